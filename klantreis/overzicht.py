"""What the overzicht shows: a card per klantreis and a few figures, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from klantreis import bijdragen
from klantreis.models import Teamlid
from klantreis.pad import Fase, Feiten, Pad, pad
from klantreis.toegang import Recht, Toegang

_TELWOORDEN = (
    "Nul", "Eén", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Tien", "Elf", "Twaalf",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cijfer:
    """A figure at the top: `waarde`, of `totaal` when there is one; `breedte` is the width of its bar ("37.5%")."""

    naam: str
    waarde: int
    totaal: int | None = None

    @property
    def breedte(self) -> str:
        """Return the width of the bar as an SVG length."""
        return f"{100 * self.waarde / self.totaal:.1f}%" if self.totaal else "0%"


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
    def is_gedeeld(self) -> bool:
        """Whether this person may see what is in it."""
        return bool(self.adres)


@dataclass(frozen=True, slots=True)
class Overzicht:
    """The whole page."""

    kaarten: tuple[Kaart, ...]
    cijfers: tuple[Cijfer, ...]
    tot_nu_toe: str
    titel: str
    totaal: int


def terreinen(toegangen: Sequence[Toegang]) -> list[str]:
    """Return the beleidsterreinen there are, in order (no queries)."""
    return sorted({t.klantreis.beleidsterrein for t in toegangen if t.klantreis.beleidsterrein}, key=str.casefold)


def overzicht(toegangen: Sequence[Toegang], *, terrein: str = "", op_titel: bool = False) -> Overzicht:
    """Build the page from klantreizen that were fetched with their rights (1 query, plus those of the registers)."""
    ids = [toegang.klantreis.pk for toegang in toegangen]
    feiten = bijdragen.feiten.verzamel(ids) if ids else {}
    extra = bijdragen.kaarten.verzamel(ids) if ids else {}
    leiders = _projectleiders(ids) if ids else {}
    paden = {klantreis_id: pad(Feiten(**feiten[klantreis_id])) for klantreis_id in ids}
    kaarten = [
        _kaart(toegang, paden[pk], feiten[pk], extra[pk], leiders.get(pk, ""))
        for toegang in toegangen
        if (not terrein or toegang.klantreis.beleidsterrein == terrein) and (pk := toegang.klantreis.pk)
    ]
    kaarten.sort(key=lambda kaart: kaart.titel.casefold())
    if not op_titel:
        kaarten.sort(key=lambda kaart: kaart.voortgang, reverse=True)
    cijfers = _cijfers(paden, feiten, extra)
    return Overzicht(tuple(kaarten), cijfers, _tot_nu_toe(cijfers), _koptekst(len(ids)), len(ids))


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
    paden: dict[int, Pad], feiten: dict[int, dict[str, Any]], extra: dict[int, dict[str, Any]]
) -> tuple[Cijfer, ...]:
    def som(bron: dict[int, dict[str, Any]], sleutel: str) -> int:
        return sum(deel.get(sleutel, 0) for deel in bron.values())

    uit = [
        Cijfer("Klantreizen in deliver", sum(p.huidige is Fase.DELIVER for p in paden.values()), len(paden)),
        Cijfer("Inwoners geïnterviewd", som(feiten, "interviews")),
        Cijfer("Verbeterpunten opgelost", som(extra, "verbeterpunten_opgelost"), som(extra, "verbeterpunten")),
        Cijfer("Acties gereed", som(extra, "acties_gereed"), som(extra, "acties")),
    ]
    return tuple(cijfer for cijfer in uit if cijfer.totaal or cijfer.waarde)


def _tot_nu_toe(cijfers: Sequence[Cijfer]) -> str:
    """Answer the question of the raad with what was counted, not with free text."""
    per_naam = {cijfer.naam: cijfer for cijfer in cijfers}
    zinnen = []
    punten, acties = per_naam.get("Verbeterpunten opgelost"), per_naam.get("Acties gereed")
    if punten:
        zinnen.append(f"{punten.waarde} van de {punten.totaal} verbeterpunten zijn opgelost.")
    if acties:
        zinnen.append(f"{acties.waarde} van de {acties.totaal} acties zijn gereed.")
    gesprekken = per_naam.get("Inwoners geïnterviewd")
    if not zinnen and gesprekken:
        zinnen.append(f"we spraken {gesprekken.waarde} {'inwoner' if gesprekken.waarde == 1 else 'inwoners'}.")
    return " ".join(zinnen)


def _koptekst(aantal: int) -> str:
    telwoord = _TELWOORDEN[aantal] if aantal < len(_TELWOORDEN) else str(aantal)
    return f"{telwoord} {'klantreis' if aantal == 1 else 'klantreizen'}"
