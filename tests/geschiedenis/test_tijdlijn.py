"""The timeline, the panel and the list of deleted things, as people read them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from geschiedenis import lezen
from geschiedenis.models import Wijziging
from geschiedenis.soorten import per_label
from geschiedenis.zinnen import zin
from heartbeat.lezen import bord
from heartbeat.models import Beleving
from heartbeat.overnemen import neem_over as neem_voorstel_over
from heartbeat.overnemen import voorstellen
from heartbeat.overnemen import zet_terug as zet_overgenomen_terug
from heartbeat.samenvoegen import voeg_samen
from heartbeat.splitsen import splits
from klantreis.models import Betrokkene, Indicator, Klantreis
from klantreis.wijzigingen import GEWIJZIGD, Melding, meld
from leidraad.models import Leidraaddeel
from personas.models import Citaat, Interview
from reis.models import Contactmoment
from reis.overnemen import neem_over
from reis.sjablonen import NieuweFase, NieuwMoment
from tests.conftest import Cast
from verbeterplan.models import Actie, Meting

pytestmark = pytest.mark.django_db

type Schoon = Callable[[], list[Wijziging]]


def lees(client: Client, klantreis: Klantreis, naam: str = "tijdlijn", status: int = 200, **keuze: Any) -> str:
    antwoord = client.get(reverse(f"geschiedenis:{naam}", args=[klantreis.uuid]), keuze)
    assert antwoord.status_code == status
    return " ".join(antwoord.content.decode().split())


def zinnen() -> list[str]:
    return [str(zin(per_label()[rij.soort], rij)) for rij in Wijziging.objects.order_by("op", "pk")]


def test_zinnen_zijn_gewoon_nederlands(klantreis: Klantreis, schoon: Schoon) -> None:
    beleving = Beleving.objects.get(kanaal__sleutel="brief")
    beleving.waardering = 1
    beleving.save()
    actie = Actie.objects.create(klantreis=klantreis, nummer=1, titel="Terugbellen binnen vijf dagen")
    actie.status = "gereed"
    actie.save()
    indicator = Indicator.objects.get()
    Meting.objects.create(indicator=indicator, datum=timezone.localdate(), waarde=26)
    citaat = Citaat.objects.get()
    citaat.delete()
    document = klantreis.startdocumenten.get()
    document.stel_vast(door="Hetty", op=timezone.localdate(), inhoud={"groot": "stuk"})
    meld(Melding(Klantreis, klantreis.pk, klantreis.pk, GEWIJZIGD, {"gepubliceerd_op": (None, timezone.localdate())}))
    assert zinnen() == [
        "waardeerde Ik krijg het besluit per brief voor Ria Pietersen",
        "voegde de actie Terugbellen binnen vijf dagen toe",
        "rondde de actie Terugbellen binnen vijf dagen af",
        "voegde een meting toe aan Dagen tot besluit: 26 dagen",
        "verwijderde een citaat van R01 bij Ik zoek op de website per website",
        "stelde het startdocument vast",
        "publiceerde het raadsrapport",
    ]


def test_van_en_naar_staan_er_leesbaar(cast: Cast, klantreis: Klantreis, schoon: Schoon) -> None:
    persona = klantreis.personas.get()
    persona.leeftijd, persona.situatie = (
        79,
        "Woont alleen in een groot huis aan de rand van het dorp, met een oude kat.",
    )
    persona.save()
    persona.situatie = persona.situatie.replace("een groot huis", "een klein huis")
    Wijziging.objects.update(begin=timezone.now() - timedelta(hours=1))
    persona.save()
    persona.gebaseerd_op.clear()
    html = lees(cast["teamlid"], klantreis)
    assert "Vandaag" in html
    assert ">78</span>" in html
    assert '<del><span class="alleen-voorlezen">weg: </span>groot</del>' in html
    assert '<ins><span class="alleen-voorlezen">nieuw: </span>klein</ins>' in html
    assert "eraf:</span> R01" in html
    assert f'href="{reverse("personas:persona", args=[klantreis.uuid, persona.uuid])}"' in html
    persona.delete()
    assert f'href="{reverse("personas:persona", args=[klantreis.uuid, persona.uuid])}"' not in lees(
        cast["teamlid"], klantreis
    )


def test_filters_staan_in_het_adres(cast: Cast, klantreis: Klantreis, schoon: Schoon) -> None:
    persona, indicator = klantreis.personas.get(), Indicator.objects.get()
    persona.leeftijd = 80
    persona.save()
    indicator.eenheid = "weken"
    indicator.save()
    Wijziging.objects.filter(soort="klantreis.indicator").update(
        wie=cast.gebruikers["projectleider"], op=timezone.now() - timedelta(days=3)
    )
    teamlid, dag = cast["teamlid"], timezone.localdate()

    def gevonden(**keuze: Any) -> set[str]:
        html = lees(teamlid, klantreis, **keuze)
        woorden = {"persona": "de persona", "doel": "het doel"}
        return {naam for naam, woord in woorden.items() if f"wijzigde {woord}" in html}

    assert gevonden() == {"persona", "doel"}
    assert gevonden(wie=cast.gebruikers["projectleider"].pk) == {"doel"}
    assert gevonden(groep="personas") == {"persona"}
    assert gevonden(van=dag.isoformat()) == {"persona"}
    assert gevonden(tot=(dag - timedelta(days=1)).isoformat()) == {"doel"}
    assert gevonden(object=f"klantreis.indicator.{indicator.pk}") == {"doel"}
    assert "Je ziet alleen <strong>het doel Dagen tot besluit</strong>" in lees(
        teamlid, klantreis, object=f"klantreis.indicator.{indicator.pk}"
    )
    assert gevonden(wie=cast.gebruikers["medewerker"].pk, status=422) == {"persona", "doel"}
    assert "Niets gevonden" in lees(teamlid, klantreis, groep="verbeterplan")
    onzin = lees(teamlid, klantreis, van="2026-03-02", tot="2026-03-01", status=422)
    assert "Kies een dag na de eerste dag." in onzin
    assert 'value="2026-03-02"' in onzin
    assert lees(teamlid, klantreis, object="x.y.1; drop", pagina="-3", status=422)


def test_bladeren_houdt_de_keuze_vast(cast: Cast, klantreis: Klantreis, schoon: Schoon) -> None:
    for nummer in range(lezen.PER_PAGINA + 1):
        Betrokkene.objects.create(klantreis=klantreis, organisatie=f"Organisatie {nummer:03}")
    eerste = lees(cast["teamlid"], klantreis, groep="team")
    assert "?groep=team&amp;pagina=2" in eerste
    assert "Organisatie 000" not in eerste
    tweede = lees(cast["teamlid"], klantreis, groep="team", pagina=2)
    assert "Organisatie 000" in tweede
    assert "?groep=team&amp;pagina=1" in tweede
    assert tweede.count('class="gebeurtenis"') == 1


def test_een_meelezer_ziet_dat_er_iets_gebeurde_en_niet_wat(cast: Cast, klantreis: Klantreis, schoon: Schoon) -> None:
    interview, citaat = Interview.objects.get(), Citaat.objects.get()
    interview.samenvatting = "Mevrouw vertelde een geheim."
    interview.save()
    citaat.tekst = "Een geheim citaat."
    citaat.save()
    beleving = Beleving.objects.get(kanaal__sleutel="brief")
    beleving.citaat = citaat
    beleving.save()
    citaat.delete()
    team = lees(cast["teamlid"], klantreis)
    assert "een geheim." in team
    assert "R01" in team
    for pagina in (
        lees(cast["meelezer"], klantreis),
        lees(cast["meelezer"], klantreis, groep="interviews"),
        lees(cast["meelezer"], klantreis, object=f"personas.interview.{interview.pk}"),
        lees(cast["meelezer"], klantreis, "verwijderd"),
        cast["meelezer"].get(reverse("klantreis:detail", args=[klantreis.uuid])).content.decode(),
    ):
        assert "geheim" not in pagina
        assert "R01" not in pagina
        assert str(interview.uuid) not in pagina
        assert "Draai terug" not in pagina
        assert "Zet terug" not in pagina
    html = lees(cast["meelezer"], klantreis)
    assert "wijzigde een interview" in html
    assert "verwijderde een citaat" in html
    assert "Niets gevonden" in lees(cast["meelezer"], klantreis, object=f"personas.interview.{interview.pk}")


def test_een_lezer_ziet_geen_knoppen_en_geen_dode_links(cast: Cast, klantreis: Klantreis, schoon: Schoon) -> None:
    for rij in (klantreis.personas.get(), klantreis.reisfasen.all()[0], Indicator.objects.get()):
        rij.naam = f"{rij.naam} nu"
        rij.save()
    html = lees(cast["meelezer"], klantreis)
    assert html.count('class="gebeurtenis"') == 3
    adressen = {deel.split('"', 1)[0] for deel in html.split('href="')[1:]}
    eigen = [adres for adres in adressen if adres.startswith("/klantreizen/")]
    assert len(eigen) > 5
    for adres in eigen:
        assert cast["meelezer"].get(adres.replace("&amp;", "&")).status_code == 200, adres


def test_evenveel_vragen_hoe_lang_de_geschiedenis_ook_is(cast: Cast, klantreis: Klantreis) -> None:
    def vragen(naam: str) -> int:
        with CaptureQueriesContext(connection) as gevangen:
            cast["teamlid"].get(reverse(naam, args=[klantreis.uuid]))
        return len(gevangen)

    Betrokkene.objects.get().delete()
    namen = ("geschiedenis:tijdlijn", "geschiedenis:verwijderd", "klantreis:detail")
    klein = [vragen(naam) for naam in namen]
    for nummer in range(60):
        Betrokkene.objects.create(klantreis=klantreis, organisatie=f"Organisatie {nummer}").delete()
        Indicator.objects.create(klantreis=klantreis, naam=f"Doel {nummer}", streefwaarde=1)
    klantreis.personas.get().delete()
    assert [vragen(naam) for naam in namen] == klein
    # session, user, klantreis; who changed something, twice for the choice and its check; the entries
    assert klein[0] <= 6


def test_het_paneel_vertelt_de_laatste_vijf(cast: Cast, klantreis: Klantreis, schoon: Schoon) -> None:
    leeg = cast["teamlid"].get(reverse("klantreis:detail", args=[klantreis.uuid])).content.decode()
    assert "Net gebeurd" not in leeg
    for nummer in range(6):
        Betrokkene.objects.create(klantreis=klantreis, organisatie=f"Organisatie {nummer}")
    beleving = Beleving.objects.get(kanaal__sleutel="brief")
    beleving.waardering = 1
    beleving.save()
    html = cast["teamlid"].get(reverse("klantreis:detail", args=[klantreis.uuid])).content.decode()
    paneel = " ".join(html[html.index("Net gebeurd") :].split())
    assert paneel.count("<time") == 5
    assert ">Ik krijg het besluit per brief</a> voor Ria Pietersen als positief" in paneel
    assert "zojuist" in paneel
    assert "Organisatie 1<" not in paneel


@pytest.mark.parametrize(
    ("geleden", "tekst"),
    [
        (timedelta(seconds=20), "zojuist"),
        (timedelta(minutes=1), "1 minuut geleden"),
        (timedelta(minutes=12), "12 minuten geleden"),
        (timedelta(hours=3), "vandaag, 09:30"),
        (timedelta(hours=13), "gisteren"),
        (timedelta(days=40), "21 jan 2026"),
    ],
)
def test_hoe_lang_geleden(geleden: timedelta, tekst: str) -> None:
    nu = timezone.make_aware(datetime(2026, 3, 2, 12, 30))
    assert lezen.geleden(nu - geleden, nu) == tekst


def test_de_knop_op_andere_paginas(klantreis: Klantreis, cast: Cast) -> None:
    from django.template.loader import render_to_string
    from django.test import RequestFactory

    from klantreis.toegang import haal

    verzoek = RequestFactory().get("/")
    verzoek.user = cast.gebruikers["meelezer"]
    gegevens = {"toegang": haal(verzoek, klantreis.uuid), "soort": "personas.persona", "pk": 1234, "wat": "Ria"}
    html = render_to_string("geschiedenis/_link.html", gegevens)
    assert f"{reverse('geschiedenis:tijdlijn', args=[klantreis.uuid])}?object=personas.persona.1234" in html
    assert "Geschiedenis<span" in html


def test_samenvoegen_splitsen_en_klaarzetten_zijn_elk_een_zin(klantreis: Klantreis, schoon: Schoon) -> None:
    zoeken, bellen, besluit = (Contactmoment.objects.get(sleutel=naam) for naam in ("zoeken", "bellen", "besluit"))
    voeg_samen(klantreis, zoeken.uuid, bellen.uuid, zoeken.titel, {})
    splits(klantreis, besluit.uuid, uuid4(), ("Ik krijg de brief", "Ik lees de brief"), citaten=[], kanalen={})
    neem_over(klantreis, uuid4(), [NieuweFase("Nazorg", (NieuwMoment("Ik geef een cijfer"), NieuwMoment("Klaar")))])
    verteld = zinnen()
    assert "voegde het contactmoment ‘Ik bel de gemeente’ samen met Ik zoek op de website" in verteld
    assert "splitste het contactmoment ‘Ik krijg het besluit’ in Ik krijg de brief en ‘Ik lees de brief’" in verteld
    assert "zette 2 contactmomenten in de reis" in verteld


def test_de_leidraad_heeft_ook_een_geschiedenis(cast: Cast, klantreis: Klantreis, schoon: Schoon) -> None:
    deel = Leidraaddeel.objects.create(klantreis=klantreis, soort="opening", vragen="Hoe ging het?")
    deel.vragen = "Hoe begon het?"
    deel.save()
    deel.delete()
    assert zinnen() == [
        "wijzigde de vragen voor het begin in de interviewleidraad",
        "wijzigde de vragen voor het begin in de interviewleidraad",
        "koos weer de standaard voor de vragen voor het begin in de interviewleidraad",
    ]
    html = lees(cast["meelezer"], klantreis)
    assert "Hoe begon het?" in html, "the questions are no interview"


def test_overnemen_uit_de_citaten_is_een_zin(klantreis: Klantreis, schoon: Schoon) -> None:
    Beleving.objects.all().delete()
    Wijziging.objects.all().delete()
    hier = bord(klantreis, klantreis.personas.get(), "huidig")
    nieuw = neem_voorstel_over(hier, [voorstel.sleutel for voorstel in voorstellen(hier)])
    assert zet_overgenomen_terug(klantreis.personas.get(), nieuw) == 1
    assert zinnen() == ["vulde 1 waardering in voor Ria Pietersen", "haalde 1 waardering weg bij Ria Pietersen"]


@pytest.mark.parametrize("vraag", ["tot=9999-12-31", "van=0001-01-01"])
def test_een_dag_aan_het_einde_van_de_kalender(cast: Cast, klantreis: Klantreis, schoon: Schoon, vraag: str) -> None:
    klantreis.personas.get().delete()
    antwoord = cast["meelezer"].get(f"{reverse('geschiedenis:tijdlijn', args=[klantreis.uuid])}?{vraag}")
    assert "Ria Pietersen" in antwoord.content.decode(), "the filter leaves out nothing"
