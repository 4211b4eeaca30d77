"""The search page over 200 klantreizen against the bare full-text query over the same citaten."""

import time
from itertools import cycle

from django.db import connection
from django.urls import reverse

from accounts.models import Gebruiker
from bench.gegevens import ingelogd
from bench.meten import Uitslag, vergelijk
from klantreis.models import Klantreis, Teamlid
from personas.models import Citaat, Interview
from reis.models import Contactmoment, Kanaal, Reisfase

KLANTREIZEN = 200
MOMENTEN = 12
INTERVIEWS = 8
CITATEN = 10
RONDEN = 120
VRAGEN = ("brief", "wachten bericht", "aanvraag balie", "huisbezoek")
_WOORDEN = (
    "Ik kreeg een brief die ik niet begreep",
    "We moesten lang wachten op bericht",
    "Aan de balie wist niemand waar mijn aanvraag lag",
    "Het huisbezoek was fijn",
    "Ik belde en werd drie keer doorverbonden",
    "De website liep vast op de laatste pagina",
)


def meet(leider: Gebruiker) -> list[Uitslag]:
    """Fill the database, then measure; the floor finds and ranks the five best citaten and nothing else."""
    _vul(leider)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    client = ingelogd(leider)
    adres = reverse("zoeken:zoeken")
    vragen, kaal = cycle(VRAGEN), cycle(VRAGEN)

    def zoek() -> None:
        antwoord = client.get(adres, {"q": next(vragen)}, secure=True)
        assert antwoord.status_code == 200, antwoord.status_code
        assert b"zoekresultaat" in antwoord.content

    def vloer() -> None:
        assert _kale_vraag(next(kaal).split())

    return [
        vergelijk(f"zoeken in {KLANTREIZEN} klantreizen", zoek, vloer, doel=None, ronden=RONDEN, klok=time.perf_counter)
    ]


def _kale_vraag(woorden: list[str]) -> list[tuple[object, ...]]:
    """Run the full-text query by hand: the five best citaten."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            vraag = " & ".join(f"{woord}:*" for woord in woorden)
            cursor.execute(
                "SELECT id, tekst FROM personas_citaat, to_tsquery('dutch', %s) vraag"
                " WHERE to_tsvector('dutch'::regconfig, COALESCE(tekst, '')) @@ vraag"
                " ORDER BY ts_rank(to_tsvector('dutch'::regconfig, COALESCE(tekst, '')), vraag) DESC, id DESC LIMIT 5",
                [vraag],
            )
        else:
            waar = " AND ".join("tekst LIKE %s" for _ in woorden)
            cursor.execute(
                f"SELECT id, tekst FROM personas_citaat WHERE {waar} ORDER BY id DESC LIMIT 5",  # noqa: S608 - only %s
                [f"%{woord}%" for woord in woorden],
            )
        rijen: list[tuple[object, ...]] = cursor.fetchall()
    return rijen


def _vul(leider: Gebruiker) -> None:
    """Make 200 klantreizen that this person leads, with 2,400 contactmomenten and 16,000 citaten."""
    kanaal = Kanaal.objects.all()[0]
    klantreizen = Klantreis.objects.bulk_create(
        Klantreis(titel=f"Ik zoek hulp nummer {i}", slug=f"zoek-{i}", product="Bijstandsuitkering")
        for i in range(KLANTREIZEN)
    )
    Teamlid.objects.bulk_create(
        Teamlid(klantreis=k, naam=leider.naam, rol=Teamlid.Rol.PROJECTLEIDER, gebruiker=leider) for k in klantreizen
    )
    fasen = Reisfase.objects.bulk_create(Reisfase(klantreis=k, naam="Aanvragen") for k in klantreizen)
    momenten = Contactmoment.objects.bulk_create(
        Contactmoment(reisfase=fase, titel=f"{_WOORDEN[i % len(_WOORDEN)]} {i}", volgorde=i)
        for fase in fasen
        for i in range(MOMENTEN)
    )
    interviews = Interview.objects.bulk_create(
        Interview(klantreis=k, code=f"R{i:02}", toestemming=True, verslag=". ".join(_WOORDEN) * 4)
        for k in klantreizen
        for i in range(1, INTERVIEWS + 1)
    )
    Citaat.objects.bulk_create(
        Citaat(
            interview=interview,
            contactmoment=momenten[(plek // INTERVIEWS) * MOMENTEN + i],
            kanaal=kanaal,
            waardering=-1,
            tekst=f"{_WOORDEN[(plek + i) % len(_WOORDEN)]}, zei inwoner {plek} keer {i}.",
        )
        for plek, interview in enumerate(interviews)
        for i in range(CITATEN)
    )
