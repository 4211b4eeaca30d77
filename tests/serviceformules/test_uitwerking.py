"""Working a formule out: the matrix, the lists of a formule, two people at once, and the list of beleidsterreinen."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from klantreis.formules import FORMULES
from klantreis.models import Klantreis, Startdocument
from serviceformules.beginnen import begin
from serviceformules.lezen import inhoud_van, met_alles
from serviceformules.matrix import lees
from serviceformules.models import Beleidsterrein, Uitwerking
from serviceformules.vaststellen import stel_vast
from tests.conftest import Cast

pytestmark = pytest.mark.django_db
TERREIN = "Openbare ruimte"


@pytest.fixture
def uitwerking(klantreis: Klantreis) -> Uitwerking:
    """The formule that the klantreis of the tests belongs to."""
    return begin("ontwerp", Beleidsterrein.objects.create(naam=TERREIN))


def adres(naam: str, uitwerking: Uitwerking, *rest: object) -> str:
    return reverse(f"serviceformules:{naam}", args=[uitwerking.uuid, *rest])


def vers(uitwerking: Uitwerking) -> Uitwerking:
    return met_alles(Uitwerking.objects.filter(pk=uitwerking.pk)).get()


def test_de_matrix_zegt_hoe_ver_elke_formule_is(uitwerking: Uitwerking, cast: Cast) -> None:
    Klantreis.objects.create(titel="Ik ga trouwen", beleidsterrein="Burgerzaken", serviceformule="snelservice")
    # An exercise counts nowhere, also not as a row.
    Klantreis.objects.create(titel="Oefening", beleidsterrein="Niets", oefening_van=cast.gebruikers["medewerker"])
    stel_vast(begin("beheer", None), door="het college", op=date(2026, 3, 2))
    matrix = lees()
    assert [rij.naam for rij in matrix.rijen] == ["Hele gemeente", TERREIN, "Burgerzaken"]
    assert [rij.is_nieuw for rij in matrix.rijen] == [False, False, True]
    vak = matrix.rijen[1].vakken[1]
    assert (vak.formule.sleutel, vak.status, vak.woord, vak.klantreizen) == ("ontwerp", "in-gesprek", "in gesprek", 1)
    assert vak.lege_beloften == 1
    assert matrix.telling == {"vastgesteld": 1, "in-gesprek": 1}
    pagina = cast["medewerker"].get(reverse("serviceformules:matrix")).content.decode()
    assert f'href="{adres("uitwerking", uitwerking)}"' in pagina
    assert "Beleidsterreinen beheren" not in pagina


def test_de_matrix_kost_altijd_evenveel(uitwerking: Uitwerking, cast: Cast) -> None:
    def meet() -> list[str]:
        with CaptureQueriesContext(connection) as gedaan:
            cast["medewerker"].get(reverse("serviceformules:matrix"))
        with CaptureQueriesContext(connection) as blad:
            cast["teamlid"].get(adres("uitwerking", uitwerking))
        return [str(len(gedaan)), str(len(blad))]

    eerst = meet()
    for nummer in range(8):
        terrein = Beleidsterrein.objects.create(naam=f"Terrein {nummer}")
        Klantreis.objects.create(titel=f"Ik {nummer}", beleidsterrein=TERREIN, serviceformule="ontwerp")
        for formule in FORMULES:
            stel_vast(begin(formule.sleutel, terrein), door="het college", op=date(2026, 3, 2))
        uitwerking.zekerheden.create(tekst=f"Zekerheid {nummer}")
        afspraak = uitwerking.afspraken.create(tekst=f"Afspraak {nummer}")
        afspraak.zekerheden.set(uitwerking.zekerheden.all())
    assert meet() == eerst


def test_beginnen_kan_wie_aan_de_klantreis_werkt(klantreis: Klantreis, cast: Cast) -> None:
    pad = reverse("serviceformules:beginnen", args=["ontwerp"])
    lezen = cast["medewerker"].get(pad, {"terrein": TERREIN}).content.decode()
    assert "U krijgt één vaste contactpersoon" in lezen
    assert 'name="van"' not in lezen
    assert cast["medewerker"].post(pad, {"terrein": TERREIN, "van": "voorbeeld"}).status_code == 403
    # The team of this klantreis has nothing to say about another beleidsterrein, another formule or the whole gemeente.
    for terrein, formule in ((TERREIN, "beheer"), ("Zorg", "ontwerp"), ("", "ontwerp")):
        elders = reverse("serviceformules:beginnen", args=[formule])
        assert cast["projectleider"].post(elders, {"terrein": terrein, "van": "voorbeeld"}).status_code == 403
    for _ in range(2):
        antwoord = cast["teamlid"].post(pad, {"terrein": TERREIN, "van": "voorbeeld"})
        assert antwoord["Location"] == adres("uitwerking", Uitwerking.objects.get())
    assert Beleidsterrein.objects.get().naam == TERREIN
    assert cast["medewerker"].get(reverse("serviceformules:beginnen", args=["onzin"])).status_code == 404


def test_een_zekerheid_zonder_afspraak_is_een_lege_belofte(uitwerking: Uitwerking, cast: Cast) -> None:
    zekerheid = uitwerking.zekerheden.all()[0]
    for afspraak in uitwerking.afspraken.all():
        afspraak.zekerheden.clear()
    pagina = cast["teamlid"].get(adres("uitwerking", uitwerking)).content.decode()
    assert "6 van de 6 zekerheden zijn een lege belofte" in pagina
    afspraak, ander = uitwerking.afspraken.all()[:2]
    uuid = uuid4()
    keuze = {"uuid": uuid, "was": [], "afspraak": [afspraak.uuid], "nieuw": "Wij bellen terug."}
    for _ in range(2):
        antwoord = cast["teamlid"].post(adres("koppelen", uitwerking, zekerheid.uuid), keuze)
        assert antwoord.status_code == 302
    assert uitwerking.afspraken.filter(tekst="Wij bellen terug.").count() == 1
    # A colleague ticked another one in the meantime: only what this person changed, changes.
    ander.zekerheden.add(zekerheid)
    weg = {"uuid": uuid4(), "was": [afspraak.uuid], "afspraak": [], "nieuw": ""}
    cast["teamlid"].post(adres("koppelen", uitwerking, zekerheid.uuid), weg)
    belofte = inhoud_van(vers(uitwerking)).beloften[0]
    assert {a.tekst for a in belofte.afspraken} == {ander.tekst, "Wij bellen terug."}
    lang = {"uuid": uuid4(), "was": [], "afspraak": [], "nieuw": "x" * 301}
    fout = cast["teamlid"].post(adres("koppelen", uitwerking, zekerheid.uuid), lang)
    assert fout.status_code == 422
    assert "x" * 301 in fout.content.decode()


def test_regels_toevoegen_wijzigen_verplaatsen_en_verwijderen(uitwerking: Uitwerking, cast: Cast) -> None:
    teamlid = cast["teamlid"]
    uuid = uuid4()
    nieuw = {"uuid": uuid, "tekst": "U wordt binnen een dag gebeld.", "bewaker": "Saskia Smit"}
    for _ in range(2):
        assert teamlid.post(adres("zekerheden_toevoegen", uitwerking), nieuw).status_code == 302
    assert [rij.uuid for rij in uitwerking.zekerheden.all()].index(uuid) == 6
    assert uitwerking.zekerheden.count() == 7
    dubbel = teamlid.post(adres("zekerheden_toevoegen", uitwerking), nieuw | {"uuid": uuid4()})
    assert dubbel.status_code == 422
    assert "Deze tekst staat er al." in dubbel.content.decode()
    leeg = teamlid.post(adres("afspraken_toevoegen", uitwerking), {"uuid": uuid4(), "tekst": " "})
    assert leeg.status_code == 422
    teamlid.post(adres("zekerheden_verplaatsen", uitwerking, uuid), {"richting": "omhoog"})
    assert [rij.uuid for rij in uitwerking.zekerheden.all()].index(uuid) == 5
    zekerheid = uitwerking.zekerheden.get(uuid=uuid)
    afspraak = {"uuid": uuid4(), "tekst": "Wij bellen.", "zekerheden": [zekerheid.pk]}
    teamlid.post(adres("afspraken_toevoegen", uitwerking), afspraak)
    rij = uitwerking.afspraken.get(tekst="Wij bellen.")
    assert list(rij.zekerheden.all()) == [zekerheid]
    for _ in range(2):
        assert teamlid.post(adres("zekerheden_verwijderen", uitwerking, uuid)).status_code == 302
    assert not uitwerking.zekerheden.filter(uuid=uuid).exists()
    assert cast["meelezer"].post(adres("zekerheden_toevoegen", uitwerking), nieuw).status_code == 403


def test_twee_mensen_tegelijk_zien_elkaars_tekst(uitwerking: Uitwerking, cast: Cast) -> None:
    eerste, tweede = uitwerking.zekerheden.all()[:2]
    afspraak = uitwerking.afspraken.all()[0]
    paren: list[tuple[str, dict[str, Any], Any]] = [
        (adres("tekst", uitwerking), {"omschrijving": "{}", "kernwaarden": "Snel", "producten": ""}, uitwerking),
        (adres("zekerheden", uitwerking, eerste.uuid), {"tekst": "{}", "bewaker": ""}, eerste),
        (adres("afspraken", uitwerking, afspraak.uuid), {"tekst": "{}", "zekerheden": [eerste.pk]}, afspraak),
    ]
    for pad, velden, rij in paren:
        basis = {**velden, "versie": rij.versie}
        veld = next(naam for naam, waarde in velden.items() if waarde == "{}")
        assert cast["teamlid"].post(pad, basis | {veld: "Van de een"}).status_code == 302, pad
        anders: dict[str, Any] = basis | {veld: "Van de ander"}
        if veld == "tekst" and "zekerheden" in anders:
            anders["zekerheden"] = [tweede.pk]
        conflict = cast["projectleider"].post(pad, anders)
        assert conflict.status_code == 409
        pagina = conflict.content.decode()
        assert "Van de een" in pagina
        assert "Van de ander" in pagina
        rij.refresh_from_db()
        assert getattr(rij, veld) == "Van de een"
        # Sending it again means: my text it is.
        assert cast["projectleider"].post(pad, anders | {"versie": rij.versie}).status_code == 302
        rij.refresh_from_db()
        assert getattr(rij, veld) == "Van de ander"
    assert list(afspraak.zekerheden.all()) == [tweede]


def test_vaststellen_bewaart_een_versie_en_zegt_wat_daarna_anders_is(uitwerking: Uitwerking, cast: Cast) -> None:
    leider, pad = cast["programmaleider"], adres("vaststellen", uitwerking)
    assert cast["projectleider"].get(pad).status_code == 403
    assert leider.post(pad, {"door": "", "op": "2026-03-02"}).status_code == 422
    assert leider.post(pad, {"door": "Het college", "op": "2099-01-01"}).status_code == 422
    for _ in range(2):
        assert leider.post(pad, {"door": "Het college", "op": "2026-03-02"}).status_code == 302
    assert uitwerking.versies.count() == 1
    eerste = uitwerking.zekerheden.all()[0]
    was, eerste.tekst = eerste.tekst, "U krijgt een eigen nummer."
    eerste.save()
    blad = leider.get(adres("uitwerking", uitwerking)).content.decode()
    assert "gewijzigd sinds versie 1" in blad
    assert was in cast["medewerker"].get(adres("versie", uitwerking, 1)).content.decode()
    verschil = cast["medewerker"].get(adres("versie_vergelijken", uitwerking, 1)).content.decode()
    assert "Zekerheden" in verschil
    assert "verschil__erbij" in verschil
    eerder = leider.post(pad, {"door": "Het college", "op": "2026-03-01"})
    assert eerder.status_code == 422
    leider.post(pad, {"door": "De raad", "op": "2026-04-02"})
    assert cast["medewerker"].get(adres("versie_vergelijken", uitwerking, 2), {"met": "1"}).status_code == 200
    leider.post(adres("heropenen", uitwerking))
    uitwerking.refresh_from_db()
    assert (uitwerking.status, uitwerking.versies.count()) == ("in-gesprek", 2)


def test_wie_het_programma_leidt_beheert_de_beleidsterreinen(uitwerking: Uitwerking, cast: Cast) -> None:
    klantreis, leider = Klantreis.objects.get(), cast["programmaleider"]
    lijst = reverse("serviceformules:terreinen")
    for naam in ("Zorg", "Zorg", " zorg "):
        assert leider.post(lijst, {"naam": naam}).status_code == 302
    assert leider.post(lijst, {"naam": ""}).status_code == 422
    zorg = Beleidsterrein.objects.get(naam="Zorg")
    leider.post(reverse("serviceformules:terrein_verplaatsen", args=[zorg.pk]), {"richting": "omhoog"})
    assert [terrein.naam for terrein in Beleidsterrein.objects.all()] == ["Zorg", TERREIN]
    terrein = uitwerking.beleidsterrein
    assert terrein is not None
    pad = reverse("serviceformules:terrein", args=[terrein.pk])
    gezien = leider.get(pad).context["form"].initial["gezien"]
    assert leider.post(pad, {"naam": "ZORG", "gezien": gezien}).status_code == 422
    Startdocument.objects.get().stel_vast(door="Hetty", op=date(2026, 3, 1), inhoud={})
    assert leider.post(pad, {"naam": "Buiten", "gezien": gezien}).status_code == 302
    klantreis.refresh_from_db()
    assert klantreis.beleidsterrein == "Buiten"
    # The agreement of the opdrachtgever stays as it was; what changed is a concept.
    assert klantreis.startdocumenten.filter(vastgesteld_op=None).count() == 1
    assert leider.post(pad, {"naam": "Anders", "gezien": gezien}).status_code == 409
    weg = reverse("serviceformules:terrein_verwijderen", args=[terrein.pk])
    assert leider.post(weg).status_code == 409
    for _ in range(2):
        assert leider.post(reverse("serviceformules:terrein_verwijderen", args=[zorg.pk])).status_code == 302
