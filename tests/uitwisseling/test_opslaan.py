"""What stands in the database after an import: exactly the file, once, or nothing at all."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import IntegrityError, connection
from django.db.models import Model, QuerySet
from django.test.utils import CaptureQueriesContext

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Betrokkene, Doelgroep, Fasetermijn, Indicator, Klantreis, Startdocument, Teamlid
from personas.models import Citaat, Interview, Persona
from reis.models import Contactmoment, Kanaal, Reisfase
from tests.uitwisseling.documenten import VOLLEDIG, VOORBEELDEN, WEG, met
from tests.uitwisseling.tabellen import importeer, tabellen
from uitwisseling.lezen import lees
from uitwisseling.opslaan import bewaar
from uitwisseling.schema import controleer
from verbeterplan.models import Actie, Idee, Meting, Verbeterpunt

pytestmark = pytest.mark.django_db

voorbeeld = pytest.mark.parametrize("pad", VOORBEELDEN, ids=[pad.stem for pad in VOORBEELDEN])
SOORTEN = {"huidig": "heartbeats", "gewenst": "heartbeats", "waarderingen": "gerealiseerd"}


def plain(pad: Path) -> dict[str, Any]:
    """Read a file with a plain YAML reader, past our own."""
    data: dict[str, Any] = yaml.safe_load(pad.read_text(encoding="utf-8"))
    return data


def plain_belevingen(data: dict[str, Any]) -> Counter[tuple[Any, ...]]:
    """Return every beleving of the file: persona, soort, moment, kanaal, waardering, toelichting and citaat."""
    return Counter(
        (
            rij["persona"],
            "gerealiseerd" if sleutel == "waarderingen" else sleutel,
            *(beleving[naam] for naam in ("moment", "kanaal", "waardering", "toelichting")),
            beleving.get("citaat", ""),
        )
        for sleutel, deel in SOORTEN.items()
        for rij in data.get(deel, [])
        for beleving in rij.get(sleutel, [])
    )


@voorbeeld
def test_examples_give_exactly_the_belevingen(pad: Path) -> None:
    bewaar(controleer(lees(pad)))
    gevonden = Counter(
        (
            *(beleving.heartbeat.persona.naam, beleving.heartbeat.soort),
            *(beleving.contactmoment.sleutel, beleving.kanaal.naam, beleving.waardering, beleving.toelichting),
            beleving.citaat.tekst if beleving.citaat else beleving.citaat_tekst,
        )
        for beleving in Beleving.objects.select_related("heartbeat__persona", "contactmoment", "kanaal", "citaat")
    )
    assert gevonden == plain_belevingen(plain(pad))


@voorbeeld
def test_examples_give_exactly_the_citaten(pad: Path) -> None:
    bewaar(controleer(lees(pad)))
    verwacht = [
        (interview["code"], citaat["moment"], citaat["kanaal"], citaat["waardering"], citaat["tekst"])
        for interview in plain(pad)["interviews"]
        for citaat in interview["citaten"]
    ]
    velden = ("interview__code", "contactmoment__sleutel", "kanaal__naam", "waardering", "tekst")
    assert list(Citaat.objects.order_by("interview__code", "volgorde").values_list(*velden)) == verwacht


@voorbeeld
def test_examples_give_exactly_the_negative_points(pad: Path) -> None:
    bewaar(controleer(lees(pad)))
    verwacht = {
        (beleving["moment"], beleving["kanaal"])
        for rij in plain(pad)["heartbeats"]
        for beleving in rij["huidig"]
        if beleving["waardering"] == -1
    }
    negatief = Beleving.objects.negatief_huidig().values_list("contactmoment__sleutel", "kanaal__naam")
    assert verwacht
    assert set(negatief) == verwacht


@voorbeeld
def test_examples_keep_the_journey_in_order(pad: Path) -> None:
    klantreis = bewaar(controleer(lees(pad))).klantreis
    fasen = plain(pad)["fasen"]
    assert [fase.naam for fase in klantreis.reisfasen.all()] == [fase["naam"] for fase in fasen]
    verwacht = [moment["id"] for fase in fasen for moment in fase["contactmomenten"]]
    assert [moment.sleutel for moment in Contactmoment.objects.van(klantreis)] == verwacht


@voorbeeld
def test_verbeterpunten_are_those_of_the_file_and_the_negative_points_that_acties_name(pad: Path) -> None:
    data = plain(pad)
    bewaar(controleer(lees(pad)))
    genoemd = {(punt["moment"], punt["kanaal"]) for punt in data.get("verbeterpunten", [])}
    negatief = {
        (rij["moment"], rij["kanaal"])
        for heartbeat in data["heartbeats"]
        for rij in heartbeat["huidig"]
        if rij["waardering"] < 0
    }
    opgelost = {tuple(plek.split("/", 1)) for actie in data.get("verbeterplan", []) for plek in actie["pakt_aan"]}
    verwacht = genoemd | (opgelost & negatief)
    assert set(Verbeterpunt.objects.values_list("contactmoment__sleutel", "kanaal__naam")) == verwacht
    for actie in data.get("verbeterplan", []):
        koppelingen = Actie.objects.get(titel=actie["titel"]).verbeterpunten
        gevonden = set(koppelingen.values_list("contactmoment__sleutel", "kanaal__naam"))
        assert gevonden == {tuple(plek.split("/", 1)) for plek in actie["pakt_aan"]} & verwacht


def test_every_field_of_a_file_is_stored() -> None:
    klantreis = importeer(VOLLEDIG).klantreis
    assert (klantreis.titel, klantreis.serviceformule) == ("Ik wil een hond aanmelden", "snelservice")
    assert (klantreis.levensgebeurtenis, klantreis.product) == ("Een huisdier", "Hondenbelasting")
    assert klantreis.beleidsterrein == "Belastingen"
    versie = Startdocument.objects.get()
    assert {naam: getattr(versie, naam) for naam in Startdocument.TEKSTEN} == {
        naam: VOLLEDIG["startdocument"][naam] for naam in Startdocument.TEKSTEN
    }
    assert (versie.nummer, versie.opdrachtgever_naam, versie.opdrachtgever_functie) == (1, "Ada Vos", "Manager")
    assert list(Doelgroep.objects.values_list("naam", flat=True)) == ["Nieuwe baasjes", "Oude baasjes"]
    assert list(Teamlid.objects.values_list("naam", "functie", "projectrol", "rol")) == [
        ("Piet Haas", "Adviseur", "begeleider", "projectleider"),
        ("Fien Das", "Medewerker", "lid", "teamlid"),
    ]
    assert not Teamlid.objects.filter(gebruiker__isnull=False).exists()
    assert list(Betrokkene.objects.values_list("organisatie", "soort", "betrokkenheid")) == [
        ("Dierenarts", "ketenpartner", "Vertelt het"),
        ("Belastingen", "intern", "Stuurt de rekening"),
    ]
    assert {rij.fase: [rij.start, rij.eind] for rij in Fasetermijn.objects.all()} == VOLLEDIG["startdocument"][
        "planning"
    ]
    indicator = Indicator.objects.get()
    assert (indicator.naam, indicator.eenheid, str(indicator.nulmeting)) == ("Dagen", "dagen", "6.10")
    assert list(Meting.objects.values_list("indicator__naam", "datum")) == [("Dagen", date(2025, 5, 1))]
    interview = Interview.objects.get(code="R01")
    assert (interview.datum, interview.duur_minuten, interview.samenvatting) == (date(2025, 2, 3), 30, "Ging goed")
    assert interview.doelgroep == Doelgroep.objects.get(naam="Nieuwe baasjes")
    assert {lid.naam for lid in interview.interviewers.all()} == {"Piet Haas", "Fien Das"}
    assert interview.toestemming


def test_personas_and_heartbeats_are_stored() -> None:
    importeer(VOLLEDIG)
    truus, kees = Persona.objects.order_by("volgorde")
    assert (truus.naam, truus.leeftijd, truus.digitale_vaardigheid) == ("Truus Hond", 40, "laag")
    assert (truus.doelen, truus.denkt, truus.voelt) == ("Snel klaar", "Duurt dit lang?\nEn dan?", "Onrust")
    assert truus.kanaalvoorkeur == Kanaal.objects.get(sleutel="telefoon")
    assert {interview.code for interview in truus.gebaseerd_op.all()} == {"R01", "R002"}
    assert (kees.naam, kees.leeftijd, kees.kanaalvoorkeur) == ("Kees Kat", None, None)
    moment = Contactmoment.objects.get(sleutel="bellen")
    assert (moment.actor, moment.moment_van_de_waarheid, moment.doorlooptijd_dagen) == ("Dierenarts", True, 2)
    assert Contactmoment.objects.get(sleutel="betalen").actor == "gemeente"
    assert set(Heartbeat.objects.values_list("persona__naam", "soort")) == {
        *(("Truus Hond", soort) for soort in ("huidig", "gewenst", "gerealiseerd")),
        ("Kees Kat", "huidig"),
    }
    # Truus does not pay; nobody knows yet about Kees, who has no gewenste heartbeat.
    overgeslagen = {
        (heartbeat.persona.naam, heartbeat.soort): [moment.sleutel for moment in heartbeat.overgeslagen.all()]
        for heartbeat in Heartbeat.objects.all()
    }
    assert overgeslagen == {
        **{("Truus Hond", soort): ["betalen"] for soort in ("huidig", "gewenst", "gerealiseerd")},
        ("Kees Kat", "huidig"): [],
    }


def test_acties_get_numbers_and_ideeen_their_stemmen() -> None:
    importeer(VOLLEDIG)
    eerste, tweede = Actie.objects.order_by("nummer")
    assert (eerste.nummer, eerste.titel, eerste.status, eerste.eigenaar) == (1, "We bellen terug", "bezig", "Fien Das")
    assert (eerste.kosten_euro, eerste.inspanning, eerste.impact) == (100, 2, 5)
    assert (eerste.start, eerste.gereed) == (date(2025, 4, 1), date(2025, 4, 30))
    assert (tweede.nummer, tweede.titel, tweede.status, tweede.kosten_euro) == (2, "Nog iets", "open", None)
    assert list(Idee.objects.values_list("tekst", "stemmen")) == [("Terugbellen", 4), ("Muziek", 0)]


def test_only_a_titel_is_enough() -> None:
    verslag = importeer({"klantreis": {"titel": "Ik wil iets"}})
    assert verslag.nieuw == {"klantreis": 1}
    assert str(verslag) == "1 nieuw (1 klantreis), 0 gewijzigd"
    assert not Startdocument.objects.exists()


def test_a_beleving_points_at_the_citaat_of_its_own_persona() -> None:
    kern = {"moment": "bellen", "kanaal": "Telefoon", "waardering": -1, "tekst": "Tja."}
    data = met("interviews[0].citaten", [kern])
    data = met("interviews[1].citaten", [kern], data)
    data = met("personas[0].gebaseerd_op", ["R002"], data)
    importeer(data)
    citaten = {
        (beleving.heartbeat.persona.naam, beleving.heartbeat.soort): beleving
        for beleving in Beleving.objects.filter(contactmoment__sleutel="bellen")
    }
    eigen = citaten["Truus Hond", "huidig"]
    assert eigen.citaat is not None
    assert (eigen.citaat.interview.code, eigen.citaat_tekst) == ("R002", "")
    # Kees is based on no interview: then whoever said it.
    ander = citaten["Kees Kat", "huidig"]
    assert ander.citaat is not None
    assert ander.citaat.interview.code == "R01"


def test_a_citaat_that_no_interview_has_stays_as_text() -> None:
    importeer(VOLLEDIG)
    beleving = Beleving.objects.get(heartbeat__persona__naam="Kees Kat")
    assert (beleving.citaat, beleving.citaat_tekst) == (None, "Tja.")


def test_a_kanaal_is_found_whatever_its_capitals_and_spaces() -> None:
    data = met("personas[0].kanaalvoorkeur", "Lokaal   Team")
    data = met("heartbeats[0].huidig[1].kanaal", "BRIEF", data)
    aantal = Kanaal.objects.count()
    importeer(data)
    assert Kanaal.objects.count() == aantal
    assert Persona.objects.get(naam="Truus Hond").kanaalvoorkeur == Kanaal.objects.get(sleutel="lokaal-team")


def test_a_new_kanaal_comes_last_with_a_free_sleutel() -> None:
    Kanaal.objects.create(naam="Postduif!", sleutel="postduif", volgorde=200)
    data = met("heartbeats[0].huidig[1].kanaal", "Postduif")
    data = met("heartbeats[0].gewenst[0].kanaal", "postduif", data)
    data = met("personas[1].kanaalvoorkeur", "日本", data)
    verslag = importeer(data)
    assert verslag.nieuw["kanaal"] == 2
    nieuw = Kanaal.objects.filter(volgorde__gt=200).values_list("naam", "sleutel")
    assert sorted(nieuw) == [("Postduif", "postduif-2"), ("日本", "kanaal")]


def test_pakt_aan_makes_a_verbeterpunt_of_a_negative_point() -> None:
    data = met("verbeterpunten", WEG)
    data = met("heartbeats[1].huidig[0].toelichting", "In de wacht.", data)
    importeer(data)
    punt = Verbeterpunt.objects.get()
    assert (punt.contactmoment.sleutel, punt.kanaal.naam, punt.persona) == ("bellen", "telefoon", None)
    assert punt.knelpunt == "Lang wachten.\nIn de wacht."
    assert [actie.titel for actie in punt.acties.all()] == ["We bellen terug"]


def test_such_a_verbeterpunt_knows_the_only_persona() -> None:
    data = met("heartbeats[1]", WEG, met("verbeterpunten", WEG))
    importeer(data)
    persona = Verbeterpunt.objects.get().persona
    assert persona is not None
    assert persona.naam == "Truus Hond"


@pytest.mark.parametrize("plek", ["brief-krijgen/brief", "betalen/telefoon", "betalen/rook/signaal"])
def test_pakt_aan_of_something_not_negative_is_not_linked(plek: str) -> None:
    verslag = importeer(met("verbeterplan[0].pakt_aan", ["bellen/telefoon", plek]))
    assert f"verbeterplan[0]: '{plek}' is bij geen persona negatief en is niet gekoppeld" in verslag.opmerkingen
    assert Verbeterpunt.objects.count() == 1
    assert not Kanaal.objects.filter(naam__startswith="rook").exists()


@voorbeeld
def test_a_second_import_touches_nothing(pad: Path) -> None:
    bestand = controleer(lees(pad))
    bewaar(bestand)
    ervoor = tabellen()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        verslag = bewaar(bestand)
    assert (verslag.nieuw, verslag.gewijzigd, str(verslag)) == ({}, 0, "0 nieuw, 0 gewijzigd")
    assert tabellen() == ervoor
    geschreven = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert geschreven == []


def test_a_second_import_says_the_same_about_what_it_could_not_link() -> None:
    eerste, tweede = importeer(VOLLEDIG), importeer(VOLLEDIG)
    over = [opmerking for opmerking in eerste.opmerkingen if "niet gekoppeld" in opmerking]
    assert list(tweede.opmerkingen) == over
    assert len(over) == 1


def test_the_verslag_counts_what_is_there() -> None:
    verslag = importeer(VOLLEDIG)
    assert verslag.nieuw == {
        "klantreis": 1,
        "startdocument": 1,
        "doelgroep": 2,
        "teamlid": 2,
        "betrokkene": 2,
        "geplande fase": 4,
        "indicator": 1,
        "reisfase": 2,
        "contactmoment": 3,
        "interview": 2,
        "citaat": 1,
        "persona": 2,
        "heartbeat": 4,
        "beleving": 5,
        "verbeterpunt": 1,
        "idee": 2,
        "actie": 2,
        "meting": 1,
    }
    assert verslag.totaal_nieuw == sum(verslag.nieuw.values())
    assert verslag.gewijzigd == 0


@pytest.mark.parametrize(
    "model", [Doelgroep, Teamlid, Reisfase, Contactmoment, Citaat, Persona, Beleving, Idee, Actie, Meting]
)
def test_an_error_halfway_leaves_the_database_as_it_was(model: type[Model], monkeypatch: pytest.MonkeyPatch) -> None:
    echt = QuerySet.bulk_create

    def kapot(zelf: QuerySet[Any], *args: Any, **kwargs: Any) -> Any:
        if zelf.model is model:
            raise IntegrityError("vol")
        return echt(zelf, *args, **kwargs)

    data = met("personas[1].kanaalvoorkeur", "postduif")
    ervoor = tabellen()
    with monkeypatch.context() as tijdelijk:
        tijdelijk.setattr(QuerySet, "bulk_create", kapot)
        with pytest.raises(IntegrityError):
            importeer(data)
    assert tabellen() == ervoor
    assert not Klantreis.objects.exists()
    assert importeer(data).totaal_nieuw == 39


def test_the_number_of_queries_does_not_grow_with_the_file() -> None:
    def reis(titel: str, aantal: int) -> dict[str, Any]:
        data = met("klantreis.titel", titel)
        momenten = [{"id": f"m{nummer}", "titel": f"Ik doe {nummer}"} for nummer in range(aantal)]
        belevingen = [{"moment": f"m{nummer}", "kanaal": "brief", "waardering": -1} for nummer in range(aantal)]
        data["fasen"].append({"naam": "Veel", "contactmomenten": momenten})
        data["heartbeats"][0]["huidig"] += belevingen
        return data

    with CaptureQueriesContext(connection) as klein:
        importeer(reis("Ik wil weinig", 15))
    with CaptureQueriesContext(connection) as groot:
        importeer(reis("Ik wil veel", 300))
    assert Contactmoment.objects.count() == 321
    assert len(groot) == len(klein)


def test_a_whole_klantreis_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    pad = next(pad for pad in VOORBEELDEN if pad.stem == "huishoudelijke-hulp")
    bestand = controleer(lees(pad))
    with django_assert_max_num_queries(110):
        bewaar(bestand)
    with django_assert_max_num_queries(40):
        bewaar(bestand)
