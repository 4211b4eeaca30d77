"""Who watches which board in this process, and handing each of them every message once and in order.

Everything here runs in the thread of one event loop; other threads come in through live.actief. The database is asked through a
`Bron` only, so that this module knows no Django.

A stream is one task that waits until its client goes. Sending happens from here, for all clients in a row: a client that takes
what it gets costs one call, and only one that does not gets a queue.
"""

import asyncio
import logging
from collections.abc import Iterable, Iterator
from functools import partial

from live.borden import EINDE, PING, Bron, Lezing, Luisteraar, OpenBord, Zend, codeer

#: How many sends may wait for one client before it is dropped; it comes back and catches up.
WACHTRIJ = 512
#: How many messages somebody may have missed before its page fetches itself again.
INHALEN = 256
PING_SECONDEN = 15.0
HOOGSTE_VENSTER = 0.25

_log = logging.getLogger("live")


def venster(kijkers: int) -> float:
    """Return the seconds between two sends on a board: invisible for thirty people, no collapse for a thousand."""
    return min(HOOGSTE_VENSTER, kijkers / 10_000)


class Hub:
    """The boards that are watched through this process."""

    def __init__(self, bron: Bron) -> None:
        self.bron = bron
        self.loop = asyncio.get_running_loop()
        self.borden: dict[str, OpenBord] = {}
        self.gesloten = False
        self._ingetrokken: dict[str, list[tuple[str, int]]] = {}
        self._gelezen = False
        self._pinger: asyncio.TimerHandle | None = None

    # Coming and going

    def schrijf_in(self, bord: str, wie: str, uitgegeven: int, zend: Zend) -> Luisteraar:
        """Let the current task watch a board; messages queue up until `haal_in` has caught up."""
        hier = self.borden.get(bord)
        if hier is None:
            hier = self.borden[bord] = OpenBord(bord)
        luisteraar = Luisteraar(hier, wie, uitgegeven, zend)
        hier.luisteraars.add(luisteraar)
        if self._pinger is None:
            self._pinger = self.loop.call_later(PING_SECONDEN, self._ping)
        return luisteraar

    def schrijf_uit(self, luisteraar: Luisteraar) -> None:
        """Forget a stream, and its board when nobody watches that any more: an old versie kept would hide what came after."""
        luisteraar.weg = True
        luisteraar.wachtrij.clear()
        bord = luisteraar.bord
        bord.luisteraars.discard(luisteraar)
        if bord.luisteraars:
            return
        if self.borden.get(bord.sleutel) is bord:
            del self.borden[bord.sleutel]
        if bord.klok is not None:
            bord.klok.cancel()
        if bord.leest is not None:
            bord.leest.cancel()
        if not self.borden and self._pinger is not None:
            self._pinger.cancel()
            self._pinger = None

    async def haal_in(self, luisteraar: Luisteraar, vanaf: int) -> None:
        """Send what was missed since a versie and let messages come directly from then on.

        One reading of the outbox serves all who come at the same time, as after a restart.
        """
        bord = luisteraar.bord
        luisteraar.laatste = vanaf
        while True:
            gemist = await self._gemist(bord, luisteraar.laatste)
            if gemist is None:
                luisteraar.laatste = bord.laatste or 0
                await _zend(luisteraar, codeer(luisteraar.laatste, ""))
            elif gemist:
                luisteraar.laatste = gemist[-1][0]
                await _zend(luisteraar, b"".join(data for _, data in gemist))
            # Between this check and `live` nothing waits, so nothing can come in between.
            if bord.na(luisteraar.laatste) == []:
                luisteraar.live = True
                return

    async def gemist(self, bord: str, vanaf: int) -> tuple[int, list[str] | None]:
        """Return the versie of a board and the html after `vanaf`, for who asks now and then; None: fetch the page again."""
        hier = self.borden.get(bord)
        if hier is not None and hier.laatste == vanaf:
            return vanaf, []
        lezing = await self.bron.lees(bord, vanaf, INHALEN + 1)
        if lezing.versie == vanaf:
            return vanaf, []
        if not _sluit_aan(lezing, vanaf) or not all(html for _, html in lezing.berichten):
            return lezing.versie, None
        return lezing.berichten[-1][0], [html for _, html in lezing.berichten]

    async def _gemist(self, bord: OpenBord, vanaf: int) -> list[tuple[int, bytes]] | None:
        """Return the messages after a versie, None when those are too many or not there any more."""
        if bord.laatste is None:
            async with bord.slot:
                if bord.laatste is None:
                    self._begin(bord, await self.bron.lees(bord.sleutel, vanaf, INHALEN + 1))
        if bord.laatste is not None and vanaf > bord.laatste:
            # The page was made after a change that this process has not heard of yet.
            self._lees_bij(bord)
            if bord.leest is not None:
                await asyncio.shield(bord.leest)
        hier = bord.na(vanaf)
        if hier is not None:
            return hier
        if bord.laatste is None or not 0 < bord.laatste - vanaf <= INHALEN:
            return None
        lezing = await self.bron.lees(bord.sleutel, vanaf, INHALEN + 1)
        if not _sluit_aan(lezing, vanaf):
            return None
        return [(versie, codeer(versie, html)) for versie, html in lezing.berichten]

    def _begin(self, bord: OpenBord, lezing: Lezing) -> None:
        bord.pk, bord.laatste = lezing.pk, lezing.versie
        # Only an unbroken row that ends at the versie of now is of use to others.
        nummers = [versie for versie, _ in lezing.berichten]
        if nummers == list(range(lezing.versie - len(nummers) + 1, lezing.versie + 1)):
            bord.ring.extend((versie, codeer(versie, html)) for versie, html in lezing.berichten)
        self._verwerk(bord)
        if bord.nog_eens:
            self._lees_bij(bord)

    # Messages

    def ontvang(self, bord: str, versie: int, html: str) -> None:
        """Pass on a message; one that comes before its turn waits for those before it."""
        hier = self.borden.get(bord)
        if hier is None or versie <= (hier.laatste or 0):
            return
        hier.vroeg[versie] = codeer(versie, html)
        hier.gemeld = max(hier.gemeld, versie)
        self._verwerk(hier)

    def gemeld(self, pk: int, versie: int) -> None:
        """Hear that a board has got a message, by the id of the board; it is read from the outbox."""
        for bord in self.borden.values():
            if bord.pk == pk:
                bord.gemeld = max(bord.gemeld, versie)
            elif bord.pk is not None:
                continue
            if bord.laatste is None:
                # Its first reading is on its way, and may have missed this one.
                bord.nog_eens = True
            elif bord.pk is None or bord.gemeld > bord.laatste:
                self._lees_bij(bord)

    def kijk_na(self) -> None:
        """Read the outbox for every watched board: after the line to the database was broken."""
        for bord in self.borden.values():
            if bord.laatste is not None:
                self._lees_bij(bord)
            else:
                bord.nog_eens = True

    def _verwerk(self, bord: OpenBord) -> None:
        if bord.laatste is None:
            return
        while (data := bord.vroeg.pop(bord.laatste + 1, None)) is not None:
            self._neem_aan(bord, bord.laatste + 1, data)
        for versie in [versie for versie in bord.vroeg if versie <= bord.laatste]:
            del bord.vroeg[versie]
        if bord.gemeld > bord.laatste:
            self._lees_bij(bord)

    def _lees_bij(self, bord: OpenBord) -> None:
        bord.nog_eens = True
        if bord.leest is None or bord.leest.done():
            bord.leest = self.loop.create_task(self._lees(bord))

    async def _lees(self, bord: OpenBord) -> None:
        """Read on from the last versie, and again as long as something was told in the meantime."""
        while bord.nog_eens:
            bord.nog_eens = False
            vanaf = bord.laatste or 0
            try:
                lezing = await self.bron.lees(bord.sleutel, vanaf, INHALEN)
            except Exception:
                _log.exception("De berichten van %s zijn niet te lezen; over een seconde nog eens.", bord.sleutel)
                bord.nog_eens = True
                await asyncio.sleep(1)
                continue
            bord.pk = lezing.pk
            for versie, html in lezing.berichten:
                if versie == (bord.laatste or 0) + 1:
                    self._neem_aan(bord, versie, codeer(versie, html))
            if bord.laatste == vanaf < lezing.versie:
                # They were cleaned away: nobody can be told what they said.
                self._neem_aan(bord, lezing.versie, codeer(lezing.versie, ""))
            while (data := bord.vroeg.pop((bord.laatste or 0) + 1, None)) is not None:
                self._neem_aan(bord, (bord.laatste or 0) + 1, data)
            if lezing.versie > (bord.laatste or 0):
                bord.nog_eens = True

    def _neem_aan(self, bord: OpenBord, versie: int, data: bytes) -> None:
        if bord.ring and bord.ring[-1][0] != versie - 1:
            bord.ring.clear()
        bord.laatste = versie
        bord.ring.append((versie, data))
        bord.wachtend.append((versie, data))
        if bord.klok is None:
            self._stuur_wachtend(bord)

    def _stuur_wachtend(self, bord: OpenBord) -> None:
        """Send what waits; then wait a moment before the next send, so that a crowd gets its messages in bundles."""
        bord.klok = None
        bundel, bord.wachtend = bord.wachtend, []
        if not bundel:
            return
        bord.klok = self.loop.call_later(venster(len(bord.luisteraars)), self._stuur_wachtend, bord)
        eerste, laatste = bundel[0][0], bundel[-1][0]
        alles = b"".join(data for _, data in bundel)
        for luisteraar in list(bord.luisteraars):
            if not luisteraar.live or luisteraar.laatste >= laatste:
                continue
            data = alles
            if luisteraar.laatste >= eerste:
                data = b"".join(stuk for versie, stuk in bundel if versie > luisteraar.laatste)
            luisteraar.laatste = laatste
            self._stuur(luisteraar, data)

    def _stuur(self, luisteraar: Luisteraar, data: bytes) -> None:
        if luisteraar.weg:
            return
        if luisteraar.bezig is not None:
            if len(luisteraar.wachtrij) >= WACHTRIJ:
                self._laat_gaan(luisteraar, None)
            else:
                luisteraar.wachtrij.append(data)
            return
        # Started at once: a client that is not behind has taken it before this line ends, without a turn of the loop.
        taak = asyncio.Task(_zend(luisteraar, data), loop=self.loop, eager_start=True)
        if taak.done():
            self._na_zenden(luisteraar, taak)
        else:
            luisteraar.bezig = taak
            taak.add_done_callback(partial(self._na_zenden, luisteraar))

    def _na_zenden(self, luisteraar: Luisteraar, taak: asyncio.Future[None]) -> None:
        luisteraar.bezig = None
        if taak.cancelled() or taak.exception() is not None:
            self._laat_gaan(luisteraar, None)
        elif luisteraar.wachtrij and not luisteraar.weg:
            alles = b"".join(luisteraar.wachtrij)
            luisteraar.wachtrij.clear()
            self._stuur(luisteraar, alles)

    def _laat_gaan(self, luisteraar: Luisteraar, slot: bytes | None) -> None:
        """End a stream with last words; one that is behind is cut, since it would not hear them."""
        if luisteraar.weg:
            return
        luisteraar.weg = True
        luisteraar.slot = None if luisteraar.bezig else slot
        if luisteraar.taak is not None:
            luisteraar.taak.cancel()

    def _alle(self) -> Iterator[Luisteraar]:
        for bord in list(self.borden.values()):
            yield from list(bord.luisteraars)

    def _ping(self) -> None:
        self._pinger = self.loop.call_later(PING_SECONDEN, self._ping)
        for luisteraar in self._alle():
            if luisteraar.live and luisteraar.bezig is None:
                self._stuur(luisteraar, PING)

    # Rights that end

    async def mag(self, wie: str, bord: str, uitgegeven: int) -> bool:
        """Whether a ticket still opens a stream; asks the database once in the life of this process."""
        if not self._gelezen:
            self.herlaad(await self.bron.intrekkingen())
        return not any(
            uitgegeven <= moment and bord.startswith(prefix) for prefix, moment in self._ingetrokken.get(wie, ())
        )

    def herlaad(self, intrekkingen: Iterable[tuple[str, str, int]]) -> None:
        """Take over all rights that ended within the life of a ticket, and close what they opened."""
        self._ingetrokken.clear()
        self._gelezen = True
        for wie, prefix, moment in intrekkingen:
            self.trek_in(wie, prefix, moment)

    def trek_in(self, wie: str, prefix: str, moment: int) -> None:
        """Close the streams of somebody that were opened with a ticket from before a moment."""
        self._ingetrokken.setdefault(wie, []).append((prefix, moment))
        for luisteraar in self._alle():
            if luisteraar.wie == wie and luisteraar.uitgegeven <= moment and luisteraar.bord.sleutel.startswith(prefix):
                self._laat_gaan(luisteraar, EINDE)

    def sluit(self) -> None:
        """End every stream, so that this process can stop; clients come back to the next one."""
        self.gesloten = True
        for luisteraar in self._alle():
            self._laat_gaan(luisteraar, b"")


def _sluit_aan(lezing: Lezing, vanaf: int) -> bool:
    """Whether the messages are an unbroken row from `vanaf` to now."""
    nummers = [versie for versie, _ in lezing.berichten]
    return bool(nummers) and len(nummers) <= INHALEN and nummers == list(range(vanaf + 1, lezing.versie + 1))


async def _zend(luisteraar: Luisteraar, data: bytes) -> None:
    await luisteraar.zend({"type": "http.response.body", "body": data, "more_body": True})
