"""The screens of a verbeterpunt: its texts that save themselves, merging, taking apart, splitting, and how it is told."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from geschiedenis.models import Wijziging
from geschiedenis.soorten import per_label
from geschiedenis.zinnen import zin
from klantreis.models import Klantreis
from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, adres, ander, beleef, groot, punt
from verbeterplan.models import Idee, Verbeterpunt

pytestmark = pytest.mark.django_db


def html(antwoord: Any) -> str:
    """Return a page as text."""
    return str(antwoord.content.decode())


def gezien(pagina: str) -> str:
    """Return the fingerprints that travel along with the form."""
    gevonden = re.search(r'name="gezien" value="([^"]+)"', pagina)
    assert gevonden
    return gevonden[1]


def versie_van_veld(pagina: str, naam: str) -> str:
    """Return the fingerprint of one field."""
    gevonden = re.search(rf'<textarea name="{naam}"[^>]*data-versie="([^"]+)"', pagina)
    assert gevonden
    return gevonden[1]


@pytest.fixture
def twee(klantreis: Klantreis) -> tuple[Verbeterpunt, Verbeterpunt]:
    """Two verbeterpunten, of which the first is still negatief."""
    beleef(klantreis, "bellen", "telefoon", -1)
    return punt(klantreis), punt(klantreis, "bellen", "telefoon")


# The page with the texts


def test_teksten_bewaren_en_vijf_keer_waarom(klantreis: Klantreis, cast: Cast) -> None:
    rij = punt(klantreis)
    pad = adres(klantreis, "punt", rij.uuid)
    pagina = html(cast["teamlid"].get(pad))
    assert "Ik zoek op de website" in pagina
    assert "Ik kon het niet vinden." in pagina
    data = {
        "gezien": gezien(pagina),
        "knelpunt": "Te vol",
        "oorzaak": "Niemand ruimt op",
        "waarom1": "Omdat het\ngroeit",
        "waarom2": "",
        "waarom3": "Omdat niemand wist",
        "terug": "weergave=punten",
    }
    antwoord = cast["teamlid"].post(pad, data)
    assert antwoord.status_code == 302
    assert antwoord["Location"] == f"{adres(klantreis, 'plan')}?weergave=punten#punt-{rij.uuid}"
    rij.refresh_from_db()
    assert (rij.knelpunt, rij.oorzaak, rij.versie) == ("Te vol", "Niemand ruimt op", 2)
    assert rij.waaroms == "Omdat het groeit\n\nOmdat niemand wist"
    opnieuw = html(cast["teamlid"].get(pad))
    assert ">\nOmdat niemand wist</textarea>" in opnieuw


def test_laatste_antwoord_wordt_de_oorzaak_en_wist_niets(klantreis: Klantreis, cast: Cast) -> None:
    rij = punt(klantreis)
    Verbeterpunt.objects.filter(pk=rij.pk).update(oorzaak="Er stond al iets")
    pad = adres(klantreis, "punt", rij.uuid)
    leeg = cast["teamlid"].post(
        pad, {"gezien": gezien(html(cast["teamlid"].get(pad))), "waarom1": "", "neem_over": "ja"}
    )
    assert leeg.status_code == 422
    assert "Vul eerst een antwoord in." in html(leeg)
    data = {"gezien": gezien(html(leeg)), "waarom1": "Eerst", "waarom2": "Dan dit", "neem_over": "ja"}
    antwoord = cast["teamlid"].post(pad, data)
    assert antwoord["Location"] == f"{pad}#id_oorzaak"
    rij.refresh_from_db()
    assert rij.oorzaak == "Er stond al iets\nDan dit"
    assert rij.waaroms == "Eerst\nDan dit"


def test_twee_mensen_in_twee_velden_zitten_elkaar_niet_in_de_weg(klantreis: Klantreis, cast: Cast) -> None:
    rij = punt(klantreis)
    pad = adres(klantreis, "punt", rij.uuid)
    van_mij = gezien(html(cast["teamlid"].get(pad)))
    data = {"knelpunt": "Van mijn collega", "oorzaak": "", "waarom1": "Omdat"}
    assert cast["projectleider"].post(pad, {**data, "gezien": van_mij}).status_code == 302
    ander_veld = cast["teamlid"].post(
        pad, {"gezien": van_mij, "knelpunt": "", "oorzaak": "Mijn oorzaak", "waarom1": ""}
    )
    assert ander_veld.status_code == 302
    zelfde_veld = cast["teamlid"].post(pad, {"gezien": van_mij, "knelpunt": "Van mij", "oorzaak": "", "waarom1": ""})
    assert zelfde_veld.status_code == 409
    pagina = html(zelfde_veld)
    assert "Van mijn collega" in pagina
    assert "Van mij</textarea>" in pagina
    rij.refresh_from_db()
    assert (rij.knelpunt, rij.oorzaak, rij.waaroms) == ("Van mijn collega", "Mijn oorzaak", "Omdat")
    daarna = {"gezien": gezien(pagina), "knelpunt": "Van mij", "oorzaak": "Mijn oorzaak", "waarom1": "Omdat"}
    assert cast["teamlid"].post(pad, daarna).status_code == 302
    rij.refresh_from_db()
    assert rij.knelpunt == "Van mij"


def test_een_veld_bewaart_zichzelf_met_advies(klantreis: Klantreis, cast: Cast) -> None:
    rij = punt(klantreis)
    pad = adres(klantreis, "punt", rij.uuid)
    eerst = versie_van_veld(html(cast["teamlid"].get(pad)), "knelpunt")
    tekst = "Het KCC belt niet terug. Wij moeten dat anders doen."
    antwoord = cast["teamlid"].post(pad, {"veld": "knelpunt", "knelpunt": tekst, "versie": eerst})
    assert antwoord.status_code == 200
    gegeven: dict[str, Any] = antwoord.json()
    assert len(gegeven["advies"]) == 3
    assert gegeven["versie"] == versie_van_veld(html(cast["teamlid"].get(pad)), "knelpunt")
    te_laat = cast["projectleider"].post(pad, {"veld": "knelpunt", "knelpunt": "Anders", "versie": eerst})
    assert (te_laat.status_code, te_laat.json()["huidig"]) == (409, tekst)
    vierde = versie_van_veld(html(cast["teamlid"].get(pad)), "waarom4")
    assert cast["teamlid"].post(pad, {"veld": "waarom4", "waarom4": "a\nb", "versie": vierde}).status_code == 200
    assert Verbeterpunt.objects.get(pk=rij.pk).waaroms == "\n\n\na b"
    for data in ({"veld": "persona", "persona": "1"}, {"veld": "waarom1"}, {"veld": "waarom1", "waarom1": "x" * 501}):
        assert cast["teamlid"].post(pad, data).status_code == 422


def test_advies_staat_er_en_verbiedt_niets(klantreis: Klantreis, cast: Cast) -> None:
    rij = punt(klantreis)
    Verbeterpunt.objects.filter(pk=rij.pk).update(knelpunt="Er moet een chatbot komen.")
    assert "klinkt als een oplossing" in html(cast["teamlid"].get(adres(klantreis, "punt", rij.uuid)))


# The plan


def test_plan_toont_rang_wortels_en_dat_de_oorzaak_weg_is(
    klantreis: Klantreis, cast: Cast, twee: tuple[Verbeterpunt, Verbeterpunt]
) -> None:
    zoeken, bellen = twee
    Verbeterpunt.objects.filter(pk=zoeken.pk).update(knelpunt="De website is te vol")
    weg = punt(klantreis, "besluit", "brief")
    voeg = {"punt": [str(bellen.uuid), str(zoeken.uuid)], "hoofd": str(bellen.uuid)}
    versies = {f"versie-{rij.uuid}": 1 for rij in twee}
    assert cast["teamlid"].post(adres(klantreis, "punten_samenvoegen"), voeg | versies).status_code == 302
    pagina = html(cast["meelezer"].get(adres(klantreis, "plan"), {"weergave": "punten"}))
    assert "samengevoegd uit 2 punten" in pagina
    # Who follows a link to the one that was merged, comes out here and reads its text.
    assert f'id="punt-{zoeken.uuid}"' in pagina
    assert "De website is te vol" in pagina
    assert pagina.count("oorzaak is weg") == 1
    assert "Geen enkele persona is hier nog negatief." in pagina.split(f'id="punt-{weg.uuid}"')[1]
    assert re.findall(r"Plaats </span>(\d)", pagina) == ["1", "2"]
    assert "punt__kies" not in pagina
    assert "samenvoegkeuze" not in pagina
    van_teamlid = html(cast["teamlid"].get(adres(klantreis, "plan"), {"weergave": "punten"}))
    assert van_teamlid.count('form="samenvoegkeuze"') == 2


# Merging


def test_eerst_kiezen_dan_naast_elkaar(
    klantreis: Klantreis, cast: Cast, twee: tuple[Verbeterpunt, Verbeterpunt]
) -> None:
    pad = adres(klantreis, "punten_samenvoegen")
    kiezen = html(cast["teamlid"].get(pad, {"punt": ["onzin", str(twee[0].uuid)]}))
    assert "Zet naast elkaar" in kiezen
    assert len(re.findall(r'name="punt" value="[^"]+" id="[^"]+" checked', kiezen)) == 1
    naast = html(cast["teamlid"].get(pad, {"punt": [str(rij.uuid) for rij in twee], "weergave": "punten"}))
    assert "Voeg 2 punten samen" in naast
    assert naast.count('type="radio" name="hoofd"') == 2
    assert 'name="terug" value="weergave=punten"' in naast
    te_weinig = cast["teamlid"].post(pad, {"punt": [str(twee[0].uuid)], "hoofd": str(twee[0].uuid)})
    assert te_weinig.status_code == 422
    assert "Kies twee of meer verbeterpunten." in html(te_weinig)


def test_samenvoegen_ongeldig_houdt_wat_er_stond_en_dubbel_verzenden_is_een_keer(
    klantreis: Klantreis, cast: Cast, twee: tuple[Verbeterpunt, Verbeterpunt]
) -> None:
    pad = adres(klantreis, "punten_samenvoegen")
    data: dict[str, Any] = {
        "punt": [str(rij.uuid) for rij in twee],
        **{f"versie-{rij.uuid}": 1 for rij in twee},
        "knelpunt": "Niemand helpt.",
    }
    zonder = cast["teamlid"].post(pad, data)
    assert zonder.status_code == 422
    assert "Kies welk punt vooropstaat." in html(zonder)
    assert "Niemand helpt.</textarea>" in html(zonder)
    for _ in range(2):
        goed = cast["teamlid"].post(pad, {**data, "hoofd": str(twee[1].uuid), "terug": "weergave=punten"})
        assert goed["Location"] == f"{adres(klantreis, 'plan')}?weergave=punten#punt-{twee[1].uuid}"
    twee[1].refresh_from_db()
    assert (twee[1].knelpunt, twee[1].versie) == ("Niemand helpt.", 2)
    assert Verbeterpunt.objects.get(hoofdpunt=twee[1]) == twee[0]


def test_collega_voegde_intussen_samen(
    klantreis: Klantreis, cast: Cast, twee: tuple[Verbeterpunt, Verbeterpunt]
) -> None:
    derde = punt(klantreis, "besluit", "brief")
    pad = adres(klantreis, "punten_samenvoegen")
    versies = {f"versie-{rij.uuid}": 1 for rij in (*twee, derde)}
    eerst = {"punt": [str(rij.uuid) for rij in twee], "hoofd": str(twee[1].uuid)}
    cast["projectleider"].post(pad, eerst | versies)
    daarna = {"punt": [str(twee[0].uuid), str(derde.uuid)], "hoofd": str(derde.uuid), "knelpunt": "Van mij"}
    conflict = cast["teamlid"].post(pad, daarna | versies)
    assert conflict.status_code == 409
    pagina = html(conflict)
    assert "Een collega veranderde intussen" in pagina
    assert "Van mij</textarea>" in pagina
    # What it is part of now stands there instead.
    assert re.findall(r'type="hidden" name="punt" value="([^"]+)"', pagina) == [str(twee[1].uuid), str(derde.uuid)]
    assert not Verbeterpunt.objects.filter(hoofdpunt=derde).exists()


def test_uit_elkaar_halen_vanaf_de_pagina(
    klantreis: Klantreis, cast: Cast, twee: tuple[Verbeterpunt, Verbeterpunt]
) -> None:
    zoeken, bellen = twee
    Verbeterpunt.objects.filter(pk=zoeken.pk).update(hoofdpunt=bellen)
    assert "Haal los" in html(cast["teamlid"].get(adres(klantreis, "punt", bellen.uuid)))
    onder = html(cast["teamlid"].get(adres(klantreis, "punt", zoeken.uuid)))
    assert "Dit punt is samengevoegd." in onder
    assert "Splits dit punt" not in onder
    dicht = cast["teamlid"].get(adres(klantreis, "punt_splitsen", zoeken.uuid))
    assert dicht["Location"] == adres(klantreis, "punt", zoeken.uuid)
    pad = adres(klantreis, "punt_uit_elkaar", bellen.uuid)
    assert cast["teamlid"].post(pad, {"alleen": str(uuid4())}).status_code == 302
    assert Verbeterpunt.objects.filter(hoofdpunt=bellen).exists()
    los = cast["teamlid"].post(pad, {"alleen": str(zoeken.uuid)}, follow=True)
    assert "1 verbeterpunt staat weer los" in html(los)
    assert not Verbeterpunt.objects.filter(hoofdpunt=bellen).exists()


# Splitting


def test_splitsen(klantreis: Klantreis, cast: Cast) -> None:
    rij = punt(klantreis)
    idee = Idee.objects.create(verbeterpunt=rij, tekst="Een zoekbalk")
    gekoppeld = actie(klantreis, 1, [rij])
    pad = adres(klantreis, "punt_splitsen", rij.uuid)
    pagina = html(cast["teamlid"].get(pad))
    assert "Een zoekbalk" in pagina
    data = {
        "eerste-versie": 1,
        "eerste-knelpunt": "Te vol",
        "tweede-uuid": str(uuid4()),
        "tweede-knelpunt": "",
        "tweede-oorzaak": "Twee redacties",
        "ideeen": [str(idee.uuid)],
        f"actie-{gekoppeld.uuid}": "beide",
    }
    leeg = cast["teamlid"].post(pad, data)
    assert leeg.status_code == 422
    assert "Schrijf op wat het tweede probleem is." in html(leeg)
    assert "Twee redacties</textarea>" in html(leeg)
    assert re.search(r'value="beide"[^>]*checked', html(leeg))
    for _ in range(2):
        assert cast["teamlid"].post(pad, data | {"tweede-knelpunt": "Spreekt elkaar tegen"}).status_code == 302
    nieuw = Verbeterpunt.objects.get(afgesplitst_van=rij)
    assert (nieuw.knelpunt, nieuw.oorzaak) == ("Spreekt elkaar tegen", "Twee redacties")
    assert list(nieuw.ideeen.all()) == [idee]
    assert set(gekoppeld.verbeterpunten.all()) == {rij, nieuw}
    # Split off: in a list of places only its own words tell it apart.
    assert "website: Spreekt elkaar tegen" in html(cast["teamlid"].get(adres(klantreis, "actie_nieuw")))
    oud = cast["projectleider"].post(
        pad, data | {"ideeen": [], "tweede-uuid": str(uuid4()), "tweede-knelpunt": "Van mij"}
    )
    assert oud.status_code == 409
    assert "Van mij</textarea>" in html(oud)


def test_splitsen_met_een_uuid_van_elders(klantreis: Klantreis, cast: Cast) -> None:
    rij = punt(klantreis)
    vreemd = Verbeterpunt.objects.get(klantreis=ander())
    data = {"eerste-versie": 1, "tweede-uuid": str(vreemd.uuid), "tweede-knelpunt": "Van mij"}
    assert cast["teamlid"].post(adres(klantreis, "punt_splitsen", rij.uuid), data).status_code == 404
    assert not Verbeterpunt.objects.filter(afgesplitst_van=rij).exists()


# Told, and counted


def test_geschiedenis_vertelt_het(klantreis: Klantreis, cast: Cast, twee: tuple[Verbeterpunt, Verbeterpunt]) -> None:
    _, bellen = twee
    data = {"punt": [str(rij.uuid) for rij in twee], "hoofd": str(bellen.uuid)}
    cast["teamlid"].post(adres(klantreis, "punten_samenvoegen"), data | {f"versie-{rij.uuid}": 1 for rij in twee})
    cast["teamlid"].post(adres(klantreis, "punt_uit_elkaar", bellen.uuid))
    cast["teamlid"].post(
        adres(klantreis, "punt_splitsen", bellen.uuid),
        {"eerste-versie": 1, "tweede-uuid": str(uuid4()), "tweede-knelpunt": "Geen wachtrij"},
    )
    soort = per_label()["verbeterplan.verbeterpunt"]
    zinnen = [str(zin(soort, entry)) for entry in Wijziging.objects.filter(soort=soort.label).order_by("pk")]
    hier, daar = "Ik zoek op de website per website", "Ik bel de gemeente per telefoon"
    assert zinnen[-3:] == [
        f"voegde het verbeterpunt {hier} samen met ‘{daar}’",
        f"haalde het verbeterpunt {hier} los van ‘{daar}’",
        f"splitste een verbeterpunt af van {daar}",
    ]
    tijdlijn = html(cast["teamlid"].get(f"/klantreizen/{klantreis.uuid}/geschiedenis/"))
    assert "samen met" in tijdlijn


def test_evenveel_vragen_hoeveel_er_ook_is(klantreis: Klantreis, cast: Cast) -> None:
    rij = punt(klantreis)
    tellingen = []
    for aantal in (3, 30):
        groot(klantreis, aantal)
        rijen = list(Verbeterpunt.objects.zelfstandig().filter(klantreis=klantreis).exclude(pk=rij.pk))
        Verbeterpunt.objects.filter(pk__in=[r.pk for r in rijen[: aantal // 2]]).update(hoofdpunt=rij)
        for nummer in range(aantal):
            Idee.objects.create(verbeterpunt=rij, tekst=f"Idee {aantal} {nummer}")
        telling = []
        for pad in (
            adres(klantreis, "punt", rij.uuid),
            adres(klantreis, "punt_splitsen", rij.uuid),
            f"{adres(klantreis, 'punten_samenvoegen')}?" + "&".join(f"punt={r.uuid}" for r in rijen[aantal // 2 :]),
        ):
            with CaptureQueriesContext(
                connection,
            ) as vragen:
                assert cast["teamlid"].get(pad).status_code == 200
            telling.append(len(vragen))
        tellingen.append(telling)
    assert tellingen[0] == tellingen[1]
