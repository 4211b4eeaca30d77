"""What the schema accepts, what it makes of it, and every melding it can give."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
import yaml
from django.db.models import Model

from heartbeat.models import Beleving
from klantreis.models import Betrokkene, Doelgroep, Indicator, Klantreis, Startdocument, Teamlid
from personas.models import Persona
from reis.models import Contactmoment, Kanaal, Reisfase
from tests.uitwisseling.documenten import VOLLEDIG, VOORBEELDEN, WEG, fouten_van, lees_data, met, regel_van, schrijf
from tests.uitwisseling.meldingen import MELDINGEN
from uitwisseling import schema, schema_define, schema_design, schema_discover, schema_reis
from uitwisseling.bestand import EmpathiekaartBestand, KlantreisBestand, TermijnBestand
from uitwisseling.fouten import Fout, Importfouten
from uitwisseling.lezen import lees, lees_tekst
from uitwisseling.schema import controleer, overgeslagen
from verbeterplan.models import Actie, Idee


def tellingen(bestand: KlantreisBestand) -> dict[str, Any]:
    """Return how much of everything the file brings."""
    belevingen: dict[str, list[int]] = {soort: [] for soort in ("huidig", "gewenst", "gerealiseerd")}
    for heartbeat in bestand.heartbeats:
        belevingen[heartbeat.soort].append(len(heartbeat.belevingen))
    return {
        "interviews": len(bestand.interviews),
        "citaten": sum(len(interview.citaten) for interview in bestand.interviews),
        "contactmomenten": len(bestand.contactmomenten),
        **belevingen,
        "verbeterpunten": len(bestand.verbeterpunten),
        "acties": len(bestand.acties),
        "metingen": len(bestand.metingen),
    }


def plain_counts(pad: Path) -> dict[str, Any]:
    """Return the same, counted in what a plain YAML reader makes of the file."""
    data = yaml.safe_load(pad.read_text(encoding="utf-8"))

    def belevingen(deel: str, soort: str) -> list[int]:
        return [len(rij[soort]) for rij in data.get(deel, []) if rij.get(soort)]

    return {
        "interviews": len(data["interviews"]),
        "citaten": sum(len(interview["citaten"]) for interview in data["interviews"]),
        "contactmomenten": sum(len(fase["contactmomenten"]) for fase in data["fasen"]),
        "huidig": belevingen("heartbeats", "huidig"),
        "gewenst": belevingen("heartbeats", "gewenst"),
        "gerealiseerd": belevingen("gerealiseerd", "waarderingen"),
        "verbeterpunten": len(data.get("verbeterpunten", [])),
        "acties": len(data.get("verbeterplan", [])),
        "metingen": len(data.get("metingen", [])),
    }


def test_examples_are_there() -> None:
    namen = [pad.stem for pad in VOORBEELDEN]
    assert namen == ["horeca-openen", "huishoudelijke-hulp", "melding-openbare-ruimte"]


@pytest.mark.parametrize("pad", VOORBEELDEN, ids=lambda pad: pad.stem)
def test_example_is_read_in_full(pad: Path) -> None:
    assert tellingen(controleer(lees(pad))) == plain_counts(pad)


def test_counts_of_huishoudelijke_hulp() -> None:
    pad = next(pad for pad in VOORBEELDEN if pad.stem == "huishoudelijke-hulp")
    bestand = controleer(lees(pad))
    assert tellingen(bestand) == {
        "interviews": 9,
        "citaten": 77,
        "contactmomenten": 16,
        "huidig": [17, 19],
        "gewenst": [17, 19],
        "gerealiseerd": [17, 20],
        "verbeterpunten": 10,
        "acties": 10,
        "metingen": 9,
    }
    assert overgeslagen(bestand, "Ria Pietersen") == frozenset()
    assert overgeslagen(bestand, "Marjan Veldhuis") == {"folder-praktijkondersteuner"}
    assert bestand.metingen[-1].waarde == Decimal("7.6")
    assert bestand.acties[0].pakt_aan[1] == ("afspraak-plannen", "telefoon")


def test_every_field_arrives() -> None:
    bestand = lees_data(VOLLEDIG)
    start = bestand.startdocument
    assert start is not None
    assert start.aanleiding == "Veel telefoontjes.\n\nElke dag."
    assert start.opdrachtgever is not None
    assert start.opdrachtgever.naam == "Ada Vos"
    assert [lid.rol for lid in start.projectgroep] == ["begeleider", "lid"]
    assert start.planning[0] == TermijnBestand("define", date(2025, 1, 1), date(2025, 1, 31))
    assert start.meetbare_doelen[0].nulmeting == Decimal("6.1")
    assert start.meetbare_doelen[0].streefwaarde == Decimal(3)
    assert (start.meetbare_doelen[0].richting, start.meetbare_doelen[0].bron) == ("omlaag", "Zaaksysteem")
    assert [wie.ring for wie in start.betrokkenen] == ["beslist", ""]
    interview = bestand.interviews[0]
    assert (interview.datum, interview.duur_minuten) == (date(2025, 2, 3), 30)
    assert interview.interviewers == ("Piet Haas", "Fien Das")
    assert interview.citaten[0].waardering == -1
    persona = bestand.personas[0]
    assert persona.gebaseerd_op == ("R01", "R002")
    assert persona.empathiekaart == EmpathiekaartBestand(
        denkt=("Duurt dit lang?", "En dan?"),
        voelt=("Onrust",),
        ziet=("Een brief",),
        hoort=("Muziek",),
        zegt=("Hallo",),
        doet=("Bellen",),
        pijn=("Wachten",),
        wens=("Rust",),
    )
    assert [moment.id for moment in bestand.contactmomenten] == ["bellen", "brief-krijgen", "betalen"]
    assert [moment.actor for moment in bestand.contactmomenten] == ["Dierenarts", "gemeente", "gemeente"]
    assert [moment.moment_van_de_waarheid for moment in bestand.contactmomenten] == [True, False, False]
    assert [(heartbeat.persona, heartbeat.soort) for heartbeat in bestand.heartbeats] == [
        ("Truus Hond", "huidig"),
        ("Truus Hond", "gewenst"),
        ("Kees Kat", "huidig"),
        ("Truus Hond", "gerealiseerd"),
    ]
    assert [idee.stemmen for idee in bestand.verbeterpunten[0].ideeen] == [4, 0]
    assert bestand.acties[0].pakt_aan == (("bellen", "telefoon"), ("brief-krijgen", "brief"))
    assert (bestand.acties[0].kosten_euro, bestand.acties[0].status) == (100, "bezig")
    assert (bestand.acties[1].kosten_euro, bestand.acties[1].status, bestand.acties[1].pakt_aan) == (None, "open", ())
    assert bestand.metingen[0].waarde == Decimal("4.5")


def test_titel_alone_is_a_klantreis() -> None:
    bestand = lees_data({"klantreis": {"titel": "  Ik ga   trouwen "}})
    assert bestand.klantreis.titel == "Ik ga   trouwen"
    assert bestand.startdocument is None
    assert not any(tellingen(bestand).values())


@pytest.mark.parametrize("deel", [deel for deel in VOLLEDIG if deel != "klantreis"])
@pytest.mark.parametrize("waarde", [None, []], ids=["null", "lege lijst"])
def test_empty_part_is_a_missing_part(deel: str, waarde: object) -> None:
    data = {"klantreis": VOLLEDIG["klantreis"], deel: waarde if deel != "startdocument" else None}
    assert lees_data(data) == lees_data({"klantreis": VOLLEDIG["klantreis"]})


def test_kanaal_of_the_gemeente_itself_and_slash_in_it() -> None:
    data = met("heartbeats[0].huidig[0].kanaal", "balie/loket", met("verbeterplan[0].pakt_aan", ["bellen/balie/loket"]))
    bestand = lees_data(data)
    assert bestand.heartbeats[0].belevingen[0].kanaal == "balie/loket"
    assert bestand.acties[0].pakt_aan == (("bellen", "balie/loket"),)


def test_same_letters_written_differently_are_the_same_name() -> None:
    data = met("personas[1].naam", "Rene\u0301", met("heartbeats[1].persona", "Ren\u00e9"))
    assert lees_data(data).personas[1].naam == "Ren\u00e9"


def test_reference_that_is_there_twice_counts_once() -> None:
    data = met("personas[0].gebaseerd_op", ["R01", "R01"], met("verbeterplan[0].pakt_aan", ["betalen/app"] * 2))
    bestand = lees_data(data)
    assert bestand.personas[0].gebaseerd_op == ("R01",)
    assert bestand.acties[0].pakt_aan == (("betalen", "app"),)


@pytest.mark.parametrize(
    ("gewenst", "verwacht"),
    [
        (WEG, set()),
        ([], set()),
        ([{"moment": "bellen", "kanaal": "app", "waardering": 1}], {"betalen"}),
        ([{"moment": "betalen", "kanaal": "app", "waardering": 1}], set()),
    ],
)
def test_overgeslagen(gewenst: object, verwacht: set[str]) -> None:
    bestand = lees_data(met("heartbeats[0].gewenst", gewenst))
    assert overgeslagen(bestand, "Truus Hond") == verwacht
    assert overgeslagen(bestand, "Kees Kat") == set()
    assert overgeslagen(bestand, "Niemand") == set()


@pytest.mark.parametrize(("pad", "waarde", "melding"), MELDINGEN)
def test_melding(pad: str, waarde: object, melding: str) -> None:
    bron = schrijf(met(pad, waarde))
    verwacht = re.sub(r"{(.+)}", lambda eerste: str(regel_van(bron, eerste[1])), melding)
    # What is wrong between two values is told at one of them, or at the list they are in.
    plek = pad.removesuffix("[1]") if "eindigt op" in melding else pad
    plek += ".moment" if isinstance(waarde, dict) and "dubbel" in melding else ""
    assert Fout("hond.yaml", plek, verwacht, regel_van(bron, plek)) in fouten_van(met(pad, waarde))


def test_one_change_one_error() -> None:
    """Except where other places point at what changed, or where a place has two things wrong with it."""
    for pad, waarde, melding in MELDINGEN:
        if not re.search(r"(code|naam|\.id|doelgroepen.*|persona|titel|tekst)$", pad):
            assert len(fouten_van(met(pad, waarde))) == 1, (pad, waarde, melding)


def test_all_errors_at_once_in_the_order_of_the_file() -> None:
    bron = """\
fasen:
  - naam: Vragen
    contactmomenten:
      - {id: bellen, titel: Ik bel}
      - {id: bellen, titel: Ik bel weer}
interviews:
  - code: R1
    datum: 2025-13-01
    toestemming: false
    citaten:
      - {moment: belen, kanaal: telefoon, waardering: 2, tekst: Au}
klantreis:
  title: Ik wil bellen
"""
    with pytest.raises(Importfouten) as vangst:
        controleer(lees_tekst(bron, "map/bel.yaml"))
    assert str(vangst.value).splitlines() == [
        "map/bel.yaml, regel 5, fasen[0].contactmomenten[1].id: id 'bellen' staat er dubbel in; "
        "de eerste staat op regel 4",
        "map/bel.yaml, regel 7, interviews[0].code: code is 'R1', maar moet een R met twee of drie cijfers zijn, "
        "zoals R01",
        "map/bel.yaml, regel 8, interviews[0].datum: datum is 2025-13-01, maar die dag bestaat niet",
        "map/bel.yaml, regel 9, interviews[0].toestemming: toestemming is false, maar een interview mag je alleen "
        "bewaren met toestemming van de inwoner",
        "map/bel.yaml, regel 11, interviews[0].citaten[0].moment: contactmoment 'belen' bestaat niet in fasen; "
        "bedoel je 'bellen'?",
        "map/bel.yaml, regel 11, interviews[0].citaten[0].waardering: waardering is 2, maar mag alleen -1, 0 of 1 zijn",
        "map/bel.yaml, regel 13, klantreis.title: veld 'title' bestaat hier niet; bedoel je 'titel'?",
        "map/bel.yaml, regel 13, klantreis.titel: titel ontbreekt; dit veld is verplicht",
    ]


@pytest.mark.parametrize(
    ("deel", "melding"),
    [
        ("fasen", "fasen moet een lijst zijn, maar is 'volgt nog'"),
        ("startdocument", "startdocument moet een groep velden zijn, maar is 'volgt nog'"),
    ],
)
def test_part_that_is_no_list_gives_one_error(deel: str, melding: str) -> None:
    (fout,) = fouten_van(met(deel, "volgt nog"))
    assert (fout.pad, fout.melding) == (deel, melding)


@pytest.mark.parametrize("bron", ["tekst", "- 1", "7", "true", "2025-01-01"])
def test_document_that_is_no_group(bron: str) -> None:
    with pytest.raises(Importfouten, match="het bestand moet een groep velden zijn, maar is"):
        controleer(lees_tekst(bron, "x.yaml"))


@pytest.mark.parametrize(
    ("pad", "model", "veld"),
    [
        ("klantreis.titel", Klantreis, "titel"),
        ("klantreis.levensgebeurtenis", Klantreis, "levensgebeurtenis"),
        ("klantreis.product", Klantreis, "product"),
        ("klantreis.beleidsterrein", Klantreis, "beleidsterrein"),
        ("startdocument.opdrachtgever.naam", Startdocument, "opdrachtgever_naam"),
        ("startdocument.opdrachtgever.functie", Startdocument, "opdrachtgever_functie"),
        ("startdocument.doelgroepen[1]", Doelgroep, "naam"),
        ("startdocument.projectgroep[1].naam", Teamlid, "naam"),
        ("startdocument.projectgroep[1].functie", Teamlid, "functie"),
        ("startdocument.betrokkenen[0].organisatie", Betrokkene, "organisatie"),
        ("startdocument.betrokkenen[0].betrokkenheid", Betrokkene, "betrokkenheid"),
        ("startdocument.meetbare_doelen[0].indicator", Indicator, "naam"),
        ("startdocument.meetbare_doelen[0].eenheid", Indicator, "eenheid"),
        ("startdocument.meetbare_doelen[0].bron", Indicator, "bron"),
        ("personas[1].naam", Persona, "naam"),
        ("personas[0].kanaalvoorkeur", Kanaal, "naam"),
        ("interviews[0].citaten[0].kanaal", Kanaal, "naam"),
        ("fasen[0].naam", Reisfase, "naam"),
        ("fasen[1].contactmomenten[0].id", Contactmoment, "sleutel"),
        ("fasen[1].contactmomenten[0].titel", Contactmoment, "titel"),
        ("fasen[1].contactmomenten[0].actor", Contactmoment, "actor"),
        ("verbeterpunten[0].ideeen[0].tekst", Idee, "tekst"),
        ("verbeterplan[0].titel", Actie, "titel"),
        ("verbeterplan[0].eigenaar", Actie, "eigenaar"),
        ("verbeterplan[0].afdeling_of_partner", Actie, "afdeling_of_partner"),
    ],
)
def test_what_the_database_cannot_hold_is_refused(pad: str, model: type[Model], veld: str) -> None:
    grens = model._meta.get_field(veld).max_length  # type: ignore[union-attr]  # these are all text fields
    assert isinstance(grens, int)
    assert pad in {fout.pad for fout in fouten_van(met(pad, "x" * (grens + 1)))}
    assert pad not in {fout.pad for fout in fouten_van(met(pad, "x" * min(grens, 40)))}


def test_choices_are_those_of_the_models() -> None:
    assert set(schema.FORMULES) == set(Klantreis.Serviceformule.values)
    assert set(schema_define.ROLLEN) == set(Teamlid.Projectrol.values)
    assert set(schema_define.SOORTEN) == set(Betrokkene.Soort.values)
    assert set(schema_define.RINGEN) == set(Betrokkene.Ring.values)
    assert set(schema_define.RICHTINGEN) == set(Indicator.Richting.values)
    assert set(schema_discover.VAARDIGHEDEN) == set(Persona.Vaardigheid.values)
    assert schema_discover.EMPATHIEKAART == Persona.EMPATHIEKAART
    assert set(schema_reis.BRONNEN) == set(Beleving.Bron.values)
    assert set(schema_design.STATUSSEN) == set(Actie.Status.values)


def test_a_file_full_of_wrong_names_does_not_keep_the_machine_busy() -> None:
    momenten = "".join(f"      - {{id: moment-{nummer}, titel: x}}\n" for nummer in range(6000))
    namen = "".join(f"  - {{moment: momentje-{nummer}, kanaal: app}}\n" for nummer in range(12_000))
    bron = f"klantreis: {{titel: x}}\nfasen:\n  - naam: x\n    contactmomenten:\n{momenten}verbeterpunten:\n{namen}"
    begin = perf_counter()
    with pytest.raises(Importfouten) as vangst:
        controleer(lees_tekst(bron, "x.yaml"))
    assert len(vangst.value.fouten) == 12_000
    assert perf_counter() - begin < 20
