"""Holding a conversation: consent first, texts against what the user saw, the log, the end."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from klantreis.forms_gezien import afdruk
from klantreis.models import Klantreis
from leidraad.models import Leidraaddeel
from personas.inzage import inzagen
from personas.models import Citaat, Interview, Verslaginzage
from tests.conftest import Cast
from tests.personas.conftest import Adres

TOESTEMMING = {"toestemming": "on", "toestemming_vorm": "mondeling", "toestemming_op": "2026-03-02"}


@pytest.fixture
def gepland(klantreis: Klantreis) -> Interview:
    """A conversation that is planned, without consent."""
    return Interview.objects.create(klantreis=klantreis, code="R02", stand="gepland", datum=date(2026, 3, 9))


@pytest.fixture
def open_gesprek(gepland: Interview) -> Interview:
    """The same one with consent."""
    gepland.toestemming, gepland.toestemming_op, gepland.toestemming_vorm = True, date(2026, 3, 9), "mondeling"
    gepland.save()
    return gepland


def handelingen(interview: Interview) -> list[tuple[str, str]]:
    """The log of an interview, the newest first."""
    return [(str(rij.gebruiker), rij.handeling) for rij in interview.inzagen.select_related("gebruiker")]


def bewaar(cast: Cast, url: str, veld: str, tekst: str, gezien: str, *, rol: str = "teamlid") -> Any:
    """Send one field as autosave does."""
    return cast[rol].post(
        url,
        {"veld": veld, veld: tekst, f"gezien_{veld}": afdruk([gezien]), "inzending": "x"},
        headers={"HX-Request": "true"},
    )


def test_zonder_toestemming_geen_verslag(cast: Cast, adres: Adres, gepland: Interview) -> None:
    html = cast["teamlid"].get(adres("interview_vastleggen", gepland.uuid)).content.decode()
    assert "Mogen we opschrijven wat u vertelt?" in html
    assert 'name="verslag"' not in html
    antwoord = bewaar(cast, adres("interview_bewaar", gepland.uuid), "verslag", "Stiekem", "")
    assert antwoord.status_code == 422
    assert "Zonder toestemming" in antwoord.json()["fouten"]["verslag"][0]
    volledig = cast["teamlid"].post(
        adres("interview_vastleggen", gepland.uuid), {"verslag": "Stiekem", "afronden": "ja"}
    )
    assert volledig.status_code == 422
    upload = cast["teamlid"].get(adres("interview_upload", gepland.uuid))
    assert upload["Location"] == adres("interview_vastleggen", gepland.uuid)
    gepland.refresh_from_db()
    assert (gepland.verslag, gepland.stand) == ("", "gepland")
    assert handelingen(gepland) == []


def test_toestemming_vastleggen_opent_het_verslag(cast: Cast, adres: Adres, gepland: Interview) -> None:
    antwoord = cast["teamlid"].post(adres("interview_toestemming", gepland.uuid), TOESTEMMING, follow=True)
    gepland.refresh_from_db()
    assert (gepland.toestemming, gepland.toestemming_op, gepland.toestemming_vorm) == (
        True,
        date(2026, 3, 2),
        "mondeling",
    )
    assert gepland.stand == "gepland"
    html = antwoord.content.decode()
    assert 'name="verslag"' in html
    assert "Toestemming gegeven op 2 maart 2026, mondeling" in html


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"toestemming": ""}, "Zonder toestemming van de inwoner kun je geen verslag maken."),
        ({"toestemming_vorm": ""}, "Kies mondeling of op papier."),
        ({"toestemming_vorm": "telepathie"}, "Kies mondeling of op papier."),
        ({"toestemming_op": ""}, "Vul in op welke dag"),
        ({"toestemming_op": (timezone.localdate() + timedelta(days=1)).isoformat()}, "Deze datum moet nog komen."),
    ],
)
def test_toestemming_die_niet_klopt(
    cast: Cast, adres: Adres, gepland: Interview, anders: dict[str, str], zin: str
) -> None:
    antwoord = cast["teamlid"].post(adres("interview_toestemming", gepland.uuid), TOESTEMMING | anders)
    assert antwoord.status_code == 422
    html = antwoord.content.decode()
    assert zin in html
    assert 'name="verslag"' not in html
    gepland.refresh_from_db()
    assert not gepland.toestemming


def test_toestemming_intrekken_gaat_niet_langs_het_formulier(cast: Cast, adres: Adres, open_gesprek: Interview) -> None:
    open_gesprek.verslag = "Een gesprek."
    open_gesprek.save()
    antwoord = cast["teamlid"].post(
        adres("interview_toestemming", open_gesprek.uuid), TOESTEMMING | {"toestemming": ""}
    )
    assert antwoord.status_code == 422
    assert adres("interview_verwijderen", open_gesprek.uuid) in antwoord.content.decode()
    open_gesprek.refresh_from_db()
    assert open_gesprek.toestemming


def test_bewaren_tijdens_het_typen(cast: Cast, adres: Adres, open_gesprek: Interview) -> None:
    url = adres("interview_bewaar", open_gesprek.uuid)
    eerste = bewaar(cast, url, "verslag", "Meneer belde.\r\nDrie keer.", "")
    assert eerste.status_code == 200
    assert eerste.json()["versie"] == afdruk(["Meneer belde.\nDrie keer."])
    # Sent once more because the answer got lost: nothing changes and nobody is warned.
    assert bewaar(cast, url, "verslag", "Meneer belde.\r\nDrie keer.", "").status_code == 200
    assert bewaar(cast, url, "samenvatting", "Bellen.", "").status_code == 200
    open_gesprek.refresh_from_db()
    assert (open_gesprek.verslag, open_gesprek.samenvatting) == ("Meneer belde.\nDrie keer.", "Bellen.")
    assert handelingen(open_gesprek) == [("Teamlid", "gewijzigd")]


def test_een_nieuw_verslag_na_het_opruimen(cast: Cast, adres: Adres, open_gesprek: Interview) -> None:
    Interview.objects.filter(pk=open_gesprek.pk).update(verslag_verwijderd_op=date(2026, 9, 1))
    bewaar(cast, adres("interview_bewaar", open_gesprek.uuid), "verslag", "Een tweede gesprek.", "")
    open_gesprek.refresh_from_db()
    assert open_gesprek.verslag_verwijderd_op is None


def test_een_collega_bewaarde_eerst(cast: Cast, adres: Adres, open_gesprek: Interview) -> None:
    url = adres("interview_bewaar", open_gesprek.uuid)
    bewaar(cast, url, "verslag", "Van de collega.", "", rol="projectleider")
    antwoord = bewaar(cast, url, "verslag", "Van mij.", "")
    assert antwoord.status_code == 409
    assert antwoord.json() == {"huidig": "Van de collega.", "versie": afdruk(["Van de collega."])}
    # The text of the colleague went along, so that counts as reading it.
    assert handelingen(open_gesprek) == [("Teamlid", "gelezen"), ("Projectleider", "gewijzigd")]
    # Another text is another matter.
    assert bewaar(cast, url, "samenvatting", "Van mij.", "").status_code == 200
    open_gesprek.refresh_from_db()
    assert (open_gesprek.verslag, open_gesprek.samenvatting) == ("Van de collega.", "Van mij.")
    assert bewaar(cast, url, "verslag", "Van mij.", "Van de collega.").status_code == 200


@pytest.mark.parametrize("veld", ["code", "toestemming", ""])
def test_alleen_de_teksten_zijn_te_bewaren(cast: Cast, adres: Adres, open_gesprek: Interview, veld: str) -> None:
    antwoord = cast["teamlid"].post(adres("interview_bewaar", open_gesprek.uuid), {"veld": veld, veld or "x": "R99"})
    assert antwoord.status_code == 422
    open_gesprek.refresh_from_db()
    assert open_gesprek.code == "R02"


def test_een_te_lange_samenvatting(cast: Cast, adres: Adres, open_gesprek: Interview) -> None:
    antwoord = bewaar(cast, adres("interview_bewaar", open_gesprek.uuid), "samenvatting", "x" * 5001, "")
    assert antwoord.status_code == 422
    assert list(antwoord.json()["fouten"]) == ["samenvatting"]


def test_een_verlopen_sessie_wijst_naar_inloggen(cast: Cast, adres: Adres, open_gesprek: Interview) -> None:
    antwoord = bewaar(cast, adres("interview_bewaar", open_gesprek.uuid), "verslag", "x", "", rol="buitenstaander")
    assert antwoord["HX-Redirect"].startswith("/inloggen/")


def volledig(**anders: Any) -> dict[str, Any]:
    """The whole form, as a browser without script sends it."""
    return {
        "verslag": "Meneer belde.",
        "samenvatting": "Bellen.",
        "gezien_verslag": afdruk([""]),
        "gezien_samenvatting": afdruk([""]),
        "duur_minuten": "45",
        **anders,
    }


def test_afronden(cast: Cast, adres: Adres, open_gesprek: Interview) -> None:
    url = adres("interview_vastleggen", open_gesprek.uuid)
    antwoord = cast["teamlid"].post(url, volledig(afronden="ja"))
    assert antwoord["Location"] == adres("interview_verslag", open_gesprek.uuid)
    open_gesprek.refresh_from_db()
    assert (open_gesprek.is_gehouden, open_gesprek.duur_minuten, open_gesprek.datum) == (True, 45, date(2026, 3, 9))
    assert open_gesprek.verslag == "Meneer belde."
    # Twice the same button: the same page, nothing twice.
    assert cast["teamlid"].post(url, volledig(afronden="ja"))["Location"] == antwoord["Location"]


@pytest.mark.parametrize("dagen", [None, 3])
def test_afronden_zonder_geldige_dag_was_vandaag(
    cast: Cast, adres: Adres, open_gesprek: Interview, dagen: int | None
) -> None:
    open_gesprek.datum = timezone.localdate() + timedelta(days=dagen) if dagen else None
    open_gesprek.save()
    cast["teamlid"].post(adres("interview_vastleggen", open_gesprek.uuid), volledig(afronden="ja"))
    open_gesprek.refresh_from_db()
    assert open_gesprek.datum == timezone.localdate()


def test_bewaren_zonder_script_blijft_op_de_pagina(cast: Cast, adres: Adres, open_gesprek: Interview) -> None:
    url = adres("interview_vastleggen", open_gesprek.uuid)
    assert cast["teamlid"].post(url, volledig())["Location"] == url
    open_gesprek.refresh_from_db()
    assert (open_gesprek.verslag, open_gesprek.stand) == ("Meneer belde.", "gepland")


def test_zonder_script_ziet_een_botsing_beide_teksten(cast: Cast, adres: Adres, open_gesprek: Interview) -> None:
    bewaar(cast, adres("interview_bewaar", open_gesprek.uuid), "verslag", "Van de collega.", "", rol="projectleider")
    url = adres("interview_vastleggen", open_gesprek.uuid)
    antwoord = cast["teamlid"].post(url, volledig(afronden="ja"))
    assert antwoord.status_code == 409
    html = antwoord.content.decode()
    assert "Van de collega." in html
    assert "Meneer belde." in html
    open_gesprek.refresh_from_db()
    assert (open_gesprek.verslag, open_gesprek.stand) == ("Van de collega.", "gepland")
    # What did not clash was saved all the same.
    assert open_gesprek.samenvatting == "Bellen."
    opnieuw = {veld: antwoord.context["form"].data[veld] for veld in volledig()}
    assert cast["teamlid"].post(url, opnieuw | {"afronden": "ja"}).status_code == 302
    open_gesprek.refresh_from_db()
    assert (open_gesprek.verslag, open_gesprek.is_gehouden) == ("Meneer belde.", True)


def test_een_verkeerde_duur_houdt_de_tekst(cast: Cast, adres: Adres, open_gesprek: Interview) -> None:
    antwoord = cast["teamlid"].post(
        adres("interview_vastleggen", open_gesprek.uuid), volledig(afronden="ja", duur_minuten="lang")
    )
    assert antwoord.status_code == 422
    assert "Meneer belde." in antwoord.content.decode()


def test_de_vragen_van_de_leidraad_staan_ernaast(cast: Cast, adres: Adres, open_gesprek: Interview) -> None:
    Leidraaddeel.objects.create(klantreis=open_gesprek.klantreis, soort="opening", vragen="Hoe begon u?\n")
    html = cast["teamlid"].get(adres("interview_vastleggen", open_gesprek.uuid)).content.decode()
    assert "<li>Hoe begon u?</li>" in html
    assert "<h4>Zoeken</h4>" in html


MET_BSN = "Mijn bsn is 908301662."


def test_persoonsgegevens_worden_niet_bewaard_zonder_reden(cast: Cast, adres: Adres, open_gesprek: Interview) -> None:
    url = adres("interview_bewaar", open_gesprek.uuid)
    antwoord = bewaar(cast, url, "verslag", MET_BSN, "")
    assert antwoord.status_code == 422
    assert "908301662" in antwoord.json()["fouten"]["verslag"][0]
    volledige = cast["teamlid"].post(adres("interview_vastleggen", open_gesprek.uuid), volledig(verslag=MET_BSN))
    assert volledige.status_code == 422
    assert MET_BSN in volledige.content.decode()
    open_gesprek.refresh_from_db()
    assert (open_gesprek.verslag, open_gesprek.samenvatting) == ("", "")
    assert handelingen(open_gesprek) == []


def test_met_een_reden_wel_en_de_reden_gaat_als_hij_niet_meer_nodig_is(
    cast: Cast, adres: Adres, open_gesprek: Interview
) -> None:
    url = adres("interview_bewaar", open_gesprek.uuid)

    def typ(veld: str, tekst: str, gezien: str, reden: str = "") -> int:
        data = {"veld": veld, veld: tekst, f"gezien_{veld}": afdruk([gezien]), "privacy_reden": reden}
        antwoord = cast["teamlid"].post(url, data)
        open_gesprek.refresh_from_db()
        return antwoord.status_code

    reden = "Het nummer is verzonnen"
    assert typ("verslag", MET_BSN, "", reden) == 200
    assert (open_gesprek.verslag, open_gesprek.privacy_reden) == (MET_BSN, reden)
    # The other text needs no reason, but the verslag still does.
    assert typ("samenvatting", "Kort.", "") == 200
    assert open_gesprek.privacy_reden == reden
    assert typ("verslag", "Mijn bsn is [bsn].", MET_BSN) == 200
    assert open_gesprek.privacy_reden == ""


def test_lezen_komt_in_het_logboek(cast: Cast, adres: Adres, interview: Interview) -> None:
    Interview.objects.filter(pk=interview.pk).update(verslag="Het hele gesprek.")
    html = cast["projectleider"].get(adres("interview", interview.uuid)).content.decode()
    assert "Het hele gesprek." not in html
    assert handelingen(interview) == []
    html = cast["projectleider"].get(adres("interview_verslag", interview.uuid)).content.decode()
    assert "Het hele gesprek." in html
    assert "<td>Projectleider</td><td>gelezen</td>" in html
    cast["teamlid"].get(adres("interview_vastleggen", interview.uuid))
    assert handelingen(interview) == [("Teamlid", "gelezen"), ("Projectleider", "gelezen")]
    assert cast["meelezer"].get(adres("interview_verslag", interview.uuid)).status_code == 403
    assert interview.inzagen.count() == 2


def test_het_logboek_telt_wat_bij_elkaar_hoort(gepland: Interview, cast: Cast) -> None:
    wie, ander = cast.gebruikers["teamlid"], cast.gebruikers["projectleider"]
    nu = timezone.now()
    for iemand, handeling, minuten in (
        (wie, "gelezen", 60),
        (wie, "gelezen", 20),
        (wie, "gelezen", 10),
        (wie, "gewijzigd", 9),
        (ander, "gewijzigd", 8),
        (ander, "gewijzigd", 0),
    ):
        Verslaginzage.objects.create(
            interview=gepland, gebruiker=iemand, handeling=handeling, op=nu - timedelta(minutes=minuten)
        )
    assert [(regel.wie, regel.wat, regel.keer) for regel in inzagen(gepland)] == [
        ("Projectleider", "gewijzigd", 2),
        ("Teamlid", "gewijzigd", 1),
        ("Teamlid", "gelezen", 2),
        ("Teamlid", "gelezen", 1),
    ]
    assert gepland.inzagen.count() == 6


def test_een_leeg_verslag_lezen_is_geen_inzage(cast: Cast, adres: Adres, interview: Interview) -> None:
    assert cast["teamlid"].get(adres("interview_verslag", interview.uuid)).status_code == 200
    assert handelingen(interview) == []


def test_typen_is_een_regel_per_kwartier(cast: Cast, adres: Adres, open_gesprek: Interview) -> None:
    url = adres("interview_bewaar", open_gesprek.uuid)
    bewaar(cast, url, "verslag", "1", "")
    bewaar(cast, url, "verslag", "2", "1")
    bewaar(cast, url, "verslag", "3", "2", rol="projectleider")
    assert handelingen(open_gesprek) == [("Projectleider", "gewijzigd"), ("Teamlid", "gewijzigd")]
    Verslaginzage.objects.update(op=timezone.now() - timedelta(minutes=16))
    bewaar(cast, url, "verslag", "4", "3")
    assert [wie for wie, _ in handelingen(open_gesprek)] == ["Teamlid", "Projectleider", "Teamlid"]


def test_citaten_van_een_gesprek_dat_nog_komt(
    cast: Cast, adres: Adres, open_gesprek: Interview, citaatvelden: dict[str, Any]
) -> None:
    assert cast["teamlid"].post(adres("citaat_nieuw", open_gesprek.uuid), citaatvelden).status_code == 404
    assert not Citaat.objects.filter(interview=open_gesprek).exists()


def test_een_citaat_uit_het_verslag_wordt_gemarkeerd(
    cast: Cast, adres: Adres, interview: Interview, citaatvelden: dict[str, Any]
) -> None:
    Interview.objects.filter(pk=interview.pk).update(verslag=f"Eerst dit. {citaatvelden['tekst']} Toen dat.")
    url = f"{adres('citaat_nieuw', interview.uuid)}?bij=verslag"
    formulier = cast["teamlid"].get(url, headers={"HX-Request": "true"}).content.decode()
    assert "?bij=verslag" in formulier
    assert "Eerst dit." not in formulier
    fout = cast["teamlid"].post(url, citaatvelden | {"kanaal": ""}, headers={"HX-Request": "true"})
    assert fout.status_code == 422
    assert citaatvelden["tekst"] in fout.content.decode()
    goed = cast["teamlid"].post(url, citaatvelden, headers={"HX-Request": "true"}).content.decode()
    assert "data-citaat-bewaard" in goed
    assert 'hx-target="#citaten"' in goed
    assert f"</svg>{citaatvelden['tekst']}</mark>" in goed


def test_ook_wie_de_toestemming_fout_invult_staat_in_het_logboek(
    cast: Cast, adres: Adres, open_gesprek: Interview
) -> None:
    open_gesprek.verslag = "Mevrouw vertelt over haar tuin."
    open_gesprek.save()
    antwoord = cast["teamlid"].post(adres("interview_toestemming", open_gesprek.uuid), {"toestemming": "on"})
    assert antwoord.status_code == 422
    assert "haar tuin" in antwoord.content.decode()
    assert handelingen(open_gesprek) == [("Teamlid", "gelezen")]
