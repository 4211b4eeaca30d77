"""What the page of one klantreis shows: the next step, the path with its dates, the team."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from klantreis import bijdragen
from klantreis.models import Fasetermijn, Startdocument, Teamlid
from klantreis.pad import Artefact, Fase, FaseStand, Feiten, Stap, pad
from klantreis.templatetags.klantreis import dag_voluit
from klantreis.tijdlijn import kort, tijd_over
from klantreis.toegang import Recht, Toegang

_KLASSE = {"gereed": "is-gereed", "bezig": "is-bezig", "te-doen": "is-later"}
#: What a link asks for beyond reading; the page behind it would refuse who has not got it.
_VRAAGT = {
    "personas:interviews": Recht.INTERVIEWS,
    "klantreis:team": Recht.BEHEREN,
    "verbeterplan:vaststellen": Recht.BEHEREN,
}
#: Where somebody goes who may edit but has not got that right.
_ANDERS = {"klantreis:team": "klantreis:startdocument", "verbeterplan:vaststellen": "verbeterplan:plan"}
#: Where a phase opens when none of its artefacten may be opened.
_BEGIN = {
    Fase.DEFINE: "klantreis:startdocument",
    Fase.DISCOVER: "personas:personas",
    Fase.DESIGN: "heartbeat:bord",
    Fase.DELIVER: "verbeterplan:plan",
}


@dataclass(frozen=True, slots=True)
class ArtefactRegel:
    """An artefact in the path; `adres` is empty when this person may not open it."""

    naam: str
    stand: str
    meta: str
    adres: str

    @property
    def stand_woord(self) -> str:
        """Return the stand as a word for screen readers."""
        return self.stand.replace("-", " ")


@dataclass(frozen=True, slots=True)
class FaseBlok:
    """A phase in the path, with its planning in words."""

    fase: Fase
    klasse: str
    adres: str
    periode: str
    tijd: str
    is_te_laat: bool
    artefacten: tuple[ArtefactRegel, ...]


@dataclass(frozen=True, slots=True)
class TeamRegel:
    """Somebody in the team and what that person does."""

    naam: str
    onder: str


@dataclass(frozen=True, slots=True)
class KlantreisPagina:
    """The whole page; `panelen` is what higher apps add."""

    stap: Stap | None
    stap_adres: str
    ook_adres: str
    fasen: tuple[FaseBlok, ...]
    huidige: Fase
    periode: str
    team: tuple[TeamRegel, ...]
    panelen: dict[str, Any]


def pagina(toegang: Toegang) -> KlantreisPagina:
    """Build the page of a klantreis (3 queries, plus those of the registers)."""
    klantreis = toegang.klantreis
    feiten = bijdragen.feiten.verzamel([klantreis.pk])[klantreis.pk]
    stand = pad(Feiten(**feiten))
    termijnen = {t.fase: t for t in Fasetermijn.objects.filter(klantreis=klantreis)}
    vandaag = timezone.localdate()
    periode = ""
    if termijnen:
        eerste, laatste = min(t.start for t in termijnen.values()), max(t.eind for t in termijnen.values())
        periode = f"{dag_voluit(eerste)} tot en met {dag_voluit(laatste)}"
    stap_adres = _stap_adres(toegang, stand.stap) if stand.stap and toegang.mag_bewerken else ""
    ook_adres = _adres(toegang, stand.stap.ook[1]) if stand.stap and stand.stap.ook and toegang.mag_bewerken else ""
    return KlantreisPagina(
        stap=stand.stap,
        stap_adres=stap_adres,
        ook_adres="" if ook_adres == stap_adres else ook_adres,
        fasen=tuple(_blok(toegang, fase, termijnen.get(fase.fase.value), vandaag) for fase in stand.fasen),
        huidige=stand.huidige,
        periode=periode,
        team=_team(toegang),
        panelen=bijdragen.panelen.verzamel([klantreis.pk])[klantreis.pk],
    )


def _stap_adres(toegang: Toegang, stap: Stap) -> str:
    return _adres(toegang, stap.plek) or _adres(toegang, _ANDERS.get(stap.plek, stap.plek))


def _adres(toegang: Toegang, plek: str) -> str:
    naam, vraagteken, vraag = plek.partition("?")
    if _VRAAGT.get(naam, Recht.LEZEN) not in toegang.rechten:
        return ""
    return reverse(naam, args=[toegang.klantreis.uuid]) + vraagteken + vraag


def _blok(toegang: Toegang, fase: FaseStand, termijn: Fasetermijn | None, vandaag: date) -> FaseBlok:
    artefacten = tuple(_regel(toegang, artefact) for artefact in fase.artefacten)
    eerste = next((artefact.adres for artefact in artefacten if artefact.adres), "")
    is_gereed = fase.stand == "gereed"
    return FaseBlok(
        fase=fase.fase,
        klasse=_KLASSE[fase.stand],
        adres=eerste or _adres(toegang, _BEGIN[fase.fase]),
        periode=f"{kort(termijn.start)} tot {kort(termijn.eind)}" if termijn else "",
        tijd=tijd_over(termijn.start, termijn.eind, vandaag, is_gereed=is_gereed)
        if termijn
        else ("afgerond" if is_gereed else "nog niet gepland"),
        is_te_laat=bool(termijn and not is_gereed and termijn.eind < vandaag),
        artefacten=artefacten,
    )


def _regel(toegang: Toegang, artefact: Artefact) -> ArtefactRegel:
    return ArtefactRegel(artefact.naam, artefact.stand, artefact.meta, _adres(toegang, artefact.plek))


def _team(toegang: Toegang) -> tuple[TeamRegel, ...]:
    """Name the opdrachtgever first, then the team as the projectleider ordered it (2 queries)."""
    uit = []
    opdrachtgever = (
        Startdocument.objects.filter(klantreis=toegang.klantreis)
        .order_by("-nummer")
        .values_list("opdrachtgever_naam", "opdrachtgever_functie")
        .first()
    )
    naam, functie = opdrachtgever or ("", "")
    if naam:
        uit.append(TeamRegel(naam, ", ".join(deel for deel in ("Opdrachtgever", _klein(functie)) if deel)))
    for lid in Teamlid.objects.filter(klantreis=toegang.klantreis):
        if lid.naam == naam:
            continue
        delen = [lid.functie, "" if lid.projectrol == Teamlid.Projectrol.LID else lid.projectrol]
        if not any(delen) or lid.rol != Teamlid.Rol.TEAMLID:
            delen.append(lid.get_rol_display())
        uit.append(TeamRegel(lid.naam, _zin(", ".join(dict.fromkeys(deel for deel in delen if deel)))))
    return tuple(uit)


def _zin(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def _klein(tekst: str) -> str:
    """Lower the first letter, unless a word of capitals begins there."""
    return tekst if tekst[1:2].isupper() else tekst[:1].lower() + tekst[1:]
