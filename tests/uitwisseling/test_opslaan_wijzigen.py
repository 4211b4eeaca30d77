"""A changed file over a klantreis that is there: what changes, what is added, and what is left alone."""

from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Model
from django.utils import timezone

from accounts.models import Gebruiker
from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Betrokkene, Doelgroep, Fasetermijn, Indicator, Klantreis, Startdocument, Teamlid
from personas.models import Citaat, Interview, Persona
from reis.models import Contactmoment, Kanaal, Reisfase
from tests.uitwisseling.documenten import VOLLEDIG, WEG, met
from tests.uitwisseling.tabellen import importeer, tabellen
from verbeterplan.models import Actie, Idee, Meting, Verbeterpunt

pytestmark = pytest.mark.django_db

WIJZIGINGEN: list[tuple[str, Any, tuple[type[Model], dict[str, Any]], str, Any]] = [
    ("klantreis.product", "Hond", (Klantreis, {}), "product", "Hond"),
    ("interviews[0].duur_minuten", 45, (Interview, {"code": "R01"}), "duur_minuten", 45),
    ("interviews[0].citaten[0].waardering", 1, (Citaat, {}), "waardering", 1),
    ("personas[0].leeftijd", 41, (Persona, {"naam": "Truus Hond"}), "leeftijd", 41),
    ("personas[0].doelen", ["A", "B"], (Persona, {"naam": "Truus Hond"}), "doelen", "A\nB"),
    ("fasen[0].contactmomenten[0].titel", "Ik app", (Contactmoment, {"sleutel": "bellen"}), "titel", "Ik app"),
    (
        "fasen[0].contactmomenten[0].moment_van_de_waarheid",
        False,
        (Contactmoment, {"sleutel": "bellen"}),
        "moment_van_de_waarheid",
        False,
    ),
    ("heartbeats[0].huidig[1].waardering", 1, (Beleving, {"kanaal__sleutel": "brief"}), "waardering", 1),
    ("verbeterpunten[0].oorzaak", "Vakantie", (Verbeterpunt, {}), "oorzaak", "Vakantie"),
    ("verbeterpunten[0].ideeen[0].stemmen", 9, (Idee, {"tekst": "Terugbellen"}), "stemmen", 9),
    ("verbeterplan[0].status", "gereed", (Actie, {"nummer": 1}), "status", "gereed"),
    ("metingen[0].waarde", 4.25, (Meting, {}), "waarde", Decimal("4.25")),
]


@pytest.mark.parametrize(
    ("pad", "waarde", "rij", "veld", "verwacht"),
    WIJZIGINGEN,
    ids=[wijziging[0] for wijziging in WIJZIGINGEN],
)
def test_a_changed_field_changes_one_row(
    pad: str, waarde: Any, rij: tuple[type[Model], dict[str, Any]], veld: str, verwacht: Any
) -> None:
    importeer(VOLLEDIG)
    model, filter_ = rij
    voor = model._default_manager.get(**filter_)
    verslag = importeer(met(pad, waarde))
    na = model._default_manager.get(pk=voor.pk)
    assert getattr(na, veld) == verwacht
    assert getattr(na, "versie", 2) == getattr(voor, "versie", 1) + 1
    # A change of what the opdrachtgever agreed with gives a new concept beside it.
    assert verslag.nieuw == ({"startdocument": 1} if model is Klantreis else {})
    assert verslag.gewijzigd == 1


def test_new_things_in_a_file_are_added_to_what_is_there() -> None:
    importeer(VOLLEDIG)
    data = met("fasen[0].contactmomenten[2]", {"id": "klacht", "titel": "Ik klaag"})
    data = met("heartbeats[0].huidig[2]", {"moment": "klacht", "kanaal": "app", "waardering": -1}, data)
    data = met("verbeterplan[2]", {"titel": "Nog iets", "pakt_aan": ["klacht/app"]}, data)
    data = met("interviews[2]", {"code": "R03", "toestemming": True}, data)
    verslag = importeer(data)
    assert verslag.nieuw == {"contactmoment": 1, "interview": 1, "beleving": 1, "verbeterpunt": 1, "actie": 1}
    assert verslag.gewijzigd == 0
    assert list(Actie.objects.values_list("nummer", "titel")) == [
        (1, "We bellen terug"),
        (2, "Nog iets"),
        (3, "Nog iets"),
    ]
    assert Actie.objects.get(nummer=3).verbeterpunten.get().contactmoment.sleutel == "klacht"
    assert not Actie.objects.get(nummer=2).verbeterpunten.exists()


def test_a_moment_that_gets_rated_is_not_skipped_any_more() -> None:
    importeer(VOLLEDIG)
    importeer(met("heartbeats[0].gewenst[1]", {"moment": "betalen", "kanaal": "app", "waardering": 1}))
    assert not Heartbeat.objects.filter(overgeslagen__isnull=False).exists()


def test_what_the_team_rated_itself_is_not_skipped() -> None:
    importeer(VOLLEDIG)
    huidig = Heartbeat.objects.get(persona__naam="Truus Hond", soort="huidig")
    betalen = Contactmoment.objects.get(sleutel="betalen")
    huidig.overgeslagen.clear()
    Beleving.objects.create(
        heartbeat=huidig, contactmoment=betalen, kanaal=Kanaal.objects.get(sleutel="app"), waardering=1
    )
    importeer(VOLLEDIG)
    assert not huidig.overgeslagen.exists()


def test_nothing_that_is_not_in_the_file_goes_away() -> None:
    importeer(VOLLEDIG)
    ervoor = tabellen()
    kaal = {naam: VOLLEDIG[naam] for naam in ("klantreis", "fasen")}
    verslag = importeer(kaal)
    assert str(verslag) == "0 nieuw, 0 gewijzigd"
    assert tabellen() == ervoor


def test_what_a_file_leaves_empty_stays() -> None:
    importeer(VOLLEDIG)
    ervoor = tabellen()
    data = met("personas[0].situatie", WEG)
    data = met("personas[0].gebaseerd_op", [], data)
    data = met("interviews[0].interviewers", WEG, data)
    data = met("verbeterpunten[0].ideeen[0].stemmen", WEG, data)
    data = met("heartbeats[0].huidig[0].citaat", "", data)
    importeer(data)
    assert tabellen() == ervoor


def test_what_the_team_added_itself_stays() -> None:
    klantreis = importeer(VOLLEDIG).klantreis
    persona = Persona.objects.get(naam="Truus Hond")
    interview = Interview.objects.create(klantreis=klantreis, code="R09", toestemming=True)
    persona.gebaseerd_op.add(interview)
    fase = Reisfase.objects.get(naam="Vragen")
    Contactmoment.objects.create(reisfase=fase, titel="Ik mail", volgorde=2)
    actie = Actie.objects.get(nummer=1)
    eigen = Verbeterpunt.objects.create(
        klantreis=klantreis,
        contactmoment=Contactmoment.objects.get(sleutel="betalen"),
        kanaal=Kanaal.objects.get(sleutel="app"),
    )
    actie.verbeterpunten.add(eigen)
    ervoor = tabellen()
    importeer(VOLLEDIG)
    assert tabellen() == ervoor


def test_links_follow_the_file() -> None:
    importeer(VOLLEDIG)
    data = met("personas[0].gebaseerd_op", ["R002"])
    data = met("interviews[0].interviewers", ["Fien Das"], data)
    verslag = importeer(data)
    persona, interview = Persona.objects.get(naam="Truus Hond"), Interview.objects.get(code="R01")
    assert [bron.code for bron in persona.gebaseerd_op.all()] == ["R002"]
    assert [lid.naam for lid in interview.interviewers.all()] == ["Fien Das"]
    assert (verslag.gewijzigd, persona.versie, interview.versie) == (2, 2, 2)


def test_a_citaat_that_turns_up_in_an_interview_takes_the_place_of_the_text() -> None:
    importeer(VOLLEDIG)
    kern = {"moment": "bellen", "kanaal": "telefoon", "waardering": -1, "tekst": "Tja."}
    importeer(met("interviews[1].citaten", [kern]))
    beleving = Beleving.objects.get(heartbeat__persona__naam="Kees Kat")
    assert beleving.citaat is not None
    assert (beleving.citaat.interview.code, beleving.citaat_tekst) == ("R002", "")


def test_a_waardering_of_a_workshop_stays_that_until_the_file_gives_another_one() -> None:
    importeer(VOLLEDIG)
    assert set(Beleving.objects.values_list("bron", flat=True)) == {"team"}
    beleving = Beleving.objects.get(heartbeat__persona__naam="Kees Kat")
    Beleving.objects.filter(pk=beleving.pk).update(bron="workshop")
    assert importeer(VOLLEDIG).gewijzigd == 0, "a file of people does not tell, and takes nothing away"
    importeer(met("heartbeats[1].huidig[0].waardering", 1))
    beleving.refresh_from_db()
    assert (beleving.waardering, beleving.bron) == (1, "team")


def test_the_order_of_the_file_is_the_order_of_the_journey() -> None:
    klantreis = importeer(VOLLEDIG).klantreis
    data = met("fasen[0].contactmomenten", [{"id": "nieuw", "titel": "Ik zoek"}])
    data["fasen"].insert(0, {"naam": "Zoeken", "contactmomenten": [{"id": "betalen", "titel": "Ik betaal"}]})
    data["fasen"][2]["contactmomenten"] = [
        {"id": "brief-krijgen", "titel": "Ik krijg een brief"},
        {"id": "bellen", "titel": "Ik bel"},
    ]
    importeer(data)
    assert [fase.naam for fase in klantreis.reisfasen.all()] == ["Zoeken", "Vragen", "Betalen"]
    volgorde = [(moment.reisfase.naam, moment.sleutel) for moment in Contactmoment.objects.van(klantreis)]
    assert volgorde == [
        ("Zoeken", "betalen"),
        ("Vragen", "nieuw"),
        ("Betalen", "brief-krijgen"),
        ("Betalen", "bellen"),
    ]


def test_what_the_team_added_keeps_its_neighbour_when_the_file_puts_something_before_it() -> None:
    klantreis = importeer(VOLLEDIG).klantreis
    fase = Reisfase.objects.get(naam="Vragen")
    Contactmoment.objects.filter(sleutel="brief-krijgen").update(volgorde=2)
    Contactmoment.objects.create(reisfase=fase, titel="Ik mail", volgorde=1)
    data = met("fasen[0].contactmomenten", WEG)
    data["fasen"][0]["contactmomenten"] = [
        {"id": "zoeken", "titel": "Ik zoek"},
        *VOLLEDIG["fasen"][0]["contactmomenten"],
    ]
    importeer(data)
    titels = [moment.titel for moment in Contactmoment.objects.van(klantreis) if moment.reisfase == fase]
    assert titels == ["Ik zoek", "Ik bel", "Ik mail", "Ik krijg een brief"]
    plekken = Contactmoment.objects.filter(reisfase=fase).order_by("volgorde").values_list("volgorde", flat=True)
    assert list(plekken) == [0, 1, 2, 3]


def test_only_another_place_is_no_new_version() -> None:
    importeer(VOLLEDIG)
    data = met("personas", list(reversed(VOLLEDIG["personas"])))
    verslag = importeer(data)
    assert list(Persona.objects.values_list("naam", "versie")) == [("Kees Kat", 1), ("Truus Hond", 1)]
    assert verslag.gewijzigd == 2


def test_a_deleted_contactmoment_stays_away() -> None:
    klantreis = importeer(VOLLEDIG).klantreis
    moment = Contactmoment.objects.get(sleutel="bellen")
    moment.verwijder()
    ervoor = tabellen()
    verslag = importeer(VOLLEDIG)
    assert "Het contactmoment Ik bel is hier verwijderd en blijft weg." in verslag.opmerkingen
    assert tabellen() == ervoor
    assert [moment.sleutel for moment in Contactmoment.objects.van(klantreis)] == ["brief-krijgen", "betalen"]


def test_bringing_it_back_afterwards_gives_what_the_file_says() -> None:
    importeer(VOLLEDIG)
    moment = Contactmoment.objects.get(sleutel="bellen")
    moment.verwijder()
    importeer(met("fasen[0].contactmomenten[0].titel", "Ik app"))
    moment.refresh_from_db()
    assert (moment.titel, moment.verwijderd_op is None) == ("Ik app", False)
    moment.zet_terug()
    assert Verbeterpunt.objects.get(contactmoment=moment).knelpunt == "Te lang wachten"


def test_a_deleted_reisfase_stays_away_with_what_is_new_in_it() -> None:
    klantreis = importeer(VOLLEDIG).klantreis
    fase = Reisfase.objects.get(naam="Vragen")
    fase.verwijder()
    data = met("fasen[0].contactmomenten[2]", {"id": "klacht", "titel": "Ik klaag"})
    verslag = importeer(data)
    assert "De reisfase Vragen is hier verwijderd en blijft weg." in verslag.opmerkingen
    assert not any("contactmoment" in opmerking for opmerking in verslag.opmerkingen)
    assert verslag.nieuw == {"contactmoment": 1}
    assert [moment.sleutel for moment in Contactmoment.objects.van(klantreis)] == ["betalen"]
    Reisfase.objects.get(naam="Vragen").zet_terug()
    assert [moment.sleutel for moment in Contactmoment.objects.van(klantreis)] == [
        *("bellen", "brief-krijgen", "klacht", "betalen")
    ]


def test_a_contactmoment_that_the_team_saved_from_a_deleted_reisfase_stays_where_it_is() -> None:
    klantreis = importeer(VOLLEDIG).klantreis
    betalen = Reisfase.objects.get(naam="Betalen")
    Contactmoment.objects.filter(sleutel="bellen").update(reisfase=betalen, volgorde=1)
    Reisfase.objects.get(naam="Vragen").verwijder()
    importeer(VOLLEDIG)
    assert [moment.sleutel for moment in Contactmoment.objects.van(klantreis)] == ["betalen", "bellen"]


def test_of_two_reisfasen_with_one_name_the_file_means_the_one_that_is_there() -> None:
    klantreis = importeer(VOLLEDIG).klantreis
    Reisfase.objects.get(naam="Betalen").verwijder()
    opnieuw = Reisfase.objects.create(klantreis=klantreis, naam="Betalen", volgorde=2)
    data = met("fasen[1].contactmomenten[1]", {"id": "bon", "titel": "Ik krijg een bon"})
    verslag = importeer(data)
    assert Contactmoment.objects.get(sleutel="bon").reisfase == opnieuw
    assert "Het contactmoment Ik betaal is hier verwijderd en blijft weg." in verslag.opmerkingen


def test_a_file_never_changes_what_somebody_may_do() -> None:
    importeer(VOLLEDIG)
    iemand = Gebruiker.objects.create_user("piet@berkelmeer.example", naam="Piet Haas")
    Teamlid.objects.filter(naam="Piet Haas").update(rol="meelezer", gebruiker=iemand)
    importeer(met("startdocument.projectgroep[0].functie", "Coach"))
    piet = Teamlid.objects.get(naam="Piet Haas")
    assert (piet.functie, piet.projectrol, piet.rol, piet.gebruiker) == ("Coach", "begeleider", "meelezer", iemand)


def test_a_teamlid_without_a_rol_in_the_file_is_lid() -> None:
    importeer(met("startdocument.projectgroep[0].rol", WEG))
    assert Teamlid.objects.filter(naam="Piet Haas").values_list("projectrol", "rol").get() == ("lid", "teamlid")


def test_another_titel_is_another_klantreis() -> None:
    importeer(VOLLEDIG)
    ervoor = tabellen()
    importeer(met("klantreis.titel", "Ik wil een kat aanmelden"))
    assert Klantreis.objects.count() == 2
    for tabel, rijen in ervoor.items():
        assert tabellen()[tabel][: len(rijen)] == rijen


def test_a_klantreis_made_by_hand_is_filled_by_the_file() -> None:
    klantreis = Klantreis.objects.create(titel=VOLLEDIG["klantreis"]["titel"])
    Startdocument.objects.create(klantreis=klantreis, aanleiding="Eigen aanleiding")
    verslag = importeer(VOLLEDIG)
    assert verslag.klantreis == klantreis
    versie = Startdocument.objects.get()
    assert (versie.nummer, versie.aanleiding) == (1, VOLLEDIG["startdocument"]["aanleiding"])
    assert "klantreis" not in verslag.nieuw
    # The klantreis got its product and such, the startdocument its texts.
    assert verslag.gewijzigd == 2


def test_an_import_does_not_publish_or_withdraw() -> None:
    importeer(VOLLEDIG)
    Klantreis.objects.update(gepubliceerd_op=timezone.localdate())
    importeer(met("klantreis.product", "Hond"))
    assert Klantreis.objects.get().gepubliceerd_op == timezone.localdate()


def test_define_rows_change_too() -> None:
    importeer(VOLLEDIG)
    data = met("startdocument.doelgroepen", ["Puppy’s", "Nieuwe baasjes"])
    data = met("startdocument.meetbare_doelen[0].streefwaarde", 2, data)
    data = met("startdocument.planning.deliver[1]", VOLLEDIG["startdocument"]["planning"]["deliver"][0], data)
    data = met("interviews[0].doelgroep", "Puppy’s", data)
    importeer(data)
    assert list(Doelgroep.objects.values_list("naam", flat=True)) == ["Puppy’s", "Nieuwe baasjes", "Oude baasjes"]
    assert Indicator.objects.get().streefwaarde == 2
    termijn = Fasetermijn.objects.get(fase="deliver")
    assert termijn.start == termijn.eind
    doelgroep = Interview.objects.get(code="R01").doelgroep
    assert doelgroep is not None
    assert doelgroep.naam == "Puppy’s"


def test_how_close_an_organisation_is_and_where_a_number_comes_from_are_stored() -> None:
    importeer(VOLLEDIG)
    assert {wie.organisatie: wie.ring for wie in Betrokkene.objects.all()} == {
        "Dierenarts": "beslist",
        "Belastingen": "doet-mee",
    }
    doel = Indicator.objects.get()
    assert (doel.richting, doel.bron) == ("omlaag", "Zaaksysteem")


def test_a_file_without_ring_richting_or_bron_leaves_them_alone() -> None:
    importeer(VOLLEDIG)
    data = met("startdocument.betrokkenen[0].ring", WEG)
    data = met("startdocument.meetbare_doelen[0].richting", WEG, data)
    data = met("startdocument.meetbare_doelen[0].bron", WEG, data)
    voor = tabellen()
    verslag = importeer(data)
    assert (verslag.nieuw, verslag.gewijzigd) == ({}, 0)
    assert tabellen() == voor


@pytest.mark.parametrize(
    ("in_bestand", "straks"),
    [
        # The team said which way is better before there was a nulmeting; the values of the file decide.
        ({"nulmeting": 6.1, "streefwaarde": 3}, "omlaag"),
        ({"nulmeting": 3, "streefwaarde": 6.1}, "omhoog"),
        # No nulmeting anywhere: what was said stays.
        ({"nulmeting": WEG, "streefwaarde": 3}, "omhoog"),
        ({"nulmeting": WEG, "streefwaarde": 3, "richting": "omlaag"}, "omlaag"),
    ],
)
def test_the_values_decide_which_way_is_better(in_bestand: dict[str, Any], straks: str) -> None:
    leeg = met("startdocument.meetbare_doelen[0].nulmeting", WEG)
    importeer(met("startdocument.meetbare_doelen[0].richting", "omhoog", leeg))
    data = met("startdocument.meetbare_doelen[0].richting", WEG)
    for naam, waarde in in_bestand.items():
        data = met(f"startdocument.meetbare_doelen[0].{naam}", waarde, data)
    importeer(data)
    assert Indicator.objects.get().richting == straks
    voor = tabellen()
    verslag = importeer(data)
    assert (verslag.nieuw, verslag.gewijzigd) == ({}, 0)
    assert tabellen() == voor


def test_a_direction_in_the_file_never_contradicts_the_nulmeting_that_is_there() -> None:
    importeer(VOLLEDIG)
    data = met("startdocument.meetbare_doelen[0].nulmeting", WEG)
    importeer(met("startdocument.meetbare_doelen[0].richting", "omhoog", data))
    doel = Indicator.objects.get()
    assert (doel.nulmeting, doel.richting) == (Decimal("6.1"), "omlaag")


def test_what_a_team_split_off_is_left_alone() -> None:
    importeer(VOLLEDIG)
    eerste = Verbeterpunt.objects.get()
    tweede = Verbeterpunt.objects.create(
        klantreis=eerste.klantreis,
        contactmoment=eerste.contactmoment,
        kanaal=eerste.kanaal,
        afgesplitst_van=eerste,
        knelpunt="Het tweede probleem",
    )
    Idee.objects.filter(tekst="Terugbellen").update(verbeterpunt=tweede)
    ideeen = Idee.objects.count()
    verslag = importeer(met("verbeterpunten[0].knelpunt", "Het eerste probleem"))
    assert (verslag.nieuw, verslag.gewijzigd) == ({}, 1)
    eerste.refresh_from_db()
    tweede.refresh_from_db()
    assert (eerste.knelpunt, tweede.knelpunt) == ("Het eerste probleem", "Het tweede probleem")
    assert Idee.objects.count() == ideeen
