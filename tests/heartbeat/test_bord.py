"""The board as a page: what it shows, to whom, and in how many queries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis
from personas.models import Interview
from reis.models import Contactmoment, Kanaal, Reisfase
from tests.conftest import Cast

pytestmark = pytest.mark.django_db


def adres(klantreis: Klantreis, **keuze: object) -> str:
    """Return the address of the board."""
    vraag = "&".join(f"{naam}={waarde}" for naam, waarde in keuze.items())
    return reverse("heartbeat:bord", args=[klantreis.uuid]) + (f"?{vraag}" if vraag else "")


def vul(klantreis: Klantreis, aantal: int) -> None:
    """Add contactmomenten that are rated over two kanalen."""
    fase = Reisfase.objects.create(klantreis=klantreis, naam=f"Extra {aantal}", volgorde=9)
    heartbeat = Heartbeat.objects.get(soort="huidig", persona__klantreis=klantreis)
    momenten = Contactmoment.objects.bulk_create(
        [Contactmoment(reisfase=fase, titel=f"Ik wacht {i}", volgorde=i) for i in range(aantal)]
    )
    kanalen = Kanaal.objects.filter(sleutel__in=["telefoon", "brief"])
    Beleving.objects.bulk_create(
        [
            Beleving(heartbeat=heartbeat, contactmoment=moment, kanaal=kanaal, waardering=i % 3 - 1)
            for i, moment in enumerate(momenten)
            for kanaal in kanalen
        ]
    )


def test_negen_vragen_hoe_groot_de_klantreis_ook_is(klantreis: Klantreis, cast: Cast) -> None:
    moment = Contactmoment.objects.van(klantreis)[0]
    for aantal in (12, 285):
        vul(klantreis, aantal)
        for keuze in ({}, {"moment": moment.uuid}, {"soort": "gewenst"}, {"toon": "aannames", "kanaal": "brief"}):
            with CaptureQueriesContext(
                connection,
            ) as vragen:
                antwoord = cast["projectleider"].get(adres(klantreis, **keuze))
            assert antwoord.status_code == 200
            sql = "\n".join(vraag["sql"][:200] for vraag in vragen.captured_queries)
            # session, user, klantreis with its counts, personas, versie for who listens, journey, kanalen, belevingen, citaten
            # and for a wish what brings its rises, whether it fits what the inwoner may expect, and what that is
            assert len(vragen) == (12 if keuze.get("soort") == "gewenst" else 9), sql
    assert antwoord.content.count(b'class="rij-kanaal"') == 1
    assert antwoord.content.count(b'<th scope="col" class="contactmoment') == 300, "the line keeps all contactmomenten"


def test_zonder_waardering_stopt_de_lijn(klantreis: Klantreis, cast: Cast) -> None:
    tweede = Contactmoment.objects.van(klantreis)[1]
    heel = cast["teamlid"].get(adres(klantreis)).content.decode()
    Beleving.objects.filter(contactmoment=tweede).delete()
    half = cast["teamlid"].get(adres(klantreis)).content.decode()

    def pad(html: str) -> str:
        gevonden = re.search(r'<path class="lijn lijn--huidig" d="([^"]+)"', html[html.index('id="lijn"') :])
        assert gevonden
        return gevonden[1]

    assert pad(heel).count("M") == 1
    assert pad(half).count("M") == 2
    assert "1 contactmoment zonder waardering" in half


def test_het_paneel_toont_citaat_en_onderbouwing(klantreis: Klantreis, cast: Cast) -> None:
    moment = Contactmoment.objects.van(klantreis)[0]
    html = cast["teamlid"].get(adres(klantreis, moment=moment.uuid)).content.decode()
    assert "Ik kon het niet vinden." in html
    assert "1 van 1 interview" in html
    assert 'id="kb-website"' in html


def test_een_waardering_zonder_citaat_heet_aanname(klantreis: Klantreis, cast: Cast) -> None:
    html = cast["teamlid"].get(adres(klantreis)).content.decode()
    assert "Website bij Ik zoek op de website: negatief" in html
    assert "Website bij Ik zoek op de website: negatief, aanname" not in html
    assert "Telefoon bij Ik bel de gemeente: positief, aanname" in html
    lijn = html[html.index('id="lijn"') :]
    assert '<use class="punt punt--negatief" href="#i-vorm-negatief"' in lijn
    assert '<use class="punt punt--positief" href="#i-open-positief"' in lijn, "only aannames: hollow"
    assert "2 contactmomenten rusten alleen op aannames" in lijn
    assert "2 waarderingen zijn een aanname" in html
    klantreispagina = cast["teamlid"].get(reverse("klantreis:detail", args=[klantreis.uuid])).content.decode()
    assert "2 aannames" in klantreispagina


def test_een_meelezer_leest_alleen(klantreis: Klantreis, cast: Cast) -> None:
    moment = Contactmoment.objects.van(klantreis)[0]
    html = cast["meelezer"].get(adres(klantreis, moment=moment.uuid)).content.decode()
    inhoud = html[html.index("<main") : html.index("</main>")]
    assert 'method="post"' not in inhoud
    assert 'type="radio"' not in inhoud
    assert re.findall(r"<button[^>]*>([^<]*)", inhoud) == ["Toon"], "who reads may filter"
    assert "Ik kon het niet vinden." in inhoud


def test_een_verwijderd_contactmoment_telt_nergens_mee(klantreis: Klantreis, cast: Cast) -> None:
    moment = Contactmoment.objects.van(klantreis)[0]
    moment.verwijder()
    html = cast["teamlid"].get(adres(klantreis)).content.decode()
    assert "Ik zoek op de website" not in html
    overzicht = cast["teamlid"].get(reverse("klantreis:detail", args=[klantreis.uuid])).content.decode()
    assert "1 negatief" not in overzicht


def test_onzin_in_het_adres_geeft_het_eerste_bord(klantreis: Klantreis, cast: Cast) -> None:
    antwoord = cast["teamlid"].get(adres(klantreis, persona="geen", soort="ooit", moment="x"))
    assert antwoord.status_code == 200
    assert 'data-soort="huidig"' in antwoord.content.decode()


def test_zonder_persona_en_zonder_reis_staat_er_wat_je_kunt_doen(klantreis: Klantreis, cast: Cast) -> None:
    Reisfase.objects.all().delete()
    assert "Nog geen contactmomenten" in cast["teamlid"].get(adres(klantreis)).content.decode()
    klantreis.personas.all().delete()
    assert "Nog geen heartbeat" in cast["teamlid"].get(adres(klantreis)).content.decode()


@pytest.mark.parametrize(
    ("keuze", "aantal", "in_beeld"),
    [
        ({"toon": "negatief"}, 1, {"Website bij Ik zoek op de website: negatief"}),
        ({"toon": "aannames"}, 2, {"Telefoon bij Ik bel", "Brief bij Ik krijg het besluit"}),
        ({"kanaal": "brief"}, 3, {"Brief bij Ik bel de gemeente: nog geen waardering"}),
        ({"toon": "leeg", "kanaal": "telefoon"}, 2, {"Telefoon bij Ik zoek op de website: nog geen waardering"}),
        ({"toon": "voorstel"}, 0, set()),
    ],
)
def test_een_filter_telt_en_is_weg_te_halen(
    keuze: dict[str, str], aantal: int, in_beeld: set[str], klantreis: Klantreis, cast: Cast
) -> None:
    html = cast["teamlid"].get(adres(klantreis, **keuze)).content.decode()
    assert f"{aantal} van {3 * Kanaal.objects.count()} cellen" in html
    assert "Toon alles" in html
    assert html.count('class="cel') - html.count('class="cel__') == aantal
    for deel in in_beeld:
        assert deel in html
    staand = html[html.index("bord-staand__momenten") : html.index("</ol>", html.index("bord-staand__momenten"))]
    assert staand.count('class="staand-moment ') + staand.count('class="staand-moment"') == 3, (
        "every contactmoment stays"
    )
    gewaardeerd = sum(1 for deel in in_beeld if "nog geen waardering" not in deel)
    assert staand.count('class="teken ') == gewaardeerd + (keuze == {"kanaal": "brief"})


def test_een_filter_dat_niet_bestaat_is_geen_filter(klantreis: Klantreis, cast: Cast) -> None:
    html = cast["meelezer"].get(adres(klantreis, kanaal="duif", toon="raar")).content.decode()
    assert "Toon alles" not in html
    assert html.count('class="rij-kanaal"') == Kanaal.objects.count()


def test_een_gepland_interview_is_nog_geen_bewijs(klantreis: Klantreis, cast: Cast) -> None:
    moment = Contactmoment.objects.van(klantreis)[0]
    Interview.objects.filter(klantreis=klantreis).update(stand="gepland", samenvatting="")
    Beleving.objects.update(citaat=None)
    html = cast["teamlid"].get(adres(klantreis, moment=moment.uuid)).content.decode()
    assert "Aanname: geen interview zegt hier iets over." in html
    assert "Ik kon het niet vinden." not in html
