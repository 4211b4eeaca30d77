"""DISCOVER out of the database: interviews, personas and their heartbeats."""

from collections import defaultdict

from heartbeat.models import Beleving, Heartbeat
from personas.models import Citaat, Interview, Persona
from uitwisseling.bestand import (
    BelevingBestand,
    CitaatBestand,
    EmpathiekaartBestand,
    HeartbeatBestand,
    InterviewBestand,
    PersonaBestand,
    Soort,
    StijgingBestand,
    VastgesteldBestand,
)
from uitwisseling.uitvoer_bron import Bron
from verbeterplan.models_uitvoering import Stijging

_SOORTEN: tuple[Soort, ...] = ("huidig", "gewenst", "gerealiseerd")


def interviews(bron: Bron) -> tuple[InterviewBestand, ...]:
    """Return the interviews with their verslagen and citaten (3 queries)."""
    rijen = list(Interview.objects.filter(klantreis=bron.klantreis).select_related("doelgroep").order_by("code"))
    bron.interviews = {rij.pk: rij.code for rij in rijen}
    wie: dict[int, list[str]] = defaultdict(list)
    koppels = Interview.interviewers.through.objects.filter(interview__klantreis=bron.klantreis)
    for interview_id, naam in koppels.order_by("teamlid__volgorde", "teamlid_id").values_list(
        "interview_id", "teamlid__naam"
    ):
        wie[interview_id].append(naam)
    citaten: dict[int, list[CitaatBestand]] = defaultdict(list)
    for citaat in Citaat.objects.filter(interview__klantreis=bron.klantreis).order_by("volgorde", "pk"):
        if citaat.contactmoment_id in bron.momenten:
            citaten[citaat.interview_id].append(
                CitaatBestand(
                    moment=bron.momenten[citaat.contactmoment_id],
                    kanaal=bron.kanaal(citaat.kanaal_id),
                    waardering=citaat.waardering,
                    tekst=citaat.tekst,
                    privacy_reden=citaat.privacy_reden,
                )
            )
    return tuple(
        InterviewBestand(
            code=rij.code,
            doelgroep=rij.doelgroep.naam if rij.doelgroep else "",
            datum=rij.datum,
            duur_minuten=rij.duur_minuten,
            interviewers=tuple(wie[rij.pk]),
            toestemming=rij.toestemming,
            samenvatting=rij.samenvatting,
            citaten=tuple(citaten[rij.pk]),
            stand=rij.stand,
            ronde=rij.ronde,
            tijd=rij.tijd,
            plaats=rij.plaats,
            toestemming_op=rij.toestemming_op,
            toestemming_vorm=rij.toestemming_vorm,
            verslag=rij.verslag,
            privacy_reden=rij.privacy_reden,
            verslag_verwijderd_op=rij.verslag_verwijderd_op,
        )
        for rij in rijen
    )


def personas(bron: Bron) -> tuple[PersonaBestand, ...]:
    """Return the personas (1 query, 2 with interviews)."""
    rijen = list(Persona.objects.filter(klantreis=bron.klantreis))
    bron.personas = {rij.pk: rij.naam for rij in rijen}
    gebaseerd: dict[int, list[str]] = defaultdict(list)
    if bron.met_interviews:
        koppels = Persona.gebaseerd_op.through.objects.filter(persona__klantreis=bron.klantreis)
        for persona_id, code in koppels.order_by("interview__code").values_list("persona_id", "interview__code"):
            gebaseerd[persona_id].append(code)
    return tuple(
        PersonaBestand(
            naam=rij.naam,
            leeftijd=rij.leeftijd,
            situatie=rij.situatie,
            doelen=bron.lijst(rij.doelen),
            behoeften=bron.lijst(rij.behoeften),
            frustraties=bron.lijst(rij.frustraties),
            kanaalvoorkeur=bron.kanaal(rij.kanaalvoorkeur_id),
            digitale_vaardigheid=rij.digitale_vaardigheid,
            citaat=rij.citaat,
            gebaseerd_op=tuple(gebaseerd[rij.pk]),
            empathiekaart=EmpathiekaartBestand(
                **{veld: bron.lijst(getattr(rij, veld)) for veld in Persona.EMPATHIEKAART}
            ),
            portret=rij.portret,
        )
        for rij in rijen
    )


def heartbeats(bron: Bron) -> tuple[HeartbeatBestand, ...]:
    """Return every heartbeat in the order of the personas (4 queries); the verbeterpunten must have been read before."""
    belevingen: dict[int, list[Beleving]] = defaultdict(list)
    van_ons = {"heartbeat__persona__klantreis": bron.klantreis}
    for beleving in Beleving.objects.filter(**van_ons).select_related("citaat"):
        if beleving.contactmoment_id in bron.momenten:
            belevingen[beleving.heartbeat_id].append(beleving)
    overgeslagen: dict[int, list[int]] = defaultdict(list)
    for heartbeat_id, moment_id in Heartbeat.overgeslagen.through.objects.filter(**van_ons).values_list(
        "heartbeat_id", "contactmoment_id"
    ):
        if moment_id in bron.momenten:
            overgeslagen[heartbeat_id].append(moment_id)
    stijgingen: dict[int, list[StijgingBestand]] = defaultdict(list)
    for stijging in _stijgingen(bron):
        stijgingen[stijging.heartbeat_id].append(
            StijgingBestand(
                bron.momenten[stijging.contactmoment_id],
                bron.kanaal(stijging.kanaal_id),
                stijging.actie.nummer if stijging.actie else None,
                *(bron.ideeen[stijging.idee_id] if stijging.idee_id else ("", "")),
            )
        )
    rijen = {(rij.persona_id, rij.soort): rij for rij in Heartbeat.objects.filter(persona__klantreis=bron.klantreis)}
    return tuple(
        HeartbeatBestand(
            persona=naam,
            soort=soort,
            belevingen=tuple(
                _beleving(bron, beleving)
                for beleving in sorted(
                    belevingen[rij.pk], key=lambda rij: bron.volgorde(rij.contactmoment_id, rij.kanaal_id)
                )
            ),
            overgeslagen=tuple(bron.momenten[pk] for pk in sorted(overgeslagen[rij.pk], key=bron.plaatsen.__getitem__)),
            vastgesteld=VastgesteldBestand(rij.vastgesteld_op, rij.vastgesteld_door) if rij.vastgesteld_op else None,
            stijgingen=tuple(stijgingen[rij.pk]),
        )
        for persona_id, naam in bron.personas.items()
        for soort in _SOORTEN
        for rij in [rijen.get((persona_id, soort))]
        if rij is not None
    )


def _stijgingen(bron: Bron) -> list[Stijging]:
    rijen = [
        rij
        for rij in Stijging.objects.filter(
            heartbeat__persona__klantreis=bron.klantreis, heartbeat__soort=Heartbeat.Soort.GEWENST
        ).select_related("actie")
        # What hangs on a verbeterpunt that was put aside stays with it.
        if rij.contactmoment_id in bron.momenten and (rij.idee_id is None or rij.idee_id in bron.ideeen)
    ]
    return sorted(
        rijen,
        key=lambda rij: (
            bron.volgorde(rij.contactmoment_id, rij.kanaal_id),
            rij.actie.nummer if rij.actie else 0,
            bron.ideeen.get(rij.idee_id or 0, ("", "")),
        ),
    )


def _beleving(bron: Bron, beleving: Beleving) -> BelevingBestand:
    citaat = beleving.citaat
    return BelevingBestand(
        moment=bron.momenten[beleving.contactmoment_id],
        kanaal=bron.kanaal(beleving.kanaal_id),
        waardering=beleving.waardering,
        toelichting=beleving.toelichting,
        citaat=citaat.tekst if citaat else beleving.citaat_tekst,
        citaat_uit=bron.interviews.get(citaat.interview_id, "") if citaat else "",
        bron="" if beleving.bron == Beleving.Bron.TEAM else beleving.bron,
    )
