"""The hub alone, on a clock and an outbox of the test: everybody gets everything once and in order."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from live import hub as hubmodule
from live.borden import EINDE, PING, Lezing, Luisteraar, codeer
from live.hub import Hub, venster

BORD = "heartbeat/1"


class Outbox:
    """The messages of boards, as a database would have them."""

    def __init__(self) -> None:
        self.berichten: dict[str, list[tuple[int, str]]] = {}
        self.weg_tot = 0
        self.gelezen = 0
        self.ingetrokken: list[tuple[str, str, int]] = []
        self.wacht: asyncio.Event | None = None

    def schrijf(self, bord: str = BORD, html: str | None = None) -> tuple[int, str]:
        rij = self.berichten.setdefault(bord, [])
        versie = len(rij) + 1
        bericht = (versie, f"<p>{versie}</p>" if html is None else html)
        rij.append(bericht)
        return bericht

    async def lees(self, bord: str, vanaf: int, hooguit: int) -> Lezing:
        self.gelezen += 1
        alles = list(self.berichten.get(bord, []))
        if self.wacht is not None:
            await self.wacht.wait()
        na = [bericht for bericht in alles if bericht[0] > max(vanaf, self.weg_tot)]
        return Lezing(1 if alles else None, len(alles), na[:hooguit])

    async def intrekkingen(self) -> list[tuple[str, str, int]]:
        return self.ingetrokken


class Scherm:
    """A screen that keeps what it gets; `open_` holds it up while it is not set."""

    def __init__(self, hub: Hub, bord: str = BORD, wie: str = "g1", uitgegeven: int = 1000) -> None:
        self.gekregen: list[bytes] = []
        self.open_ = asyncio.Event()
        self.open_.set()
        self.luisteraar: Luisteraar | None = None
        self.slot: bytes | None = None
        self.klaar = asyncio.Event()
        self.hub, self.bord, self.wie, self.uitgegeven = hub, bord, wie, uitgegeven
        self.taak: asyncio.Task[None] | None = None

    async def zend(self, bericht: Any) -> None:
        await self.open_.wait()
        self.gekregen.append(bericht["body"])

    async def _kijk(self, vanaf: int) -> None:
        self.luisteraar = self.hub.schrijf_in(self.bord, self.wie, self.uitgegeven, self.zend)
        try:
            await self.hub.haal_in(self.luisteraar, vanaf)
            self.klaar.set()
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.slot = self.luisteraar.slot
            if not self.luisteraar.weg:
                raise
        finally:
            self.hub.schrijf_uit(self.luisteraar)

    async def kijk(self, vanaf: int = 0) -> "Scherm":
        """Open it and wait until it has caught up."""
        self.taak = asyncio.create_task(self._kijk(vanaf))
        await self.klaar.wait()
        return self

    async def sluit(self) -> None:
        assert self.taak is not None
        self.taak.cancel()
        await asyncio.gather(self.taak, return_exceptions=True)

    @property
    def versies(self) -> list[int]:
        """The versies it got, in order."""
        regels = b"".join(self.gekregen).split(b"\n")
        return [int(regel[4:]) for regel in regels if regel.startswith(b"id: ")]


def speel(stuk: Callable[[Hub, Outbox], Awaitable[None]]) -> None:
    """Run a coroutine with a new hub on an empty outbox."""

    async def alles() -> None:
        outbox = Outbox()
        hub = Hub(outbox)
        async with asyncio.timeout(10):
            await stuk(hub, outbox)
        assert not hub.borden, "wie niemand meer bekijkt, wordt vergeten"

    asyncio.run(alles())


async def tot(waar: Callable[[], bool]) -> None:
    """Let the loop turn until something is true."""
    while not waar():
        await asyncio.sleep(0.001)


def test_een_bericht_is_een_sse_gebeurtenis_met_zijn_versie() -> None:
    assert codeer(7, "<p>a</p>\n<p>b\r\nc</p>") == b"id: 7\ndata: <p>a</p>\ndata: <p>b\ndata: c</p>\n\n"
    assert codeer(8, "") == b"id: 8\nevent: ververs\ndata:\n\n"
    # A line separator inside a text is no end of a line.
    assert codeer(9, "a\u2028b").count(b"\n") == 3


def test_het_venster_groeit_met_het_aantal_kijkers() -> None:
    assert venster(30) == pytest.approx(0.003)
    assert venster(1000) == pytest.approx(0.1)
    assert venster(100_000) == pytest.approx(0.25)


def test_iedereen_krijgt_alles_een_keer_en_op_volgorde() -> None:
    async def stuk(hub: Hub, outbox: Outbox) -> None:
        schermen = [await Scherm(hub).kijk() for _ in range(5)]
        for _ in range(40):
            hub.ontvang(BORD, *outbox.schrijf())
        await tot(lambda: all(scherm.versies[-1:] == [40] for scherm in schermen))
        for scherm in schermen:
            assert scherm.versies == list(range(1, 41))
            await scherm.sluit()

    speel(stuk)


def test_het_eerste_bericht_gaat_meteen_en_de_rest_gebundeld(monkeypatch: pytest.MonkeyPatch) -> None:
    async def stuk(hub: Hub, outbox: Outbox) -> None:
        monkeypatch.setattr(hubmodule, "venster", lambda _: 0.05)
        scherm = await Scherm(hub).kijk()
        hub.ontvang(BORD, *outbox.schrijf())
        assert scherm.versies == [1], "zonder een ronde van de lus"
        for _ in range(10):
            hub.ontvang(BORD, *outbox.schrijf())
        assert scherm.versies == [1]
        await tot(lambda: scherm.versies == list(range(1, 12)))
        assert len(scherm.gekregen) == 2, "tien berichten in één keer"
        await scherm.sluit()

    speel(stuk)


def test_wie_later_komt_haalt_in_met_een_keer_lezen_voor_iedereen() -> None:
    async def stuk(hub: Hub, outbox: Outbox) -> None:
        for _ in range(10):
            outbox.schrijf()
        schermen = [Scherm(hub) for _ in range(20)]
        await asyncio.gather(*(scherm.kijk(vanaf=7) for scherm in schermen))
        assert outbox.gelezen == 1
        laat = await Scherm(hub).kijk(vanaf=9)
        assert outbox.gelezen == 1, "uit de ring"
        for scherm in schermen:
            assert scherm.versies == [8, 9, 10]
            await scherm.sluit()
        assert laat.versies == [10]
        await laat.sluit()

    speel(stuk)


def test_wat_tijdens_het_inhalen_komt_gaat_niet_verloren_en_komt_niet_dubbel() -> None:
    async def stuk(hub: Hub, outbox: Outbox) -> None:
        outbox.schrijf()
        outbox.wacht = asyncio.Event()
        scherm = Scherm(hub)
        kijkt = asyncio.create_task(scherm.kijk())
        await tot(lambda: outbox.gelezen == 1)
        for _ in range(3):
            hub.ontvang(BORD, *outbox.schrijf())
        outbox.wacht.set()
        await kijkt
        await tot(lambda: scherm.versies[-1:] == [4])
        assert scherm.versies == [1, 2, 3, 4]
        await scherm.sluit()

    speel(stuk)


@pytest.mark.parametrize("volgorde", list(itertools.permutations([1, 2, 3])))
def test_berichten_uit_andere_draden_komen_op_volgorde(volgorde: tuple[int, ...]) -> None:
    async def stuk(hub: Hub, outbox: Outbox) -> None:
        scherm = await Scherm(hub).kijk()
        berichten = [outbox.schrijf() for _ in range(3)]
        for nummer in volgorde:
            hub.ontvang(BORD, *berichten[nummer - 1])
        hub.ontvang(BORD, *berichten[volgorde[0] - 1])
        await tot(lambda: len(scherm.versies) == 3)
        assert scherm.versies == [1, 2, 3]
        await scherm.sluit()

    speel(stuk)


def test_een_gat_wordt_uit_de_outbox_gevuld() -> None:
    async def stuk(hub: Hub, outbox: Outbox) -> None:
        scherm = await Scherm(hub).kijk()
        for _ in range(4):
            outbox.schrijf()
        hub.ontvang(BORD, *outbox.schrijf())  # 1 to 4 never came
        await tot(lambda: len(scherm.versies) == 5)
        assert scherm.versies == [1, 2, 3, 4, 5]
        await scherm.sluit()

    speel(stuk)


def test_een_melding_met_alleen_nummers_leest_de_outbox_en_een_ander_bord_niet() -> None:
    async def stuk(hub: Hub, outbox: Outbox) -> None:
        outbox.schrijf()
        scherm = await Scherm(hub).kijk(vanaf=1)
        gelezen = outbox.gelezen
        hub.gemeld(99, 5)
        await asyncio.sleep(0)
        assert outbox.gelezen == gelezen
        for versie in (2, 3):
            outbox.schrijf()
            hub.gemeld(1, versie)
        await tot(lambda: scherm.versies == [2, 3])
        await scherm.sluit()

    speel(stuk)


def test_een_melding_tijdens_het_lezen_wordt_nog_gelezen() -> None:
    async def stuk(hub: Hub, outbox: Outbox) -> None:
        scherm = await Scherm(hub).kijk()
        outbox.wacht = asyncio.Event()
        outbox.schrijf()
        hub.gemeld(1, 1)
        await tot(lambda: outbox.gelezen == 2)
        outbox.schrijf()  # this reading does not see it any more
        hub.gemeld(1, 2)
        outbox.wacht.set()
        await tot(lambda: scherm.versies == [1, 2])
        await scherm.sluit()

    speel(stuk)


def test_te_veel_gemist_of_opgeruimd_laat_de_pagina_zichzelf_ophalen() -> None:
    async def stuk(hub: Hub, outbox: Outbox) -> None:
        for _ in range(hubmodule.INHALEN + 5):
            outbox.schrijf()
        ver_achter = await Scherm(hub).kijk(vanaf=1)
        assert b"".join(ver_achter.gekregen) == codeer(hubmodule.INHALEN + 5, "")
        outbox.weg_tot = 100
        opgeruimd = await Scherm(hub).kijk(vanaf=90)
        assert b"".join(opgeruimd.gekregen) == codeer(hubmodule.INHALEN + 5, "")
        for scherm in (ver_achter, opgeruimd):
            await scherm.sluit()

    speel(stuk)


def test_een_pagina_die_nieuwer_is_dan_de_hub_hoeft_niets_op_te_halen() -> None:
    async def stuk(hub: Hub, outbox: Outbox) -> None:
        eerste = await Scherm(hub).kijk()
        outbox.schrijf()  # committed, the hub has not heard of it
        nieuw = await Scherm(hub).kijk(vanaf=1)
        hub.ontvang(BORD, 1, "<p>1</p>")
        assert nieuw.gekregen == []
        assert eerste.versies == [1]
        hersteld = await Scherm(hub).kijk(vanaf=7)  # a database that was put back
        assert b"".join(hersteld.gekregen) == codeer(1, "")
        for scherm in (eerste, nieuw, hersteld):
            await scherm.sluit()

    speel(stuk)


def test_een_trage_client_wordt_losgelaten_en_houdt_niemand_op(monkeypatch: pytest.MonkeyPatch) -> None:
    async def stuk(hub: Hub, outbox: Outbox) -> None:
        monkeypatch.setattr(hubmodule, "WACHTRIJ", 8)
        monkeypatch.setattr(hubmodule, "venster", lambda _: 0.0)
        traag, vlot = await Scherm(hub).kijk(), await Scherm(hub).kijk()
        traag.open_.clear()
        for versie in range(1, 21):
            hub.ontvang(BORD, *outbox.schrijf())
            await tot(lambda nodig=versie: vlot.versies[-1:] == [nodig])  # type: ignore[misc]
        assert traag.taak is not None
        await traag.taak
        assert traag.slot is None, "wie achter is, hoort geen laatste woord"
        assert traag.luisteraar is not None
        assert not traag.luisteraar.wachtrij
        terug = await Scherm(hub).kijk(vanaf=traag.versies[-1] if traag.versies else 0)
        assert [*traag.versies, *terug.versies] == list(range(1, 21))
        assert vlot.versies == list(range(1, 21))
        for scherm in (vlot, terug):
            await scherm.sluit()

    speel(stuk)


def test_wie_even_achter_is_krijgt_de_rest_in_een_keer(monkeypatch: pytest.MonkeyPatch) -> None:
    async def stuk(hub: Hub, outbox: Outbox) -> None:
        monkeypatch.setattr(hubmodule, "venster", lambda _: 0.0)
        scherm, ander = await Scherm(hub).kijk(), await Scherm(hub).kijk()
        scherm.open_.clear()
        for versie in range(1, 6):
            hub.ontvang(BORD, *outbox.schrijf())
            await tot(lambda nodig=versie: ander.versies[-1:] == [nodig])  # type: ignore[misc]
        scherm.open_.set()
        await tot(lambda: scherm.versies == [1, 2, 3, 4, 5])
        assert len(scherm.gekregen) == 2
        for iemand in (scherm, ander):
            await iemand.sluit()

    speel(stuk)


def test_een_ping_voor_iedereen(monkeypatch: pytest.MonkeyPatch) -> None:
    async def stuk(hub: Hub, outbox: Outbox) -> None:
        monkeypatch.setattr(hubmodule, "PING_SECONDEN", 0.01)
        schermen = [await Scherm(hub, bord=f"heartbeat/{nummer}").kijk() for nummer in (1, 2)]
        await tot(lambda: all(PING in scherm.gekregen for scherm in schermen))
        for scherm in schermen:
            await scherm.sluit()

    speel(stuk)


def test_na_de_laatste_kijker_is_er_geen_oude_versie_meer() -> None:
    async def stuk(hub: Hub, outbox: Outbox) -> None:
        scherm = await Scherm(hub).kijk()
        hub.ontvang(BORD, *outbox.schrijf())
        await scherm.sluit()
        for _ in range(5):
            hub.ontvang(BORD, *outbox.schrijf())  # nobody watches
        terug = await Scherm(hub).kijk(vanaf=1)
        assert terug.versies == [2, 3, 4, 5, 6]
        await terug.sluit()

    speel(stuk)


def test_ingetrokken_rechten_sluiten_de_stroom_en_het_kaartje() -> None:
    async def stuk(hub: Hub, outbox: Outbox) -> None:
        outbox.ingetrokken = [("g9", "", 500)]
        assert not await hub.mag("g9", BORD, 500)
        assert await hub.mag("g9", BORD, 501), "een kaartje van daarna telt weer"
        weg, ander_bord, ander = (
            await Scherm(hub, wie="g1").kijk(),
            await Scherm(hub, wie="g1", bord="ideeen/1").kijk(),
            await Scherm(hub, wie="g2").kijk(),
        )
        hub.trek_in("g1", "heartbeat/", 1000)
        assert weg.taak is not None
        await weg.taak
        assert weg.slot == EINDE
        assert not await hub.mag("g1", BORD, 1000)
        assert await hub.mag("g1", "ideeen/1", 1000)
        hub.ontvang(BORD, *outbox.schrijf())
        assert ander.versies == [1]
        for scherm in (ander_bord, ander):
            assert scherm.taak is not None
            assert not scherm.taak.done()
            await scherm.sluit()

    speel(stuk)


def test_stoppen_sluit_iedereen_meteen() -> None:
    async def stuk(hub: Hub, outbox: Outbox) -> None:
        schermen = [await Scherm(hub).kijk() for _ in range(3)]
        hub.sluit()
        for scherm in schermen:
            assert scherm.taak is not None
            await scherm.taak
            assert scherm.slot == b""

    speel(stuk)


def test_wat_over_de_lijn_komt_tijdens_het_eerste_lezen_gaat_niet_verloren() -> None:
    """PostgreSQL tells of a message by the id of its board, and that id is known only after the first reading."""

    async def stuk(hub: Hub, outbox: Outbox) -> None:
        outbox.schrijf()
        outbox.wacht = asyncio.Event()
        scherm = Scherm(hub)
        opent = asyncio.create_task(scherm.kijk(1))
        await tot(lambda: outbox.gelezen == 1)
        # Committed after the database answered, told before that answer is here.
        versie, _ = outbox.schrijf()
        hub.gemeld(1, versie)
        outbox.wacht.set()
        await opent
        await tot(lambda: scherm.versies == [2])
        await scherm.sluit()

    speel(stuk)


def test_een_lijn_die_terugkomt_tijdens_het_eerste_lezen_leest_na() -> None:
    async def stuk(hub: Hub, outbox: Outbox) -> None:
        outbox.schrijf()
        outbox.wacht = asyncio.Event()
        scherm = Scherm(hub)
        opent = asyncio.create_task(scherm.kijk(1))
        await tot(lambda: outbox.gelezen == 1)
        outbox.schrijf()
        hub.kijk_na()
        outbox.wacht.set()
        await opent
        await tot(lambda: scherm.versies == [2])
        await scherm.sluit()

    speel(stuk)
