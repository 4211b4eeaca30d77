"""What the overzicht shows: a card per klantreis and a few figures, in a fixed number of queries.

With a programme it begins with the question of the raad, and klantreizen that are planned stand between the others; the
programme tells that through bijdragen.startpagina.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from klantreis import bijdragen
from klantreis.models import Teamlid
from klantreis.pad import Fase, Feiten, Pad, pad
from klantreis.templatetags.klantreis import dag_voluit, euro
from klantreis.toegang import Recht, Toegang
from klantreis.zin import Zin, over_knelpunten

_TELWOORDEN = (
    "Nul", "Eén", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Tien", "Elf", "Twaalf",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cijfer:
    """A figure at the top: `waarde`, of `totaal` when there is one; `breedte` is the width of its bar ("37.5%")."""

    naam: str
    waarde: int
    totaal: int | None = None
    in_euro: bool = False

    @property
    def breedte(self) -> str:
        """Return the width of the bar as an SVG length; more than all of it is all of it."""
        return f"{min(100, 100 * self.waarde / self.totaal):.1f}%" if self.totaal else "0%"

    @property
    def tekst(self) -> str:
        """Return the value as people write it."""
        return euro(self.waarde) if self.in_euro else f"{self.waarde}"

    @property
    def van(self) -> str:
        """Return the whole as people write it; empty without one."""
        return "" if not self.totaal else euro(self.totaal) if self.in_euro else f"{self.totaal}"


@dataclass(frozen=True, slots=True)
class Plankaart:
    """A klantreis of the programme that is not in this system: planned, or kept elsewhere (`is_opgegeven`).

    `status` says how far it is, as somebody typed it; `fase` is None as long as it did not begin.
    """

    titel: str
    beleidsterrein: str
    formule: str
    status: str
    fase: Fase | None
    is_af: bool
    start: date | None
    gereed: date | None

    @property
    def is_plan(self) -> bool:
        """Whether it stands only in the programme."""
        return True

    @property
    def is_opgegeven(self) -> bool:
        """Whether it began, according to who typed it."""
        return self.fase is not None

    @property
    def stand(self) -> str:
        """Say in a few words where it stands, and that it was typed."""
        if self.fase is None:
            return f"Gepland, start {dag_voluit(self.start)}" if self.start else "Gepland, nog zonder datum"
        return f"Opgegeven: {self.status}"

    @property
    def voortgang(self) -> float:
        """Return how far it is, to sort by: as a klantreis here would be, and what did not begin comes last."""
        return 0 if self.fase is None else self.fase.nummer + self.is_af

    @property
    def fasen(self) -> tuple[tuple[str, str], ...]:
        """Return the phases with how far each is, for the bar."""
        nu = 0 if self.fase is None else self.fase.nummer + self.is_af
        return tuple(
            (fase.value, "gereed" if fase.nummer < nu else "bezig" if fase.nummer == nu else "te-doen") for fase in Fase
        )


@dataclass(frozen=True, slots=True)
class Programmadeel:
    """What the programme adds: the question, the answer so far, its figures, and where its report is."""

    bovenschrift: str
    vraag: str
    antwoord: tuple[Zin, ...]
    cijfers: tuple[Cijfer, ...]
    plannen: tuple[Plankaart, ...]
    rapport: str
    rapport_pdf: str


@dataclass(frozen=True, slots=True)
class Kaart:
    """A klantreis in the list. `adres` is empty for who may not open it."""

    titel: str
    adres: str
    beleidsterrein: str
    formule: str
    projectleider: str
    fasen: tuple[tuple[str, str], ...]
    huidige: Fase
    voortgang: float
    hartslag: Any
    stand: str
    te_laat: int
    open_acties: int

    @property
    def is_plan(self) -> bool:
        """Whether it stands only in the programme."""
        return False

    @property
    def is_gedeeld(self) -> bool:
        """Whether this person may see what is in it."""
        return bool(self.adres)


@dataclass(frozen=True, slots=True)
class Overzicht:
    """The whole page; `programma` is None as long as there is none."""

    kaarten: tuple[Kaart | Plankaart, ...]
    cijfers: tuple[Cijfer, ...]
    tot_nu_toe: tuple[Zin, ...]
    titel: str
    totaal: int
    programma: Programmadeel | None


@dataclass(frozen=True, slots=True)
class Gegevens:
    """What the page asked of the database, by the id of a klantreis."""

    paden: Mapping[int, Pad]
    feiten: Mapping[int, dict[str, Any]]
    kaarten: Mapping[int, dict[str, Any]]
    leiders: Mapping[int, str]
    programma: Programmadeel | None

    @property
    def plannen(self) -> tuple[Plankaart, ...]:
        """Return the klantreizen of the programme that have no card of their own."""
        return self.programma.plannen if self.programma else ()


def terreinen(toegangen: Sequence[Toegang], plannen: Sequence[Plankaart] = ()) -> list[str]:
    """Return the beleidsterreinen there are, in order (no queries)."""
    namen = {t.klantreis.beleidsterrein for t in toegangen} | {plan.beleidsterrein for plan in plannen}
    return sorted(namen - {""}, key=str.casefold)


def verzamel(toegangen: Sequence[Toegang]) -> Gegevens:
    """Ask what the page needs of klantreizen that were fetched with their rights (1 query, and those of the registers)."""
    ids = [toegang.klantreis.pk for toegang in toegangen]
    feiten = bijdragen.feiten.verzamel(ids) if ids else {}
    extra = bijdragen.kaarten.verzamel(ids) if ids else {}
    paden = {klantreis_id: pad(Feiten(**feiten[klantreis_id])) for klantreis_id in ids}
    programma = bijdragen.startpagina.vraag(paden, extra)
    return Gegevens(paden, feiten, extra, _projectleiders(ids) if ids else {}, programma)


def overzicht(
    toegangen: Sequence[Toegang], gegevens: Gegevens, *, terrein: str = "", op_titel: bool = False
) -> Overzicht:
    """Build the page (no queries)."""
    kaarten: list[Kaart | Plankaart] = [
        _kaart(toegang, gegevens.paden[pk], gegevens.feiten[pk], gegevens.kaarten[pk], gegevens.leiders.get(pk, ""))
        for toegang in toegangen
        if (not terrein or toegang.klantreis.beleidsterrein == terrein) and (pk := toegang.klantreis.pk)
    ]
    kaarten.sort(key=lambda kaart: kaart.titel.casefold())
    # What did not begin stays in the order of the programme, by its first day.
    plannen = sorted(gegevens.plannen, key=lambda plan: plan.start or date.max)
    kaarten += [plan for plan in plannen if not terrein or plan.beleidsterrein == terrein]
    if op_titel:
        kaarten.sort(key=lambda kaart: kaart.titel.casefold())
    else:
        kaarten.sort(key=lambda kaart: kaart.voortgang, reverse=True)
    deel = gegevens.programma
    cijfers = deel.cijfers if deel else _cijfers(gegevens.paden, gegevens.feiten, gegevens.kaarten)
    alle = len(toegangen) + len(gegevens.plannen)
    tot_nu_toe = deel.antwoord if deel else _tot_nu_toe(cijfers)
    return Overzicht(tuple(kaarten), cijfers, tot_nu_toe, _koptekst(alle), alle, deel)


def _projectleiders(ids: Sequence[int]) -> dict[int, str]:
    """Return the first projectleider of each klantreis (1 query)."""
    uit: dict[int, str] = {}
    leiders = Teamlid.objects.filter(klantreis__in=ids, rol=Teamlid.Rol.PROJECTLEIDER).order_by("volgorde", "pk")
    for klantreis_id, naam in leiders.values_list("klantreis_id", "naam"):
        uit.setdefault(klantreis_id, naam)
    return uit


def _kaart(toegang: Toegang, stap: Pad, feiten: dict[str, Any], extra: dict[str, Any], leider: str) -> Kaart:
    klantreis = toegang.klantreis
    adres = ""
    if toegang.mag_lezen:
        adres = reverse("klantreis:detail", args=[klantreis.uuid])
    elif Recht.RESULTAAT in toegang.rechten:
        adres = reverse("rapport:raadsrapport", args=[klantreis.uuid])
    artefacten = [artefact.stand for fase in stap.fasen for artefact in fase.artefacten]
    gereed = sum(stand == "gereed" for stand in artefacten) / max(len(artefacten), 1)
    af = stap.stap is None
    return Kaart(
        titel=klantreis.titel,
        adres=adres,
        beleidsterrein=klantreis.beleidsterrein,
        formule=klantreis.get_serviceformule_display(),
        projectleider=leider,
        fasen=tuple((fase.fase.value, fase.stand) for fase in stap.fasen),
        huidige=stap.huidige,
        # The phase counts first, then how much is done; a share is below 1, so it never overtakes a phase.
        voortgang=stap.huidige.nummer + gereed * 0.99 + af,
        hartslag=extra.get("hartslag") if adres else None,
        stand=(extra.get("stand") or _stand(feiten)) if adres else "",
        te_laat=extra.get("acties_te_laat", 0) if adres else 0,
        open_acties=extra.get("acties_open", 0),
    )


def _stand(feiten: dict[str, Any]) -> str:
    """Say in a few words where a klantreis without verbeterpunten is."""
    interviews = feiten.get("interviews", 0)
    if interviews:
        return f"{interviews} {'interview' if interviews == 1 else 'interviews'} gedaan"
    if feiten.get("startdocument_vastgesteld"):
        return "Nog geen interviews gedaan"
    if feiten.get("startdocument_compleet"):
        return "Startdocument wacht op akkoord"
    if feiten.get("startdocument_begonnen"):
        return "Startdocument nog niet af" if feiten.get("doelgroepen") else "Doelgroepen kiezen"
    return "Startdocument nog leeg"


def _cijfers(
    paden: Mapping[int, Pad], feiten: Mapping[int, dict[str, Any]], extra: Mapping[int, dict[str, Any]]
) -> tuple[Cijfer, ...]:
    def som(bron: Mapping[int, dict[str, Any]], sleutel: str) -> int:
        return sum(deel.get(sleutel, 0) for deel in bron.values())

    uit = [
        Cijfer("Klantreizen in deliver", sum(p.huidige is Fase.DELIVER for p in paden.values()), len(paden)),
        Cijfer("Inwoners geïnterviewd", som(feiten, "interviews")),
        Cijfer("Knelpunten opgelost", som(extra, "verbeterpunten_opgelost"), som(extra, "verbeterpunten")),
        Cijfer("Acties gereed", som(extra, "acties_gereed"), som(extra, "acties")),
    ]
    return tuple(cijfer for cijfer in uit if cijfer.totaal or cijfer.waarde)


def _tot_nu_toe(cijfers: Sequence[Cijfer]) -> tuple[Zin, ...]:
    """Answer the question of the raad with what was counted, not with free text."""
    per_naam = {cijfer.naam: cijfer for cijfer in cijfers}
    zinnen: list[Zin] = []
    punten, acties = per_naam.get("Knelpunten opgelost"), per_naam.get("Acties gereed")
    if punten:
        zinnen.append(over_knelpunten(punten.totaal or 0, punten.waarde))
    if acties:
        wat = "actie" if acties.totaal == 1 else "acties"
        is_of_zijn = "is" if acties.waarde == 1 else "zijn"
        zinnen.append(Zin(f"{acties.waarde} van de {acties.totaal} {wat} {is_of_zijn} gereed."))
    gesprekken = per_naam.get("Inwoners geïnterviewd")
    if not zinnen and gesprekken:
        wie = "inwoner" if gesprekken.waarde == 1 else "inwoners"
        zinnen.append(Zin(f"we spraken {gesprekken.waarde} {wie}."))
    return tuple(zinnen)


def _koptekst(aantal: int) -> str:
    telwoord = _TELWOORDEN[aantal] if aantal < len(_TELWOORDEN) else str(aantal)
    return f"{telwoord} {'klantreis' if aantal == 1 else 'klantreizen'}"
