"""A klantreis out of the database, as the same dataclasses that a file gives: reading a file and writing one meet here.

Not everything goes along. `mee.NIET_MEE` names each field that stays, with the reason; what was put aside in the journey
stays with everything that hangs on it. Without interviews no code of a respondent leaves: not in the lines of a persona and
not in a frozen version either. Citaten that speak for a beleving go along as text: they are without names (domein.md section 2).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.utils.text import slugify

from klantreis.models import Betrokkene, Doelgroep, Fasetermijn, Indicator, Klantreis, Startdocument, Teamlid
from leidraad.models import Leidraaddeel
from reis.models import Contactmoment, Kanaal, Reisfase
from uitwisseling.bestand import (
    BetrokkeneBestand,
    ContactmomentBestand,
    FaseBestand,
    KanaalBestand,
    KlantreisBestand,
    KlantreisKop,
    LeidraadBestand,
    MeetbaarDoelBestand,
    MetingBestand,
    OpdrachtgeverBestand,
    ProjectgroeplidBestand,
    RapporttekstBestand,
    StartdocumentBestand,
    TermijnBestand,
    VastgesteldBestand,
    VersieBestand,
)
from uitwisseling.uitvoer_bron import Bron, regels
from uitwisseling.uitvoer_design import acties, ideegroepen, plan, punten, vaststellingen
from uitwisseling.uitvoer_discover import heartbeats, interviews, personas
from verbeterplan.models import Meting

_FASEN = ("define", "discover", "design", "deliver")


def voer_uit(klantreis: Klantreis, *, met_interviews: bool = False) -> KlantreisBestand:
    """Return everything of a klantreis (29 queries, 25 without interviews, whatever its size).

    Who asks for the interviews must have the right to see them; the caller checks that and writes it to the log.
    """
    fasen = list(Reisfase.objects.aanwezig().filter(klantreis=klantreis))
    momenten = list(Contactmoment.objects.van(klantreis))
    bron = Bron(
        klantreis,
        met_interviews=met_interviews,
        momenten=_ids(momenten),
        kanalen={kanaal.pk: kanaal for kanaal in Kanaal.objects.all()},
    )
    gesprekken = interviews(bron) if met_interviews else ()
    mensen = personas(bron)
    verbeterpunten = punten(bron)
    lijnen = heartbeats(bron)
    doelen = list(Indicator.objects.filter(klantreis=klantreis))
    return KlantreisBestand(
        klantreis=KlantreisKop(
            klantreis.titel,
            klantreis.levensgebeurtenis,
            klantreis.product,
            klantreis.beleidsterrein,
            klantreis.serviceformule,
        ),
        startdocument=_startdocument(klantreis, doelen),
        interviews=gesprekken,
        personas=mensen,
        fasen=_fasen(fasen, momenten, bron),
        heartbeats=lijnen,
        verbeterpunten=verbeterpunten,
        acties=acties(bron),
        metingen=_metingen(doelen),
        volledig=True,
        kanalen=tuple(
            KanaalBestand(kanaal.naam, kanaal.icoon)
            for kanaal in sorted(bron.kanalen.values(), key=lambda kanaal: kanaal.naam)
            if kanaal.pk in bron.gebruikt
        ),
        leidraad=_leidraad(klantreis, fasen),
        ideegroepen=ideegroepen(bron),
        plan=plan(klantreis),
        vaststellingen=vaststellingen(bron),
        rapporttekst=_rapporttekst(klantreis),
    )


def _ids(momenten: Iterable[Contactmoment]) -> dict[int, str]:
    """Return an id for each contactmoment, in the order of the journey: its own sleutel, or one made of its titel.

    What a file gives as id comes back as sleutel, so exporting again gives the same ids.
    """
    momenten = list(momenten)
    eigen = Counter(moment.sleutel for moment in momenten)
    bezet = {sleutel for sleutel, keer in eigen.items() if sleutel and keer == 1}
    uit: dict[int, str] = {}
    for moment in momenten:
        if moment.sleutel in bezet:
            uit[moment.pk] = moment.sleutel
            continue
        basis = slugify(moment.titel)[:70].strip("-") or "moment"
        kandidaat, nummer = basis, 2
        while kandidaat in bezet:
            kandidaat, nummer = f"{basis}-{nummer}", nummer + 1
        bezet.add(kandidaat)
        uit[moment.pk] = kandidaat
    return uit


def _startdocument(klantreis: Klantreis, doelen: list[Indicator]) -> StartdocumentBestand:
    versies = list(Startdocument.objects.filter(klantreis=klantreis).order_by("nummer"))
    nieuwste = versies[-1] if versies else Startdocument(klantreis=klantreis)
    termijnen = {rij.fase: rij for rij in Fasetermijn.objects.filter(klantreis=klantreis)}
    return StartdocumentBestand(
        **{naam: getattr(nieuwste, naam) for naam in Startdocument.TEKSTEN},
        doelgroepen=tuple(Doelgroep.objects.filter(klantreis=klantreis).values_list("naam", flat=True)),
        opdrachtgever=_opdrachtgever(nieuwste),
        projectgroep=tuple(
            ProjectgroeplidBestand(*rij)
            for rij in Teamlid.objects.filter(klantreis=klantreis).values_list("naam", "functie", "projectrol")
        ),
        betrokkenen=tuple(
            BetrokkeneBestand(*rij)
            for rij in Betrokkene.objects.filter(klantreis=klantreis).values_list(
                "organisatie", "soort", "betrokkenheid", "ring"
            )
        ),
        planning=tuple(
            TermijnBestand(fase, termijnen[fase].start, termijnen[fase].eind) for fase in _FASEN if fase in termijnen
        ),
        meetbare_doelen=tuple(
            MeetbaarDoelBestand(rij.naam, rij.eenheid, rij.nulmeting, rij.streefwaarde, rij.richting, rij.bron)
            for rij in doelen
        ),
        nummer=nieuwste.nummer if versies else None,
        vastgesteld=_vastgesteld(nieuwste),
        inhoud=nieuwste.inhoud,
        eerdere_versies=tuple(
            VersieBestand(
                nummer=versie.nummer,
                **{naam: getattr(versie, naam) for naam in Startdocument.TEKSTEN},
                opdrachtgever=_opdrachtgever(versie),
                vastgesteld=_vastgesteld(versie),
                inhoud=versie.inhoud,
            )
            for versie in versies[:-1]
        ),
    )


def _opdrachtgever(versie: Startdocument) -> OpdrachtgeverBestand | None:
    if not (versie.opdrachtgever_naam or versie.opdrachtgever_functie):
        return None
    return OpdrachtgeverBestand(versie.opdrachtgever_naam, versie.opdrachtgever_functie)


def _vastgesteld(versie: Startdocument) -> VastgesteldBestand | None:
    if versie.vastgesteld_op is None:
        return None
    return VastgesteldBestand(versie.vastgesteld_op, versie.vastgesteld_door)


def _fasen(fasen: list[Reisfase], momenten: list[Contactmoment], bron: Bron) -> tuple[FaseBestand, ...]:
    per_fase: dict[int, list[ContactmomentBestand]] = defaultdict(list)
    for moment in momenten:
        per_fase[moment.reisfase_id].append(
            ContactmomentBestand(
                id=bron.momenten[moment.pk],
                titel=moment.titel,
                omschrijving=moment.omschrijving,
                actor=moment.actor,
                moment_van_de_waarheid=moment.moment_van_de_waarheid,
                doorlooptijd_dagen=moment.doorlooptijd_dagen,
            )
        )
    return tuple(FaseBestand(fase.naam, tuple(per_fase[fase.pk])) for fase in fasen)


def _leidraad(klantreis: Klantreis, fasen: list[Reisfase]) -> tuple[LeidraadBestand, ...]:
    namen = {fase.pk: fase.naam for fase in fasen}
    delen = [
        LeidraadBestand(deel.soort, namen.get(deel.reisfase_id or 0, ""), regels(deel.vragen))
        for deel in Leidraaddeel.objects.filter(klantreis=klantreis)
        if deel.reisfase_id is None or deel.reisfase_id in namen
    ]
    plaats = {naam: plek for plek, naam in enumerate(namen.values())}
    eerst = {"opening": 0, "reisfase": 1, "afsluiting": 2}
    return tuple(sorted(delen, key=lambda deel: (eerst[deel.deel], plaats.get(deel.reisfase, 0))))


def _rapporttekst(klantreis: Klantreis) -> RapporttekstBestand | None:
    # By name: rapport is a neighbour, and neighbours do not import each other.
    rij = apps.get_model("rapport", "Rapporttekst")._default_manager.filter(klantreis=klantreis).values().first()
    return RapporttekstBestand(rij["wat_we_vragen"], rij["privacy_reden"]) if rij else None


def _metingen(doelen: list[Indicator]) -> tuple[MetingBestand, ...]:
    plaats = {doel.pk: (plek, doel.naam) for plek, doel in enumerate(doelen)}
    rijen = sorted(Meting.objects.filter(indicator__in=plaats), key=lambda rij: (plaats[rij.indicator_id], rij.datum))
    return tuple(MetingBestand(plaats[rij.indicator_id][1], rij.datum, rij.waarde, rij.toelichting) for rij in rijen)
