"""What is written down: by saves, lists, deletes, told changes, and what is not."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from geschiedenis.models import Wijziging
from geschiedenis.nu import tijdens
from geschiedenis.nu import verzoek as verzoek_nu
from geschiedenis.soorten import GROEPEN, SOORTEN, ZONDER, per_label
from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Indicator, Klantreis, Startdocument
from personas.models import Interview, Persona
from reis.bewerken import Rand, verwijder_contactmoment, zet_contactmoment_in, zet_contactmoment_terug
from reis.models import Contactmoment
from tests.conftest import Cast
from uitwisseling.lezen import lees
from uitwisseling.opslaan import bewaar
from uitwisseling.schema import controleer
from verbeterplan.bouwen import bouw
from verbeterplan.models import Actie, Verbeterpunt

pytestmark = pytest.mark.django_db

type Schoon = Callable[[], list[Wijziging]]
ONZE = {
    "accounts",
    "live",
    "privacy",
    "klantreis",
    "keuze",
    "reis",
    "leidraad",
    "personas",
    "heartbeat",
    "verbeterplan",
}
ONZE |= {"workshop", "zoeken", "rapport", "uitwisseling", "serviceformules", "leren", "programma", "geschiedenis"}


def test_elk_model_heeft_een_geschiedenis_of_een_reden_van_niet() -> None:
    alle = {model._meta.label_lower for model in apps.get_models() if model._meta.app_label in ONZE}
    gekend = set(per_label()) | set(ZONDER)
    assert alle - gekend == set(), "Zet deze modellen in SOORTEN, of in ZONDER met de reden."
    assert gekend - alle == set(), "Deze modellen bestaan niet meer."
    assert not set(per_label()) & set(ZONDER)


@pytest.mark.parametrize("soort", SOORTEN, ids=lambda soort: soort.label)
def test_elke_soort_klopt_met_haar_model(soort: Any) -> None:
    # Every lookup exists, and every named field is one of the model.
    assert list(soort.model._base_manager.values(*soort.omgeving)[:1]) is not None
    assert soort.groep in GROEPEN
    namen = {veld.name for veld in soort.model._meta.get_fields()}
    assert {*soort.gevoelig, *soort.vast, *soort.meteen} <= namen
    assert not {"uuid", "versie", "volgorde", "id"} & set(soort.velden)
    assert soort.opzij == ("verwijderd_op" in namen)


def test_een_formulier_geeft_een_regel_met_wie_en_van_en_naar(cast: Cast, klantreis: Klantreis, schoon: Schoon) -> None:
    persona = klantreis.personas.get()
    adres = reverse("personas:persona_bewerken", args=[klantreis.uuid, persona.uuid])
    velden = {
        "naam": "Ria de Wit",
        "leeftijd": 79,
        "gebaseerd_op": [],
        "versie": persona.versie,
    }
    antwoord = cast["teamlid"].post(adres, velden)
    assert antwoord.status_code == 302, antwoord.content.decode()
    (regel,) = schoon()
    assert regel.wie == cast.gebruikers["teamlid"]
    assert (regel.soort, regel.object_id, regel.naam) == ("personas.persona", persona.pk, "Ria de Wit")
    assert regel.klantreis_id == klantreis.pk
    assert regel.velden["naam"] == ["Ria Pietersen", "Ria de Wit"]
    assert regel.velden["leeftijd"] == [78, 79]
    assert regel.velden["kanaalvoorkeur"][2:] == ["telefoon", ""]
    assert [naam for _, naam in regel.velden["gebaseerd_op"]["eraf"]] == ["R01"]
    assert not {"uuid", "versie"} & set(regel.velden)


def test_wat_niet_verandert_staat_er_niet(klantreis: Klantreis, schoon: Schoon) -> None:
    indicator = Indicator.objects.get()
    indicator.nulmeting, indicator.volgorde = Decimal(40), 3
    indicator.save()
    assert schoon() == []


@pytest.mark.parametrize("geval", [("", "1", "gemaakt"), ("0", "-1", "gewijzigd"), ("0", "", "verwijderd")])
def test_een_waardering_kost_een_vraag_extra(
    cast: Cast, klantreis: Klantreis, schoon: Schoon, geval: tuple[str, str, str]
) -> None:
    was, wordt, handeling = geval
    moment = Contactmoment.objects.get(sleutel="besluit")
    cel = {
        "persona": klantreis.personas.get().uuid,
        "soort": "huidig",
        "moment": moment.uuid,
        "kanaal": "brief" if was else "app",
        "was": was,
        "waardering": wordt,
    }
    with CaptureQueriesContext(connection) as vragen:
        antwoord = cast["teamlid"].post(
            reverse("heartbeat:waardeer", args=[klantreis.uuid]), cel, headers={"HX-Request": "true"}
        )
    assert antwoord.status_code == 200
    over = [vraag["sql"] for vraag in vragen if "geschiedenis_wijziging" in vraag["sql"]]
    assert len(over) == 1
    assert over[0].startswith("INSERT")
    (regel,) = schoon()
    assert regel.handeling == handeling
    assert regel.naam == f"Ik krijg het besluit per {'brief' if was else 'app'}"
    assert regel.velden["waardering"] == [int(was) if was else None, int(wordt) if wordt else None]
    assert regel.verwijzing["voor"] == "Ria Pietersen"
    assert Beleving.objects.filter(pk=regel.object_id or 0).exists() == bool(wordt)


def test_wie_door_typt_gaat_door_met_dezelfde_regel(klantreis: Klantreis, schoon: Schoon) -> None:
    document = klantreis.startdocumenten.get()
    begin = document.doel
    for tekst in ("I", "In", "Inw", "Inwoners zijn blij."):
        document.doel = tekst
        document.bewaar(document.versie, ["doel"])
    (regel,) = schoon()
    assert regel.velden == {"doel": [begin, "Inwoners zijn blij."]}
    document.doel = begin
    document.bewaar(document.versie, ["doel"])
    assert schoon() == [], "what ends as it began is no change"


def test_een_ander_of_later_is_een_nieuwe_regel(cast: Cast, klantreis: Klantreis, schoon: Schoon) -> None:
    persona = klantreis.personas.get()
    adres = reverse("personas:empathiekaart", args=[klantreis.uuid, persona.uuid])

    def typ(rol: str, tekst: str) -> None:
        persona.refresh_from_db()
        velden = {veld: getattr(persona, veld) for veld in Persona.EMPATHIEKAART}
        antwoord = cast[rol].post(adres, velden | {"denkt": tekst, "versie": persona.versie})
        assert antwoord.status_code == 302, antwoord.content.decode()

    typ("teamlid", "Eén.")
    typ("projectleider", "Eén en twee.")
    typ("projectleider", "Eén, twee en drie.")
    assert [regel.velden["denkt"] for regel in schoon()] == [["", "Eén."], ["Eén.", "Eén, twee en drie."]]
    Wijziging.objects.update(begin=timezone.now() - timedelta(minutes=11))
    typ("projectleider", "Vier.")
    assert [regel.velden["denkt"][1] for regel in schoon()] == ["Eén.", "Eén, twee en drie.", "Vier."]


def test_een_keuze_wordt_niet_samengevoegd(klantreis: Klantreis, schoon: Schoon) -> None:
    actie = Actie.objects.create(klantreis=klantreis, nummer=1, titel="Bellen")
    for status in ("bezig", "gereed"):
        actie.status = status
        actie.bewaar(actie.versie, ["status"])
    assert [regel.velden.get("status") for regel in schoon()] == [None, ["open", "bezig"], ["bezig", "gereed"]]


def test_verwijderen_bewaart_alles_en_wat_meeging_hoort_erbij(klantreis: Klantreis, schoon: Schoon) -> None:
    persona = klantreis.personas.get()
    persona.delete()
    regels = schoon()
    hoofd = [regel for regel in regels if regel.hoofd]
    assert [regel.soort for regel in hoofd] == ["personas.persona"]
    assert {regel.greep for regel in regels} == {hoofd[0].greep}
    soorten = sorted(regel.soort for regel in regels if not regel.hoofd)
    assert soorten == ["heartbeat.beleving"] * 3 + ["heartbeat.heartbeat"]
    inhoud = hoofd[0].inhoud
    assert inhoud is not None
    assert inhoud["rij"]["naam"] == "Ria Pietersen"
    assert inhoud["lijsten"]["gebaseerd_op"] == [klantreis.interviews.get().pk]


def test_twee_keer_verwijderen_is_twee_grepen(klantreis: Klantreis, schoon: Schoon) -> None:
    for _ in range(2):
        Indicator.objects.filter(klantreis=klantreis).delete()
        Indicator.objects.create(klantreis=klantreis, naam="Nieuw", streefwaarde=1)
    weg = [regel.greep for regel in schoon() if regel.handeling == "verwijderd"]
    assert len(set(weg)) == 2


def test_een_hele_klantreis_neemt_zijn_geschiedenis_mee(klantreis: Klantreis, schoon: Schoon) -> None:
    Indicator.objects.get().delete()
    assert schoon()
    klantreis.delete()
    assert not Wijziging.objects.exists()


def test_verplaatsen_is_een_regel_en_opschuiven_geen(klantreis: Klantreis, schoon: Schoon) -> None:
    moment = Contactmoment.objects.get(sleutel="bellen")
    zet_contactmoment_in(klantreis, moment.uuid, klantreis.reisfasen.get(naam="Besluit").uuid, Rand.VOORAAN)
    (regel,) = schoon()
    assert (regel.handeling, regel.naam) == ("verplaatst", "Ik bel de gemeente")
    assert regel.velden == {"plek": ["plek 2 in Zoeken", "plek 1 in Besluit"]}


def test_opzij_zetten_en_terug(klantreis: Klantreis, schoon: Schoon) -> None:
    moment = Contactmoment.objects.get(sleutel="bellen")
    verwijder_contactmoment(klantreis, moment.uuid)
    klantreis.reisfasen.get(naam="Zoeken").verwijder()
    zet_contactmoment_terug(klantreis, moment.uuid)
    regels = [(regel.soort, regel.handeling, regel.hersteld_op is not None) for regel in schoon()]
    assert regels == [
        ("reis.contactmoment", "verwijderd", True),
        ("reis.reisfase", "verwijderd", True),
        ("reis.reisfase", "teruggezet", False),
        ("reis.contactmoment", "teruggezet", False),
    ]


def test_bouwen_en_publiceren_gaan_om_de_signalen_heen(cast: Cast, klantreis: Klantreis, schoon: Schoon) -> None:
    assert bouw(klantreis).nieuw == 1
    assert bouw(klantreis).nieuw == 0
    for _ in range(2):
        cast["projectleider"].post(reverse("rapport:publiceren", args=[klantreis.uuid]))
    gebouwd, gepubliceerd = schoon()
    assert (gebouwd.soort, gebouwd.velden) == (Verbeterpunt._meta.label_lower, {"aantal": [None, 1]})
    assert gepubliceerd.velden == {"gepubliceerd_op": [None, timezone.localdate().isoformat()]}
    assert gepubliceerd.wie == cast.gebruikers["projectleider"]


def test_wat_in_een_verzoek_gebeurt_hoort_bij_elkaar(cast: Cast, schoon: Schoon) -> None:
    verzoek = RequestFactory().post("/")
    verzoek.user = cast.gebruikers["medewerker"]
    with tijdens(verzoek):
        klantreis = Klantreis.objects.create(titel="Ik wil verhuizen")
        document = Startdocument.objects.create(klantreis=klantreis)
        document.doel = "Weten waar je aan toe bent."
        document.save()
    regels = schoon()
    assert [regel.soort for regel in regels] == ["klantreis.klantreis", "klantreis.startdocument"], (
        "filling what you just made is making it"
    )
    assert {regel.wie for regel in regels} == {cast.gebruikers["medewerker"]}
    assert len({regel.greep for regel in regels}) == 1
    assert verzoek_nu().wie_id is None


def test_inlezen_is_een_regel() -> None:
    pad = next(iter(sorted(Path("uitwisseling/voorbeelden").glob("*.yaml"))))
    with CaptureQueriesContext(connection) as vragen:
        bewaar(controleer(lees(pad)))
    assert Wijziging.objects.values_list("handeling", flat=True).get() == "ingelezen"
    assert sum("geschiedenis_wijziging" in vraag["sql"] for vraag in vragen) == 1
    bewaar(controleer(lees(pad)))
    assert Wijziging.objects.count() == 1, "a file that changes nothing is no news"


def test_de_heartbeat_die_begint_is_nieuws(cast: Cast, klantreis: Klantreis, schoon: Schoon) -> None:
    persona = klantreis.personas.get()
    cast["teamlid"].post(reverse("heartbeat:begin_gewenst", args=[klantreis.uuid]), {"persona": persona.uuid})
    (regel,) = schoon()
    assert (regel.soort, regel.handeling) == ("heartbeat.heartbeat", "gemaakt")
    assert Heartbeat.objects.get(soort="gewenst").belevingen.count() == 3


def test_een_teruggedraaide_poging_laat_niets_achter(cast: Cast, klantreis: Klantreis, schoon: Schoon) -> None:
    # The code of the form is taken; the app tries again with another one. Only what was saved is history.
    adres = reverse("personas:interview_nieuw", args=[klantreis.uuid])
    velden = {"datum": date(2026, 3, 3).isoformat(), "plaats": "Buurthuis De Zon"}
    antwoord = cast["teamlid"].post(adres, velden)
    assert antwoord.status_code == 302, antwoord.content.decode()
    regels = [regel for regel in schoon() if regel.soort == "personas.interview"]
    assert [(regel.handeling, regel.object_id) for regel in regels] == [
        ("gemaakt", Interview.objects.get(plaats="Buurthuis De Zon").pk)
    ]
