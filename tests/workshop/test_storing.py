"""What breaks during a workshop: a server that is killed, phones that press five times at once, a client that never reads."""

import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from live.kaartje import luisteradres, wie
from tests.conftest import Cast
from tests.workshop.dienst import (
    POSTGRES,
    Beller,
    Dienst,
    database,
    kiezers_van,
    samen,
    stemmen_in,
    stromen,
    telefoon,
    tot,
    zagen_alles,
)
from workshop.models import Blok, Gast, Workshop
from workshop.models_stemmen import Vraag
from workshop.soorten import Soort
from workshop.vertellen import Gezicht, bord

# Other processes see on PostgreSQL what was committed, on SQLite a copy.
pytestmark = pytest.mark.django_db(transaction=POSTGRES, serialized_rollback=POSTGRES)


@pytest.fixture
def dienst(gasten: list[Gast], cast: Cast, tmp_path: Path) -> Iterator[Dienst]:
    """The product as a process of its own, with that room."""
    server = Dienst(database(tmp_path), tmp_path)
    yield server
    server.stop()


def test_na_een_harde_stop_is_elke_bevestigde_stem_er_en_haalt_ieder_scherm_zichzelf_in(
    dienst: Dienst, bezig: Workshop, gasten: list[Gast], vraag: Vraag
) -> None:
    kijkers = stromen(dienst, bezig, gasten[0])
    kiezers = kiezers_van(dienst, bezig, gasten, vraag)
    bereikbaar = threading.Event()
    bereikbaar.set()
    draden = [threading.Thread(target=kiezer.stem, args=(10, bereikbaar)) for kiezer in kiezers]
    for draad in draden:
        draad.start()
    tot(lambda: sum(kiezer.keren for kiezer in kiezers) >= 30, "er wordt niet gestemd")
    bereikbaar.clear()
    gezegd = {kiezer.gast.pk: kiezer.bevestigd for kiezer in kiezers}
    dienst.dood()
    staat = stemmen_in(dienst)
    for kiezer in kiezers:
        # What was on its way may have come in without an answer.
        mag = (gezegd[kiezer.gast.pk], kiezer.bevestigd, kiezer.onderweg)
        assert staat.get(kiezer.gast.pk) in mag, kiezer.gast
    dienst.start()
    bereikbaar.set()
    for draad in draden:
        draad.join(30)
    assert [kiezer.keren for kiezer in kiezers] == [10] * len(gasten)
    assert stemmen_in(dienst) == {kiezer.gast.pk: kiezer.bevestigd for kiezer in kiezers}
    zagen_alles(dienst, kijkers)
    assert all(kijker.keren == 2 for kijker in kijkers), "elk scherm kwam een keer terug"


def herhaal(doe: Callable[[], int], keer: int) -> list[int]:
    """Do something a number of times, one after the other."""
    return [doe() for _ in range(keer)]


def test_vijf_keer_tegelijk_dezelfde_stem_telt_een_keer_en_wie_te_snel_stuurt_hindert_niemand(
    dienst: Dienst, bezig: Workshop, gasten: list[Gast], vraag: Vraag
) -> None:
    pad = f"/mee/w/{bezig.uuid}/stem/"

    def stem(gast: Gast, waardering: int) -> Callable[[], int]:
        beller = telefoon(dienst, bezig, gast)
        return lambda: beller.post(pad, {"vraag": vraag.uuid, "waardering": waardering})

    for waardering in (-1, 1):
        assert samen([stem(gasten[0], waardering) for _ in range(5)]) == [200] * 5
        assert stemmen_in(dienst) == {gasten[0].pk: waardering}
    # A flood from one phone, over four lines, while the others vote as people do.
    ((voor,),) = dienst.vraag("SELECT count(*) FROM live_livebericht")
    vloed = [stem(gasten[0], waardering) for waardering in (-1, 0, 1, 0)]
    antwoorden = samen(
        [partial(herhaal, een, 15) for een in vloed] + [partial(herhaal, stem(gast, 1), 1) for gast in gasten[1:5]]
    )
    rem = [status for lijst in antwoorden[:4] for status in lijst]
    assert set(rem) == {200, 429}
    assert rem.count(200) < 35, "twintig ineens en dan vier per seconde"
    assert list(antwoorden[4:]) == [[200]] * 4
    ((na,),) = dienst.vraag("SELECT count(*) FROM live_livebericht")
    assert na - voor <= 3 * (rem.count(200) + 4), "wat geweigerd is, wordt niet verteld"
    assert stemmen_in(dienst) | {gasten[0].pk: 1} == dict.fromkeys((gast.pk for gast in gasten[:5]), 1)


def test_twee_begeleiders_die_tegelijk_verder_gaan_doen_een_stap(
    dienst: Dienst, bezig: Workshop, gasten: list[Gast], cast: Cast
) -> None:
    kijkers = stromen(dienst, bezig, gasten[0])
    sessie = {"sessionid": cast["projectleider"].cookies["sessionid"].value}
    bellers = [Beller(dienst, sessie) for _ in range(2)]
    pad = f"/klantreizen/{bezig.klantreis.uuid}/workshops/{bezig.uuid}/regie/doe/"
    for wat in ("volgende", "volgende", "erbij", "vorige"):
        ((beurt, was),) = dienst.vraag("SELECT beurt, huidig_id FROM workshop_workshop")
        assert sorted(samen([partial(b.post, pad, {"wat": wat, "beurt": beurt}) for b in bellers])) == [200, 409]
        ((daarna, _),) = dienst.vraag("SELECT beurt, huidig_id FROM workshop_workshop")
        assert (daarna, was is None) == (beurt + 1, False)
    zagen_alles(dienst, kijkers)


@pytest.fixture
def lang(bezig: Workshop) -> Blok:
    """A block with so much text that the lines of who does not read are soon full."""
    blok = Blok.objects.get(workshop=bezig, soort=Soort.VRIJ)
    blok.tekst = "lang " * 30_000
    blok.save()
    return blok


def test_een_client_die_nooit_leest_houdt_niemand_op(
    lang: Blok, dienst: Dienst, bezig: Workshop, gasten: list[Gast], cast: Cast
) -> None:
    regie = Beller(dienst, {"sessionid": cast["projectleider"].cookies["sessionid"].value})
    pad = f"/klantreizen/{bezig.klantreis.uuid}/workshops/{bezig.uuid}/regie/doe/"
    ((beurt,),) = dienst.vraag("SELECT beurt FROM workshop_workshop")
    assert regie.post(pad, {"wat": "naar", "welk": lang.uuid, "beurt": beurt}) == 200
    doof = []
    for _ in range(10):
        lijn = socket.socket()
        lijn.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        lijn.connect(("127.0.0.1", dienst.poort))
        adres = luisteradres(bord(bezig.pk, Gezicht.SCHERM), wie(1), 0)
        lijn.sendall(f"GET {adres} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        doof.append(lijn)
    kijkers = stromen(dienst, bezig, gasten[0])
    voor = dienst.geheugen()
    for keer in range(1, 61):
        assert regie.post(pad, {"wat": "deur", "welk": ("dicht", "open")[keer % 2], "beurt": beurt + keer}) == 200
    zagen_alles(dienst, kijkers)
    # Sixty times 150 kB for ten who do not read is 90 MB; what waits is kept once for all of them.
    ((lengte,),) = dienst.vraag("SELECT sum(length(html)) FROM live_livebericht")
    assert lengte > 60 * 150_000
    assert dienst.geheugen() - voor < 40_000
    for lijn in doof:
        lijn.close()
