"""Whole klantreizen as the product writes them: drawn by hypothesis, in the order in which an export gives them."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from uitwisseling import bestand as b

_TEKENS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
LASTIG = st.sampled_from(
    [
        *("=1+1", "'n tekst", "a\r\nb", " spatie ", "\u00e9", "e\u0301", "\ttab", "(R01)", "Ik wacht. (R01, R02)"),
        *("</script>", "\U0001f600", "\x1f", "_x0041_"),
    ]
)
TEKST = st.one_of(LASTIG, st.text(_TEKENS, max_size=12))
GEVULD = TEKST.filter(bool)
#: A line of a text of one thing per line.
REGEL = TEKST.map(lambda tekst: tekst.replace("\n", " "))
REGELS = st.lists(REGEL, max_size=3).map(tuple).filter(lambda regels: regels != ("",))
BRON = st.sampled_from(["", "workshop"])
DAG = st.dates(date(1990, 1, 1), date(2090, 1, 1))
MOMENT = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1)).map(lambda op: op.replace(tzinfo=UTC))
BEDRAG = st.integers(-(10**11), 10**11).map(lambda cent: Decimal(cent) / 100)
KANALEN = (b.KanaalBestand("postduif", "brief"), b.KanaalBestand("rooksignaal", "kanaal"))
NAMEN = [kanaal.naam for kanaal in KANALEN]


def namen(hoogstens: int = 3, langst: int = 30) -> st.SearchStrategy[tuple[str, ...]]:
    """Return lists of different names."""
    naam = st.one_of(LASTIG, st.text(_TEKENS, min_size=1, max_size=langst))
    return st.lists(naam, max_size=hoogstens, unique=True).map(tuple)


def _leeg_of(strategie: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategie)


def _vastgesteld() -> st.SearchStrategy[b.VastgesteldBestand | None]:
    return _leeg_of(st.builds(b.VastgesteldBestand, DAG, GEVULD))


def _opdrachtgever() -> st.SearchStrategy[b.OpdrachtgeverBestand | None]:
    iemand = st.builds(b.OpdrachtgeverBestand, TEKST, TEKST)
    return _leeg_of(iemand.filter(lambda wie: bool(wie.naam or wie.functie)))


@st.composite
def _startdocument(draw: st.DrawFn) -> b.StartdocumentBestand:
    teksten = dict.fromkeys(("aanleiding", "doel", "beginpunt", "eindpunt", "buiten_scope"), TEKST)
    nummer = draw(_leeg_of(st.integers(1, 4)))
    inhoud = {
        "titel": draw(TEKST),
        "doelgroepen": list(draw(namen())),
        "leeg": "",
        "diep": [{"getal": 1.5, "niets": None}],
    }
    versies = [
        draw(
            st.builds(
                b.VersieBestand,
                nummer=st.just(eerder),
                **teksten,
                opdrachtgever=_opdrachtgever(),
                vastgesteld=st.builds(b.VastgesteldBestand, DAG, GEVULD),
                inhoud=_leeg_of(st.just(inhoud)),
            )
        )
        for eerder in range(1, nummer or 1)
    ]
    termijnen = [(fase, sorted([draw(DAG), draw(DAG)])) for fase in ("define", "discover", "design", "deliver")]
    richting = st.sampled_from(["", "omhoog", "omlaag"])
    doelen = []
    for naam in draw(namen()):
        nulmeting, streefwaarde, gezegd = draw(_leeg_of(BEDRAG)), draw(BEDRAG), draw(richting)
        if nulmeting is not None and nulmeting != streefwaarde and gezegd:
            gezegd = "omhoog" if streefwaarde > nulmeting else "omlaag"
        doelen.append(b.MeetbaarDoelBestand(naam, draw(TEKST), nulmeting, streefwaarde, gezegd, draw(TEKST)))
    return b.StartdocumentBestand(
        # Without a version there are no texts either.
        **{naam: draw(strategie) if nummer else "" for naam, strategie in teksten.items()},
        doelgroepen=draw(namen()),
        opdrachtgever=draw(_opdrachtgever()) if nummer else None,
        projectgroep=tuple(
            b.ProjectgroeplidBestand(naam, draw(TEKST), draw(st.sampled_from(["", "begeleider", "lid"])))
            for naam in draw(namen())
        ),
        betrokkenen=tuple(
            b.BetrokkeneBestand(
                naam,
                draw(st.sampled_from(["intern", "ketenpartner"])),
                draw(TEKST),
                draw(st.sampled_from(["beslist", "doet-mee", "weet-ervan"])),
            )
            for naam in draw(namen())
        ),
        planning=tuple(b.TermijnBestand(fase, *dagen) for fase, dagen in termijnen if draw(st.booleans())),
        meetbare_doelen=tuple(doelen),
        nummer=nummer,
        vastgesteld=draw(_vastgesteld()) if nummer else None,
        inhoud=draw(_leeg_of(st.just(inhoud))) if nummer else None,
        eerdere_versies=tuple(versies),
    )


def _citaten(momenten: list[str]) -> st.SearchStrategy[tuple[b.CitaatBestand, ...]]:
    if not momenten:
        return st.just(())
    citaat = st.builds(
        b.CitaatBestand, st.sampled_from(momenten), st.sampled_from(NAMEN), st.integers(-1, 1), GEVULD, TEKST
    )
    return st.lists(citaat, max_size=3, unique_by=lambda rij: (rij.moment, rij.kanaal, rij.tekst)).map(tuple)


@st.composite
def _interview(draw: st.DrawFn, code: str, momenten: list[str], document: b.StartdocumentBestand) -> b.InterviewBestand:
    toestemming = draw(st.booleans())
    team = [lid.naam for lid in document.projectgroep]
    return b.InterviewBestand(
        code=code,
        doelgroep=draw(st.sampled_from(["", *document.doelgroepen])),
        datum=draw(_leeg_of(DAG)),
        duur_minuten=draw(_leeg_of(st.integers(0, 500))),
        interviewers=tuple(naam for naam in team if draw(st.booleans())),
        toestemming=toestemming,
        samenvatting=draw(TEKST) if toestemming else "",
        citaten=draw(_citaten(momenten)),
        stand=draw(st.sampled_from(["gehouden", "gepland"])) if toestemming else "gepland",
        ronde=draw(st.sampled_from(["huidig", "gerealiseerd"])),
        tijd=draw(_leeg_of(st.times(time(0), time(23)))),
        plaats=draw(TEKST),
        toestemming_op=draw(_leeg_of(DAG)),
        toestemming_vorm=draw(st.sampled_from(["", "mondeling", "schriftelijk"])),
        verslag=draw(TEKST) if toestemming else "",
        privacy_reden=draw(TEKST),
        verslag_verwijderd_op=draw(_leeg_of(DAG)),
    )


@st.composite
def _heartbeats(
    draw: st.DrawFn,
    persona: str,
    momenten: list[str],
    stijgingen: list[b.StijgingBestand],
    gesprekken: tuple[b.InterviewBestand, ...],
) -> list[b.HeartbeatBestand]:
    uit = []
    gezegd = [("", draw(TEKST))] + [(rij.code, citaat.tekst) for rij in gesprekken for citaat in rij.citaten]
    soorten: tuple[b.Soort, ...] = ("huidig", "gewenst", "gerealiseerd")
    for soort in soorten:
        if not draw(st.booleans()):
            continue
        plekken = [(moment, naam) for moment in momenten for naam in NAMEN if draw(st.booleans())]
        belevingen = []
        for moment, naam in plekken:
            code, citaat = draw(st.sampled_from(gezegd))
            belevingen.append(
                b.BelevingBestand(moment, naam, draw(st.integers(-1, 1)), draw(TEKST), citaat, code, draw(BRON))
            )
        uit.append(
            b.HeartbeatBestand(
                persona,
                soort,
                tuple(belevingen),
                tuple(moment for moment in momenten if draw(st.booleans())),
                draw(_leeg_of(st.builds(b.VastgesteldBestand, DAG, TEKST))),
                tuple(rij for rij in stijgingen if draw(st.booleans())) if soort == "gewenst" else (),
            )
        )
    return uit


@st.composite
def _punten(
    draw: st.DrawFn, momenten: list[str], personas: tuple[str, ...], groepen: tuple[str, ...], acties: list[int]
) -> tuple[b.VerbeterpuntBestand, ...]:
    plekken: list[tuple[str, str, int]] = []
    for moment in momenten:
        for naam in NAMEN:
            plekken += [(moment, naam, keer) for keer in range(draw(st.integers(0, 2)))]
    punten = []
    eerste: dict[tuple[str, str], str] = {}
    for nummer, (moment, naam, keer) in enumerate(plekken, start=1):
        eigen = f"punt-{nummer}"
        eerste.setdefault((moment, naam), eigen)
        ander = draw(st.sampled_from(["", *(f"punt-{later}" for later in range(nummer + 1, len(plekken) + 1))]))
        ideeen = tuple(
            b.IdeeBestand(
                tekst,
                draw(st.integers(0, 9)),
                draw(TEKST),
                draw(st.sampled_from(["", *groepen])),
                draw(st.sampled_from([None, *acties])),
                draw(MOMENT),
            )
            for tekst in draw(namen(2))
        )
        punten.append(
            b.VerbeterpuntBestand(
                moment=moment,
                kanaal=naam,
                persona=draw(st.sampled_from(["", *personas])),
                knelpunt=draw(TEKST),
                oorzaak=draw(TEKST),
                ideeen=ideeen,
                id=eigen,
                waaroms=draw(REGELS),
                zekerheden=draw(REGELS),
                hoofdpunt=ander,
                afgesplitst_van=eerste[moment, naam] if keer else "",
                aangemaakt=draw(MOMENT),
            )
        )
    return tuple(punten)


@st.composite
def _acties(draw: st.DrawFn, nummers: list[int], punten: list[str], kring: list[str]) -> tuple[b.ActieBestand, ...]:
    uit = []
    for nummer in nummers:
        dagen = sorted([draw(DAG), draw(DAG)])
        status = st.sampled_from(["open", "bezig", "gereed", "vervallen"])
        log = st.lists(st.builds(b.BerichtBestand, MOMENT, GEVULD, st.one_of(st.just(""), status), TEKST), max_size=2)
        uit.append(
            b.ActieBestand(
                titel=draw(GEVULD),
                pakt_aan=(),
                eigenaar=draw(TEKST),
                afdeling_of_partner=draw(TEKST),
                start=dagen[0] if draw(st.booleans()) else None,
                gereed=dagen[1] if draw(st.booleans()) else None,
                kosten_euro=draw(_leeg_of(st.integers(0, 2_000_000_000))),
                inspanning=draw(_leeg_of(st.integers(1, 5))),
                impact=draw(_leeg_of(st.integers(1, 5))),
                status=draw(status),
                werkafspraak=draw(TEKST),
                nummer=nummer,
                verbeterpunten=tuple(punt for punt in punten if draw(st.booleans())),
                beleidsterrein=draw(TEKST),
                werkafspraak_met=draw(st.sampled_from(["", *kring])),
                werkafspraak_vanaf=draw(_leeg_of(DAG)),
                log=tuple(sorted(draw(log), key=lambda bericht: bericht.op)),
            )
        )
    return tuple(uit)


def _stijgingen(
    momenten: list[str], acties: list[int], punten: tuple[b.VerbeterpuntBestand, ...]
) -> list[b.StijgingBestand]:
    uit = []
    for moment in momenten:
        for naam in NAMEN:
            uit += [
                b.StijgingBestand(moment, naam, None, punt, idee)
                for punt, idee in sorted((punt.id, idee.tekst) for punt in punten for idee in punt.ideeen)
            ]
            uit += [b.StijgingBestand(moment, naam, nummer, "", "") for nummer in acties]
    return uit


@st.composite
def klantreizen(draw: st.DrawFn) -> b.KlantreisBestand:
    """Draw a klantreis with a bit of everything, in which what points at something finds it."""
    document = draw(_startdocument())
    fasenamen, ids = draw(namen(2)), [f"moment-{nummer}" for nummer in range(draw(st.integers(0, 3)))]
    momenten = ids if fasenamen else []
    knip = draw(st.integers(0, len(momenten)))
    delen = [momenten[:knip], momenten[knip:]] if len(fasenamen) > 1 else [momenten]
    fasen = tuple(
        b.FaseBestand(
            naam,
            tuple(
                b.ContactmomentBestand(
                    id_,
                    draw(GEVULD),
                    draw(TEKST),
                    draw(GEVULD),
                    draw(st.booleans()),
                    draw(_leeg_of(st.integers(0, 99))),
                )
                for id_ in deel
            ),
        )
        for naam, deel in zip(fasenamen, delen, strict=False)
    )
    gesprekken = tuple(draw(_interview(f"R0{nummer}", momenten, document)) for nummer in range(draw(st.integers(0, 2))))
    personas = draw(namen(2))
    groepen, acties = draw(namen(2)), sorted(draw(st.sets(st.integers(1, 9), max_size=3)))
    punten = draw(_punten(momenten, personas, groepen, acties))
    stijgingen = _stijgingen(momenten, acties, punten)
    lijnen = [lijn for naam in personas for lijn in draw(_heartbeats(naam, momenten, stijgingen, gesprekken))]
    mensen = tuple(
        b.PersonaBestand(
            naam=naam,
            leeftijd=draw(_leeg_of(st.integers(0, 200))),
            situatie=draw(TEKST),
            doelen=draw(REGELS),
            behoeften=draw(REGELS),
            frustraties=draw(REGELS),
            kanaalvoorkeur=draw(st.sampled_from(["", *NAMEN])),
            digitale_vaardigheid=draw(st.sampled_from(["", "laag", "hoog"])),
            citaat=draw(TEKST),
            gebaseerd_op=tuple(rij.code for rij in gesprekken if draw(st.booleans())),
            empathiekaart=b.EmpathiekaartBestand(denkt=draw(REGELS), wens=draw(REGELS)),
            portret=draw(TEKST),
        )
        for naam in personas
    )
    stukken = [("verbeterplan", "")] + [("gewenst", lijn.persona) for lijn in lijnen if lijn.soort == "gewenst"]
    return b.KlantreisBestand(
        klantreis=b.KlantreisKop(
            draw(GEVULD), draw(TEKST), draw(TEKST), draw(TEKST), draw(st.sampled_from(["", "ontwerp", "beheer"]))
        ),
        startdocument=document,
        interviews=gesprekken,
        personas=mensen,
        fasen=fasen,
        heartbeats=tuple(lijnen),
        verbeterpunten=punten,
        acties=draw(_acties(acties, [punt.id for punt in punten], [wie.organisatie for wie in document.betrokkenen])),
        metingen=tuple(
            b.MetingBestand(doel.indicator, dag, draw(BEDRAG), draw(TEKST))
            for doel in document.meetbare_doelen
            for dag in sorted(draw(st.sets(DAG, max_size=2)))
        ),
        volledig=True,
        kanalen=tuple(kanaal for kanaal in KANALEN if kanaal.naam in _gebruikt(gesprekken, mensen, lijnen, punten)),
        leidraad=tuple(
            b.LeidraadBestand(deel, fase, draw(REGELS))
            for deel, fase in [("opening", ""), *(("reisfase", naam) for naam in fasenamen), ("afsluiting", "")]
            if draw(st.booleans())
        ),
        ideegroepen=groepen,
        rapporttekst=draw(_leeg_of(st.builds(b.RapporttekstBestand, TEKST, TEKST))),
        plan=draw(_leeg_of(st.builds(b.PlanBestand, TEKST, _vastgesteld()))),
        vaststellingen=tuple(
            b.VaststellingBestand(
                soort,
                persona,
                nummer,
                draw(DAG),
                draw(GEVULD),
                {"acties": [], "punten": [], "persona": persona, "cellen": [], "": ""},
                draw(MOMENT),
            )
            for soort, persona in stukken
            for nummer in range(1, draw(st.integers(1, 3)))
        ),
    )


def _gebruikt(
    gesprekken: tuple[b.InterviewBestand, ...],
    mensen: tuple[b.PersonaBestand, ...],
    lijnen: list[b.HeartbeatBestand],
    punten: tuple[b.VerbeterpuntBestand, ...],
) -> set[str]:
    uit = {citaat.kanaal for gesprek in gesprekken for citaat in gesprek.citaten}
    uit |= {persona.kanaalvoorkeur for persona in mensen} | {punt.kanaal for punt in punten}
    uit |= {beleving.kanaal for lijn in lijnen for beleving in lijn.belevingen}
    return uit | {stijging.kanaal for lijn in lijnen for stijging in lijn.stijgingen}
