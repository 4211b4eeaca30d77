"""The panel beside the board: one contactmoment with its kanalen, citaten and toelichting."""

from collections.abc import Sequence
from dataclasses import dataclass

from heartbeat.bewijs import ZONDER_ACTIE, Cel, Stem
from heartbeat.lezen import Bord, Moment, Toelichting
from heartbeat.lijn import Label, label, waarde, waarde_reisfase
from heartbeat.models import Beleving
from heartbeat.onderbouwing import Onderbouwing, wijkt_af
from heartbeat.stijging import Wissel
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
    def uit_workshop(self) -> bool:
        """Whether a workshop decided on this rating."""
        return self.waardering is not None and self.toelichting.bron == Beleving.Bron.WORKSHOP

    @property
    def voorstel(self) -> int | None:
        """Return what the citaten suggest as long as the team gave no rating; None otherwise."""
        return self.onderbouwing.voorstel if self.waardering is None else None

    @property
    def vraagt_uitleg(self) -> bool:
        """Whether the team decided otherwise and did not say why yet."""
        return self.wijkt_af and not self.toelichting.tekst

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
    voorstellen: int = 0
    onverklaard: Sequence[tuple[Moment, Kanaal]] = ()
    #: Of the gewenste heartbeat: how many cells rise, how many of those nothing brings yet, and which cells fall.
    stijgingen: int = 0
    zonder_actie: int = 0
    dalingen: Sequence[tuple[Moment, Kanaal, Wissel]] = ()


def paneel(bord: Bord, index: int) -> Paneel:
    """Collect the panel of the contactmoment at `index`; no queries."""
    momenten = bord.reis.momenten
    moment = momenten[index]
    blokken: list[KanaalBlok] = []
    andere: list[KanaalBlok] = []
    for kanaal in bord.kanalen:
        blok = kanaalblok(bord, moment, kanaal)
        in_beeld = blok.waardering is not None or blok.huidig is not None or blok.stemmen
        (blokken if in_beeld else andere).append(blok)
    return Paneel(
        moment,
        momenten[index - 1] if index else None,
        momenten[index + 1] if index + 1 < len(momenten) else None,
        blokken,
        andere,
    )


def kanaalblok(bord: Bord, moment: Moment, kanaal: Kanaal) -> KanaalBlok:
    """Collect what the panel says about one cell; no queries."""
    cel = (moment.pk, kanaal.pk)
    waardering = bord.waarderingen[bord.soort].get(cel)
    bron = bord.onderbouwing(cel)
    return KanaalBlok(
        kanaal,
        waardering,
        bord.waarderingen["huidig"].get(cel),
        bron,
        bord.stemmen.get(cel, ()),
        bord.toelichtingen.get(cel, LEEG),
        bord.is_aanname(cel),
        bord.soort != "gewenst" and waardering is not None and wijkt_af(waardering, bron),
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
    bewijs = bord.bewijs
    onverklaard: list[tuple[Moment, Kanaal]] = []
    if bewijs.onverklaard:
        onverklaard = [
            (moment, kanaal)
            for moment in bord.reis.momenten
            for kanaal in bord.kanalen
            if (moment.pk, kanaal.pk) in bewijs.onverklaard
        ]
    return Samenvatting(
        fasen,
        tel.count(-1),
        tel.count(0),
        tel.count(1),
        te_doen,
        sum(1 for cel in bewijs.aannames if cel in cellen),
        len(bewijs.voorstellen),
        onverklaard,
        len(bord.stijgingen),
        list(bewijs.kenmerken.values()).count(ZONDER_ACTIE),
        [(*cellen_van(bord, cel), wissel) for cel, wissel in bord.dalingen.items()],
    )


def cellen_van(bord: Bord, cel: Cel) -> tuple[Moment, Kanaal]:
    """Return the contactmoment and the kanaal of a cell of this board."""
    moment = next(moment for moment in bord.reis.momenten if moment.pk == cel[0])
    return moment, next(kanaal for kanaal in bord.kanalen if kanaal.pk == cel[1])
