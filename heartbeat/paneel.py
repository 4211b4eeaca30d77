"""The panel beside the board: one contactmoment with its kanalen, citaten and toelichting."""

from collections.abc import Sequence
from dataclasses import dataclass

from heartbeat.lezen import Bord, Moment, Stem, Toelichting
from heartbeat.lijn import Label, label, waarde, waarde_reisfase
from heartbeat.onderbouwing import Onderbouwing, wijkt_af
from reis.models import Kanaal

LEEG = Toelichting("", "", None, 0)


@dataclass(frozen=True, slots=True)
class KanaalBlok:
    """One kanaal of the chosen contactmoment."""

    kanaal: Kanaal
    waardering: int | None
    huidig: int | None
    onderbouwing: Onderbouwing
    stemmen: Sequence[Stem]
    toelichting: Toelichting
    aanname: bool
    wijkt_af: bool

    @property
    def eerste(self) -> Stem | None:
        """Return the citaat to show first: one that agrees with the rating."""
        mee = [stem for stem in self.stemmen if stem.waardering == self.waardering]
        return next(iter(mee or self.stemmen), None)

    @property
    def andere(self) -> list[Stem]:
        """Return the other citaten."""
        return [stem for stem in self.stemmen if stem is not self.eerste]


@dataclass(frozen=True, slots=True)
class Paneel:
    """The chosen contactmoment with its neighbours."""

    moment: Moment
    vorige: Moment | None
    volgende: Moment | None
    blokken: Sequence[KanaalBlok]
    andere: Sequence[KanaalBlok]


@dataclass(frozen=True, slots=True)
class FaseWaarde:
    """The value of a reisfase, named."""

    naam: str
    label: Label | None
    gewaardeerd: int
    totaal: int


@dataclass(frozen=True, slots=True)
class Samenvatting:
    """What the panel shows as long as no contactmoment was chosen."""

    fasen: Sequence[FaseWaarde]
    negatief: int
    neutraal: int
    positief: int
    te_doen: int
    aannames: int


def paneel(bord: Bord, index: int) -> Paneel:
    """Collect the panel of the contactmoment at `index`; no queries."""
    momenten = bord.reis.momenten
    moment = momenten[index]
    blokken: list[KanaalBlok] = []
    andere: list[KanaalBlok] = []
    for kanaal in bord.kanalen:
        cel = (moment.pk, kanaal.pk)
        waardering = bord.waarderingen[bord.soort].get(cel)
        bron = bord.onderbouwing(cel)
        blok = KanaalBlok(
            kanaal,
            waardering,
            bord.waarderingen["huidig"].get(cel),
            bron,
            bord.stemmen.get(cel, ()),
            bord.toelichtingen.get(cel, LEEG),
            bord.is_aanname(cel),
            bord.soort == "huidig" and waardering is not None and wijkt_af(waardering, bron),
        )
        in_beeld = waardering is not None or blok.huidig is not None or blok.stemmen
        (blokken if in_beeld else andere).append(blok)
    return Paneel(
        moment,
        momenten[index - 1] if index else None,
        momenten[index + 1] if index + 1 < len(momenten) else None,
        blokken,
        andere,
    )


def samenvatting(bord: Bord) -> Samenvatting:
    """Count the board of one persona; no queries."""
    per_moment: dict[int, list[int]] = {}
    aanwezig = {moment.pk for moment in bord.reis.momenten}
    cellen = {cel: w for cel, w in bord.waarderingen[bord.soort].items() if cel[0] in aanwezig}
    for (moment_pk, _), w in cellen.items():
        per_moment.setdefault(moment_pk, []).append(w)
    fasen = []
    for kop in bord.reis.fasen:
        eigen = [moment for moment in bord.reis.momenten if moment.reisfase == kop.naam]
        waarden = [waarde(per_moment.get(moment.pk, [])) for moment in eigen]
        gemiddeld = waarde_reisfase(waarden)
        fasen.append(
            FaseWaarde(
                kop.naam,
                None if gemiddeld is None else label(gemiddeld),
                sum(1 for w in waarden if w is not None),
                len(eigen),
            )
        )
    tel = list(cellen.values())
    te_doen = sum(1 for m in bord.reis.momenten if m.pk not in per_moment and not m.overgeslagen)
    aannames = sum(1 for cel in cellen if bord.is_aanname(cel))
    return Samenvatting(fasen, tel.count(-1), tel.count(0), tel.count(1), te_doen, aannames)
