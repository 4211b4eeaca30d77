"""Storing DISCOVER: interviews, citaten, personas and their heartbeats."""

from collections.abc import Iterator
from dataclasses import dataclass

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis
from personas.models import Citaat, Interview, Persona
from uitwisseling.bestand import BelevingBestand, KlantreisBestand, PersonaBestand
from uitwisseling.opslaan_define import Define
from uitwisseling.opslaan_reis import Reis
from uitwisseling.opslaan_rijen import Boek, koppel, rangschik, vergelijk, vergrendeld
from uitwisseling.schema import overgeslagen

type Citaatsleutel = tuple[int, int, int, str]
type Cel = tuple[int, int, int]

#: What only a full file says of an interview; empty anywhere else.
_VAN_INTERVIEW = (
    *("tijd", "plaats", "toestemming_op", "toestemming_vorm", "verslag", "privacy_reden", "verslag_verwijderd_op"),
)


@dataclass(frozen=True, slots=True)
class Klacht:
    """A negative beleving in a huidige heartbeat."""

    persona_id: int
    toelichting: str


@dataclass(frozen=True, slots=True)
class Discover:
    """What DESIGN needs: the personas by name, and the negative points by contactmoment and kanaal (pks)."""

    personas: dict[str, Persona]
    negatief: dict[tuple[int, int], list[Klacht]]
    heartbeats: dict[tuple[int, str], Heartbeat]


def bewaar_discover(define: Define, reis: Reis, bestand: KlantreisBestand, boek: Boek) -> Discover:
    """Store interviews, citaten, personas, heartbeats and belevingen."""
    interviews = _bewaar_interviews(define, bestand, boek)
    citaten = _bewaar_citaten(define.klantreis, reis, interviews, bestand, boek)
    personas = _bewaar_personas(define.klantreis, reis, interviews, bestand, boek)
    lijnen = _Heartbeats(define.klantreis, reis, interviews, citaten, personas)
    negatief = lijnen.bewaar(bestand, boek)
    return Discover(personas, negatief, lijnen.heartbeats)


def _bewaar_interviews(define: Define, bestand: KlantreisBestand, boek: Boek) -> dict[str, Interview]:
    bestaand = {rij.code: rij for rij in vergrendeld(Interview.objects.filter(klantreis=define.klantreis))}
    gewenst = {
        interview.code: {
            "code": interview.code,
            "doelgroep_id": define.doelgroepen[interview.doelgroep].pk if interview.doelgroep else None,
            # What a file tells of a conversation was said in it, also when it was only planned here.
            "stand": interview.stand,
            "ronde": interview.ronde if bestand.volledig else None,
            **{naam: getattr(interview, naam) for naam in _VAN_INTERVIEW},
            "datum": interview.datum,
            "duur_minuten": interview.duur_minuten,
            "toestemming": interview.toestemming,
            "samenvatting": interview.samenvatting,
        }
        for interview in bestand.interviews
    }
    interviews = vergelijk(Interview, bestaand, gewenst, klantreis=define.klantreis).voer_uit(boek)
    wie = {
        interviews[interview.code].pk: [define.team[naam].pk for naam in interview.interviewers]
        for interview in bestand.interviews
        if interview.interviewers
    }
    in_bestand = bestand.startdocument.projectgroep if bestand.startdocument else ()
    koppel(boek, Interview, "interviewers", wie, {define.team[lid.naam].pk for lid in in_bestand})
    return {code: interviews[code] for code in gewenst}


def _bewaar_citaten(
    klantreis: Klantreis, reis: Reis, interviews: dict[str, Interview], bestand: KlantreisBestand, boek: Boek
) -> dict[Citaatsleutel, Citaat]:
    bestaand = {
        (rij.interview_id, rij.contactmoment_id, rij.kanaal_id, rij.tekst): rij
        for rij in vergrendeld(Citaat.objects.filter(interview__klantreis=klantreis).order_by("volgorde", "pk"))
    }
    gewenst: dict[Citaatsleutel, dict[str, object]] = {}
    plaatsen: dict[Citaatsleutel, int] = {}
    for interview in bestand.interviews:
        interview_id = interviews[interview.code].pk
        hier: dict[Citaatsleutel, dict[str, object]] = {}
        for citaat in interview.citaten:
            moment_id, kanaal_id = reis.plek(citaat.moment, citaat.kanaal)
            hier[(interview_id, moment_id, kanaal_id, citaat.tekst)] = {
                "interview_id": interview_id,
                "contactmoment_id": moment_id,
                "kanaal_id": kanaal_id,
                "waardering": citaat.waardering,
                "tekst": citaat.tekst,
                "privacy_reden": citaat.privacy_reden,
            }
        plaatsen |= rangschik([sleutel for sleutel in bestaand if sleutel[0] == interview_id], list(hier))
        gewenst |= hier
    return vergelijk(Citaat, bestaand, gewenst, plaatsen=plaatsen).voer_uit(boek)


def _bewaar_personas(
    klantreis: Klantreis, reis: Reis, interviews: dict[str, Interview], bestand: KlantreisBestand, boek: Boek
) -> dict[str, Persona]:
    bestaand = {rij.naam: rij for rij in vergrendeld(Persona.objects.filter(klantreis=klantreis))}
    gewenst = {persona.naam: _personawaarden(persona, reis) for persona in bestand.personas}
    plaatsen = rangschik(list(bestaand), list(gewenst))
    personas = vergelijk(Persona, bestaand, gewenst, plaatsen=plaatsen, klantreis=klantreis).voer_uit(boek)
    bron = {
        personas[persona.naam].pk: [interviews[code].pk for code in persona.gebaseerd_op]
        for persona in bestand.personas
        if persona.gebaseerd_op
    }
    koppel(boek, Persona, "gebaseerd_op", bron, {interview.pk for interview in interviews.values()})
    return personas


def _personawaarden(persona: PersonaBestand, reis: Reis) -> dict[str, object]:
    kaart = persona.empathiekaart
    return {
        "naam": persona.naam,
        "leeftijd": persona.leeftijd,
        "situatie": persona.situatie,
        "citaat": persona.citaat,
        "portret": persona.portret,
        "kanaalvoorkeur_id": reis.kanaal(persona.kanaalvoorkeur),
        "digitale_vaardigheid": persona.digitale_vaardigheid,
        "doelen": "\n".join(persona.doelen),
        "behoeften": "\n".join(persona.behoeften),
        "frustraties": "\n".join(persona.frustraties),
        **({veld: "\n".join(getattr(kaart, veld)) for veld in Persona.EMPATHIEKAART} if kaart else {}),
    }


class _Heartbeats:
    """Stores the heartbeats of all personas."""

    def __init__(
        self,
        klantreis: Klantreis,
        reis: Reis,
        interviews: dict[str, Interview],
        citaten: dict[Citaatsleutel, Citaat],
        personas: dict[str, Persona],
    ) -> None:
        self.klantreis, self.reis, self.personas = klantreis, reis, personas
        self.interviews = interviews
        self.heartbeats: dict[tuple[int, str], Heartbeat] = {}
        self.citaten: dict[tuple[int, int, str], list[Citaat]] = {}
        self._gezegd: dict[tuple[int, str], dict[tuple[int, int], int]] = {}
        for (_, moment_id, kanaal_id, tekst), citaat in citaten.items():
            self._gezegd.setdefault((citaat.interview_id, tekst), {})[moment_id, kanaal_id] = citaat.pk
            self.citaten.setdefault((moment_id, kanaal_id, tekst), []).append(citaat)

    def bewaar(self, bestand: KlantreisBestand, boek: Boek) -> dict[tuple[int, int], list[Klacht]]:
        """Store them and return the negative points, in the order of the personas."""
        rijen = vergrendeld(Heartbeat.objects.filter(persona__klantreis=self.klantreis))
        bestaand = {(rij.persona_id, rij.soort): rij for rij in rijen}
        gewenst: dict[tuple[int, str], dict[str, object]] = {
            (persona_id, heartbeat.soort): {
                "persona_id": persona_id,
                "soort": heartbeat.soort,
                "vastgesteld_op": heartbeat.vastgesteld.op if heartbeat.vastgesteld else None,
                "vastgesteld_door": heartbeat.vastgesteld.door if heartbeat.vastgesteld else "",
            }
            for heartbeat in bestand.heartbeats
            for persona_id in [self.personas[heartbeat.persona].pk]
        }
        heartbeats = self.heartbeats = vergelijk(Heartbeat, bestaand, gewenst).voer_uit(boek)
        belevingen = self._bewaar_belevingen(bestand, heartbeats, boek)
        self._bewaar_overgeslagen(bestand, heartbeats, belevingen, boek)
        return self._negatief(heartbeats, belevingen)

    def _bewaar_belevingen(
        self, bestand: KlantreisBestand, heartbeats: dict[tuple[int, str], Heartbeat], boek: Boek
    ) -> dict[Cel, Beleving]:
        bestaand = {
            (rij.heartbeat_id, rij.contactmoment_id, rij.kanaal_id): rij
            for rij in vergrendeld(Beleving.objects.filter(heartbeat__persona__klantreis=self.klantreis))
        }
        bronnen = {
            persona.naam: [self.interviews[code].pk for code in persona.gebaseerd_op] for persona in bestand.personas
        }
        gewenst: dict[Cel, dict[str, object]] = {}
        citaten: dict[Cel, dict[str, object]] = {}
        for heartbeat in bestand.heartbeats:
            heartbeat_id = heartbeats[self.personas[heartbeat.persona].pk, heartbeat.soort].pk
            for beleving in heartbeat.belevingen:
                moment_id, kanaal_id = self.reis.plek(beleving.moment, beleving.kanaal)
                cel = (heartbeat_id, moment_id, kanaal_id)
                gewenst[cel] = {
                    "heartbeat_id": heartbeat_id,
                    "contactmoment_id": moment_id,
                    "kanaal_id": kanaal_id,
                    "waardering": beleving.waardering,
                    "bron": beleving.bron or self._bron(bestaand.get(cel), beleving),
                    "toelichting": beleving.toelichting,
                }
                if beleving.citaat:
                    kies = self._citaat_uit if bestand.volledig else self._citaat
                    citaten[cel] = kies(beleving, moment_id, kanaal_id, bronnen[heartbeat.persona])
        return vergelijk(Beleving, bestaand, gewenst, precies=citaten).voer_uit(boek)

    @staticmethod
    def _bron(staat: Beleving | None, beleving: BelevingBestand) -> str:
        """Return of whom a rating is when the file does not say: another one than stands there is no longer a workshop's."""
        return staat.bron if staat and staat.waardering == beleving.waardering else Beleving.Bron.TEAM.value

    def _citaat(self, beleving: BelevingBestand, moment_id: int, kanaal_id: int, bron: list[int]) -> dict[str, object]:
        """Return the citaat that is meant: of the interviews behind the persona, else of any, else the text alone."""
        zelfde = self.citaten.get((moment_id, kanaal_id, beleving.citaat), [])
        eigen = [citaat for citaat in zelfde if citaat.interview_id in bron]
        citaat = next(iter([*eigen, *zelfde]), None)
        return {"citaat_id": citaat.pk if citaat else None, "citaat_tekst": "" if citaat else beleving.citaat}

    def _citaat_uit(
        self, beleving: BelevingBestand, moment_id: int, kanaal_id: int, _bron: list[int]
    ) -> dict[str, object]:
        """Return the citaat of the interview that a full file names, or the text alone when it names none."""
        interview = self.interviews.get(beleving.citaat_uit)
        gezegd = self._gezegd.get((interview.pk, beleving.citaat), {}) if interview else {}
        # A contactmoment may have been split since: then the same words stand at another place.
        pk = gezegd.get((moment_id, kanaal_id)) or next(iter(gezegd.values()), None)
        return {"citaat_id": pk, "citaat_tekst": "" if pk else beleving.citaat}

    def _bewaar_overgeslagen(
        self,
        bestand: KlantreisBestand,
        heartbeats: dict[tuple[int, str], Heartbeat],
        belevingen: dict[Cel, Beleving],
        boek: Boek,
    ) -> None:
        """Store where a persona does not come. What somebody rated in the meantime is not skipped any more."""
        beleefd = {(heartbeat_id, moment_id) for heartbeat_id, moment_id, _ in belevingen}
        gewenst = {}
        for heartbeat in bestand.heartbeats:
            if bestand.volledig:
                heartbeat_id = heartbeats[self.personas[heartbeat.persona].pk, heartbeat.soort].pk
                gewenst[heartbeat_id] = {self.reis.momenten[moment].pk for moment in heartbeat.overgeslagen}
                continue
            if not any(ander.persona == heartbeat.persona and ander.soort == "gewenst" for ander in bestand.heartbeats):
                continue
            heartbeat_id = heartbeats[self.personas[heartbeat.persona].pk, heartbeat.soort].pk
            momenten = (self.reis.momenten[moment].pk for moment in overgeslagen(bestand, heartbeat.persona))
            gewenst[heartbeat_id] = {moment_id for moment_id in momenten if (heartbeat_id, moment_id) not in beleefd}
        in_bestand = {moment.pk for moment in self.reis.momenten.values()}
        koppel(boek, Heartbeat, "overgeslagen", gewenst, in_bestand)

    def _negatief(
        self, heartbeats: dict[tuple[int, str], Heartbeat], belevingen: dict[Cel, Beleving]
    ) -> dict[tuple[int, int], list[Klacht]]:
        punten: dict[tuple[int, int], list[Klacht]] = {}
        volgorde = {persona.pk: (persona.volgorde, persona.pk) for persona in self.personas.values()}
        huidig = {
            heartbeat.pk: persona_id
            for (persona_id, soort), heartbeat in heartbeats.items()
            if soort == Heartbeat.Soort.HUIDIG
        }
        for klacht, plek in sorted(self._klachten(huidig, belevingen), key=lambda paar: volgorde[paar[0].persona_id]):
            punten.setdefault(plek, []).append(klacht)
        return punten

    @staticmethod
    def _klachten(huidig: dict[int, int], belevingen: dict[Cel, Beleving]) -> Iterator[tuple[Klacht, tuple[int, int]]]:
        for (heartbeat_id, moment_id, kanaal_id), beleving in belevingen.items():
            if heartbeat_id in huidig and beleving.waardering < 0:
                yield Klacht(huidig[heartbeat_id], beleving.toelichting.strip()), (moment_id, kanaal_id)
