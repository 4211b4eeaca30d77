"""Reading the report of a workshop, and what it brought in short: a fixed number of queries, however much happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, Sum
from django.urls import reverse

from heartbeat.bewijs import Cel
from heartbeat.lijnen_lezen import lijnen
from heartbeat.onderbouwing import Onderbouwing, onderbouwing
from personas.models import Interview, Persona
from rapport.kleuren import Kleuren, kleuren
from rapport.lijnen import Figuur
from rapport.lijnen import omslag as teken_omslag
from rapport.personas import omschrijf
from rapport.tellen import tel
from verbeterplan.ideeen import wortel
from verbeterplan.kwadrant import Kwadrant, kwadrant
from verbeterplan.models import Actie, Idee, Verbeterpunt
from workshop import verslag_inhoud as inhoud
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import (
    Aanmelding,
    Aanvulling,
    Eigenaarkeuze,
    Foto,
    Inbreng,
    Knelpuntkeuze,
    Parkeerpunt,
    Slotwoord,
    Stip,
    Weging,
)
from workshop.models_stemmen import Vraag
from workshop.opruimen import bewaard_tot
from workshop.verdeling import Verdeling
from workshop.verslag_figuren import stippen_figuur, verdeling_figuur
from workshop.verslag_inhoud import Verslag
from workshop.verslag_zinnen import afloop, duur_in_woorden, samenvatting

HUIDIG = "huidig"
_KWADRANTEN = [kwadrant.value for kwadrant in Kwadrant]


def lees(workshop: Workshop, *, met_namen: bool) -> Verslag:
    """Return the report of a workshop that ended (22 queries). Without `met_namen` nobody who took part is named in it.

    Names that were wiped are gone whatever is asked. The eigenaar of an actie is an agreement and always stands there.
    """
    verf = kleuren()
    klantreis = workshop.klantreis
    blokken = list(Blok.objects.filter(workshop=workshop).select_related("persona"))
    gasten = list(Gast.objects.filter(workshop=workshop, verwijderd_op__isnull=True))
    fasen = _stemmen(workshop, verf)
    stemmingen = [stemming for fase in fasen for stemming in fase.stemmingen]
    toevoegingen = _toevoegingen(workshop)
    knelpunten, titels = _knelpunten(workshop, verf)
    ideeen, acties = _ideeen_en_acties(workshop, titels, verf, met_namen=met_namen)
    duur = _duur(workshop)
    return Verslag(
        gemeente=settings.GEMEENTE,
        klantreis=klantreis,
        workshop=workshop,
        persona=workshop.persona,
        omslag=_omslag(workshop, verf),
        duur=duur,
        mensen=len(gasten),
        namen=tuple(inhoud.Deelnemer(gast.uuid, gast.naam) for gast in gasten if gast.naam) if met_namen else (),
        met_namen=met_namen,
        samenvatting=samenvatting(
            mensen=len(gasten),
            duur=duur,
            persona=workshop.persona.naam if workshop.persona else "",
            stemmingen=stemmingen,
            toevoegingen=sum(bool(aantal) for _, aantal in toevoegingen),
            knelpunten=knelpunten,
            ideeen=ideeen,
            acties=acties,
        ),
        programma=tuple(inhoud.Onderdeel(blok.titel, blok.begonnen_op) for blok in blokken if blok.begonnen_op),
        stemmen=fasen,
        toevoegingen=tuple(toevoeging for toevoeging, _ in toevoegingen),
        knelpunten=knelpunten,
        ideeen=ideeen,
        acties=acties,
        afscheid=_afscheid(workshop, verf),
        bewaard=tuple(
            inhoud.Bewaard(punt.tekst, punt.afgehandeld_op is not None)
            for punt in Parkeerpunt.objects.filter(workshop=workshop)
        ),
        fotos=tuple(
            inhoud.Fotoregel(foto.uuid, foto.bijschrift, foto.breedte, foto.hoogte, foto.bestand.name or "")
            for foto in Foto.objects.filter(workshop=workshop)
        ),
    )


def _duur(workshop: Workshop) -> str:
    if workshop.begonnen_op is None or workshop.afgelopen_op is None:
        return ""
    return duur_in_woorden(workshop.afgelopen_op - workshop.begonnen_op)


def _omslag(workshop: Workshop, verf: Kleuren) -> Figuur | None:
    """Draw the huidige heartbeat of the persona of the workshop, else of the first that has one (4 queries)."""
    for per in sorted(
        lijnen([workshop.klantreis_id])[workshop.klantreis_id], key=lambda per: per.persona.pk != workshop.persona_id
    ):
        if per.lijnen.get(HUIDIG):
            alt = omschrijf(per, {f"Huidige heartbeat van {per.persona.voornaam}": HUIDIG})
            return teken_omslag((), per.lijnen[HUIDIG], alt, verf)
    return None


def _stemmen(workshop: Workshop, verf: Kleuren) -> tuple[inhoud.Fase, ...]:
    """Return what was voted on, or taken over without a vote, by reisfase (2 queries)."""

    def telt(waardering: int) -> Count:
        mee = Q(stemmen__gast__verwijderd_op__isnull=True, stemmen__waardering=waardering)
        return Count("stemmen", filter=mee)

    vragen: list[Any] = list(
        Vraag.objects.filter(
            blok__workshop=workshop,
            contactmoment__verwijderd_op__isnull=True,
            contactmoment__reisfase__verwijderd_op__isnull=True,
        )
        .annotate(positief=telt(1), neutraal=telt(0), negatief=telt(-1))
        .select_related("contactmoment__reisfase", "kanaal", "blok__persona")
        .order_by(
            "contactmoment__reisfase__volgorde",
            "contactmoment__reisfase_id",
            "contactmoment__volgorde",
            "contactmoment_id",
            "kanaal__volgorde",
            "kanaal_id",
            "blok__volgorde",
            "blok_id",
        )
    )
    vragen = [v for v in vragen if v.positief or v.neutraal or v.negatief or v.uitkomst is not None]
    bewijs = _bewijs(workshop.klantreis_id)
    personas = {vraag.pk: vraag.blok.persona or workshop.persona for vraag in vragen}
    verschillend = len({persona.pk for persona in personas.values() if persona}) > 1
    fasen: dict[int, tuple[str, list[inhoud.Stemming]]] = {}
    for vraag in vragen:
        fase, persona = vraag.contactmoment.reisfase, personas[vraag.pk]
        verdeling = Verdeling(vraag.positief, vraag.neutraal, vraag.negatief)
        stemming = inhoud.Stemming(
            contactmoment=vraag.contactmoment.titel,
            kanaal=vraag.kanaal.naam,
            voor=persona.naam if persona and verschillend else "",
            verdeling=verdeling,
            figuur=verdeling_figuur(verdeling, verf),
            uitkomst=vraag.uitkomst,
            reden=vraag.reden,
            bewijs=_over(bewijs, persona, (vraag.contactmoment_id, vraag.kanaal_id)),
        )
        fasen.setdefault(fase.pk, (fase.naam, []))[1].append(stemming)
    return tuple(inhoud.Fase(naam, tuple(stemmingen)) for naam, stemmingen in fasen.values())


type _Bewijs = Mapping[int, list[tuple[str, Cel, int]]]


def _bewijs(klantreis_id: int) -> _Bewijs:
    """Return per persona what its own interviews before the verbeteringen say: code, cell, waardering (1 query)."""
    uit: dict[int, list[tuple[str, Cel, int]]] = {}
    for persona_id, code, moment_id, kanaal_id, waardering in (
        Persona.gebaseerd_op.through.objects.filter(
            persona__klantreis=klantreis_id,
            interview__stand=Interview.Stand.GEHOUDEN,
            interview__ronde=Interview.Ronde.HUIDIG,
        )
        .order_by()
        .values_list(
            "persona_id",
            "interview__code",
            "interview__citaten__contactmoment_id",
            "interview__citaten__kanaal_id",
            "interview__citaten__waardering",
        )
    ):
        uit.setdefault(persona_id, []).append((code, (moment_id, kanaal_id), waardering))
    return uit


def _over(bewijs: _Bewijs, persona: Persona | None, cel: Cel) -> Onderbouwing:
    rijen = bewijs.get(persona.pk, []) if persona else []
    hier = ((code, waardering) for code, plek, waardering in rijen if plek == cel)
    return onderbouwing(hier, {code for code, _, _ in rijen})


def _toevoegingen(workshop: Workshop) -> list[tuple[inhoud.Toevoeging, int | None]]:
    """Return what was missed, each with the contactmoment that it became or None (1 query)."""
    rijen = Aanvulling.objects.filter(blok__workshop=workshop).select_related("reisfase", "contactmoment")
    uit = []
    for rij in rijen:
        moment = rij.contactmoment if rij.contactmoment and rij.contactmoment.verwijderd_op is None else None
        woorden = afloop(moment.titel if moment else "", afgewezen=rij.afgewezen_op is not None)
        fase = rij.reisfase.naam if rij.reisfase else ""
        uit.append((inhoud.Toevoeging(rij.tekst, fase, woorden), moment.pk if moment else None))
    return uit


def _knelpunten(workshop: Workshop, verf: Kleuren) -> tuple[tuple[inhoud.Knelpunt, ...], dict[int, str]]:
    """Return what people chose, most first, and how each verbeterpunt is called (2 queries).

    What was merged counts for the verbeterpunt under which it shows.
    """
    punten = {
        pk: (f"{titel}, {kanaal.lower()}", hoofd)
        for pk, titel, kanaal, hoofd in Verbeterpunt.objects.aanwezig()
        .filter(klantreis=workshop.klantreis_id)
        .values_list("pk", "contactmoment__titel", "kanaal__naam", "hoofdpunt_id")
    }
    hoofd = {pk: hoofdpunt for pk, (_, hoofdpunt) in punten.items()}
    titels = {pk: punten[wortel(pk, hoofd)][0] for pk in punten}
    gekozen = Knelpuntkeuze.objects.filter(blok__workshop=workshop, gast__verwijderd_op__isnull=True).order_by()
    keuzes: dict[str, int] = {}
    for punt_id, aantal in gekozen.values_list("verbeterpunt_id").annotate(aantal=Count("pk")):
        if punt_id in titels:
            keuzes[titels[punt_id]] = keuzes.get(titels[punt_id], 0) + aantal
    meeste = max(keuzes.values(), default=0)
    return tuple(
        inhoud.Knelpunt(titel, aantal, stippen_figuur(aantal, meeste, f"{aantal} keer gekozen", verf))
        for titel, aantal in sorted(keuzes.items(), key=lambda paar: (-paar[1], paar[0]))
    ), titels


def _ideeen_en_acties(
    workshop: Workshop, titels: Mapping[int, str], verf: Kleuren, *, met_namen: bool
) -> tuple[tuple[inhoud.Ideeregel, ...], tuple[inhoud.Actieregel, ...]]:
    """Return the ideeën of this workshop or with its dots, ranked, and the acties they became or that people took up.

    7 queries.
    """
    gegeven = Stip.objects.filter(blok__workshop=workshop, gast__verwijderd_op__isnull=True).order_by()
    stippen: dict[int, int] = dict(gegeven.values_list("idee_id").annotate(som=Sum("aantal")))
    ids = set(stippen)
    ids |= set(Inbreng.objects.filter(workshop=workshop).values_list("idee_id", flat=True))
    ids |= set(Weging.objects.filter(blok__workshop=workshop).order_by().values_list("idee_id", flat=True).distinct())
    rijen = [
        idee
        for idee in Idee.objects.filter(pk__in=ids).select_related("actie").order_by("volgorde", "pk")
        if idee.verbeterpunt_id in titels
    ]
    rijen.sort(key=lambda idee: -stippen.get(idee.pk, 0))
    meeste = max(stippen.values(), default=0)
    plekken: dict[int, int] = {}
    ideeen = []
    for plek, idee in enumerate(rijen, 1):
        aantal = stippen.get(idee.pk, 0)
        ideeen.append(
            inhoud.Ideeregel(
                plek=plekken.setdefault(aantal, plek) if meeste and aantal else 0,
                tekst=idee.tekst,
                knelpunt=titels[idee.verbeterpunt_id],
                van=idee.inzender if met_namen else "",
                stippen=aantal,
                figuur=stippen_figuur(aantal, meeste, tel(aantal, "stip", "stippen"), verf) if aantal else None,
                actie=idee.actie.nummer if idee.actie else None,
            )
        )
    wil = dict(
        Aanmelding.objects.filter(blok__workshop=workshop, gast__verwijderd_op__isnull=True)
        .order_by()
        .values_list("actie_id")
        .annotate(aantal=Count("gast", distinct=True))
    )
    actie_ids = {idee.actie_id for idee in rijen if idee.actie_id} | set(wil)
    actie_ids |= set(Eigenaarkeuze.objects.filter(blok__workshop=workshop).values_list("actie_id", flat=True))
    acties = [_actie(actie, wil.get(actie.pk, 0)) for actie in Actie.objects.filter(pk__in=actie_ids)]
    acties.sort(key=lambda actie: (not actie.kwadrant, _plek(actie.kwadrant), actie.nummer))
    return tuple(ideeen), tuple(acties)


def _actie(actie: Actie, wil: int) -> inhoud.Actieregel:
    gewogen = actie.impact is not None and actie.inspanning is not None
    return inhoud.Actieregel(
        nummer=actie.nummer,
        titel=actie.titel,
        eigenaar=actie.eigenaar,
        gereed=actie.gereed,
        impact=actie.impact,
        inspanning=actie.inspanning,
        kwadrant=kwadrant(actie.impact or 0, actie.inspanning or 0).value if gewogen else "",
        wil=wil,
    )


def _plek(naam: str) -> int:
    return _KWADRANTEN.index(naam) if naam in _KWADRANTEN else len(_KWADRANTEN)


def _afscheid(workshop: Workshop, verf: Kleuren) -> inhoud.Afscheid | None:
    """Return how people went home (1 query)."""
    woorden = list(Slotwoord.objects.filter(blok__workshop=workshop, gast__verwijderd_op__isnull=True))
    if not woorden:
        return None
    verdeling = Verdeling.van(woord.gevoel for woord in woorden)
    # What a begeleider took off the screen stays off paper; how somebody felt counts all the same.
    zinnen = tuple(woord.zin for woord in woorden if woord.zin and woord.verborgen_op is None)
    return inhoud.Afscheid(verdeling, verdeling_figuur(verdeling, verf), zinnen)


@dataclass(frozen=True, slots=True)
class Resultaat:
    """One thing a workshop brought: how many, what, and where it stands."""

    aantal: int
    wat: str
    adres: str


@dataclass(frozen=True, slots=True)
class Opbrengst:
    """What a workshop brought, in short. `namen` says how many names of gasten are kept, until `bewaard_tot`."""

    mensen: int
    duur: str
    resultaten: tuple[Resultaat, ...]
    namen: int
    bewaard_tot: date | None


def opbrengst(workshop: Workshop) -> Opbrengst:
    """Return what a workshop that ended brought, for `workshop/_opbrengst.html` (7 queries)."""
    gasten = Gast.objects.filter(workshop=workshop, verwijderd_op__isnull=True)
    uuid = [workshop.klantreis.uuid]
    verslag = reverse("workshop:verslag", args=[*uuid, workshop.uuid])
    bord, muur = reverse("heartbeat:bord", args=uuid), reverse("verbeterplan:ideeen", args=uuid)
    if workshop.persona:
        bord += f"?persona={workshop.persona.uuid}"
    ideeen = Idee.objects.filter(workshopinbreng__workshop=workshop)
    via_idee = Q(uit_ideeen__workshopinbreng__workshop=workshop) | Q(
        uit_ideeen__workshopstippen__blok__workshop=workshop
    )
    toegevoegd = Aanvulling.objects.filter(blok__workshop=workshop, contactmoment__isnull=False)
    opgepakt = Aanmelding.objects.filter(blok__workshop=workshop).values("actie")
    acties = Actie.objects.filter(via_idee | Q(pk__in=opgepakt)).distinct()
    tellingen = (
        (Vraag.objects.filter(blok__workshop=workshop, uitkomst__isnull=False), "waardering", "waarderingen", bord),
        (toegevoegd, "nieuw contactmoment", "nieuwe contactmomenten", bord),
        (ideeen, "idee", "ideeën", muur),
        (acties, "actie", "acties", reverse("verbeterplan:plan", args=uuid)),
        (Parkeerpunt.objects.filter(workshop=workshop), "punt voor later", "punten voor later", f"{verslag}#later"),
    )
    resultaten = []
    for rijen, een, meer, adres in tellingen:
        if aantal := rijen.count():
            resultaten.append(Resultaat(aantal, een if aantal == 1 else meer, adres))
    met_naam = Count("pk", filter=~Q(naam=""))
    geteld = gasten.order_by().aggregate(mensen=Count("pk"), namen=met_naam)
    return Opbrengst(geteld["mensen"], _duur(workshop), tuple(resultaten), geteld["namen"], bewaard_tot(workshop))
