"""Interviews: list, page, plan, edit, delete. What happens during the conversation is in test_vastleggen."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from klantreis.models import Klantreis, Teamlid
from personas import views_interviews
from personas.models import Citaat, Interview, Persona
from tests.conftest import Cast
from tests.personas.conftest import Adres


def velden(klantreis: Klantreis, **anders: Any) -> dict[str, Any]:
    """What somebody fills in to plan an interview."""
    return {
        "doelgroep": klantreis.doelgroepen.get().pk,
        "datum": "2026-03-04",
        "tijd": "10:30",
        "plaats": "Buurthuis De Linde",
        "interviewers": [klantreis.team.get(naam="Anouk Hendriks").pk],
        **anders,
    }


def test_lijst_toont_stand_en_eerste_citaat(cast: Cast, adres: Adres) -> None:
    html = cast["teamlid"].get(adres("interviews")).content.decode()
    assert "<strong>1 interview</strong> gehouden; de methode vraagt er 8 tot 10" in html
    assert "Nog 7 te gaan" in html
    assert "“Ik kon het niet vinden.”" in html
    assert "Inwoners met een tuin" in html
    assert html.count("plek--gedaan") == 1
    assert html.count("plek--nodig") == 7
    assert html.count("plek--mag") == 2


def test_lege_lijst_zegt_wat_je_kunt_doen(cast: Cast, adres: Adres, interview: Interview) -> None:
    interview.delete()
    html = cast["teamlid"].get(adres("interviews")).content.decode()
    assert "Nog geen interviews" in html
    assert adres("interview_nieuw") in html
    assert "<strong>0 interviews</strong>" in html


def test_lijst_toont_wat_komt_en_wat_nog_vastgelegd_moet_worden(cast: Cast, adres: Adres, klantreis: Klantreis) -> None:
    vandaag = timezone.localdate()
    for code, dagen in (("R02", 5), ("R03", 1), ("R04", -1), ("R05", None), ("R06", 0)):
        datum = None if dagen is None else vandaag + timedelta(days=dagen)
        Interview.objects.create(klantreis=klantreis, code=code, stand="gepland", datum=datum)
    antwoord = cast["teamlid"].get(adres("interviews"))
    lijst = antwoord.context["lijst"]
    assert [regel.interview.code for regel in lijst.vast_te_leggen] == ["R04"]
    # A conversation without a day keeps its place after the ones of which the day is known.
    assert [regel.interview.code for regel in lijst.gepland] == ["R06", "R03", "R02", "R05"]
    assert [regel.interview.code for regel in lijst.regels] == ["R01"]
    html = antwoord.content.decode()
    assert "Nog vast te leggen" in html
    assert "Nog 7 te gaan, waarvan 5 gepland" in html
    assert (html.count("plek--gedaan"), html.count("plek--gepland"), html.count("plek--nodig")) == (1, 5, 2)
    assert "nog geen interviewers" in html


def test_pagina_toont_alles(cast: Cast, adres: Adres, interview: Interview, persona: Persona) -> None:
    html = cast["teamlid"].get(adres("interview", interview.uuid)).content.decode()
    for tekst in (
        "Interview R01",
        "2 maart 2026",
        "Inwoners met een tuin",
        "Anouk Hendriks",
        "Mevrouw wilde een boom kappen.",
        "Ik zoek op de website",
        "Website",
        "negatief",
        adres("persona", persona.uuid),
    ):
        assert tekst in html


def test_citaat_bij_verwijderd_contactmoment_wacht(cast: Cast, adres: Adres, citaat: Citaat) -> None:
    citaat.contactmoment.verwijder()
    html = cast["teamlid"].get(adres("interview", citaat.interview.uuid)).content.decode()
    assert citaat.tekst not in html
    assert "Nog 1 citaat bij een contactmoment dat is verwijderd" in html


def test_toevoegen_geeft_de_volgende_code(cast: Cast, adres: Adres, klantreis: Klantreis) -> None:
    uuid = uuid4()
    antwoord = cast["teamlid"].post(adres("interview_nieuw"), velden(klantreis, uuid=str(uuid)))
    nieuw = Interview.objects.get(klantreis=klantreis, code="R02")
    assert antwoord.status_code == 302
    # That day has passed: the next thing to do is to write the conversation down.
    assert antwoord["Location"] == adres("interview_vastleggen", uuid)
    assert nieuw.uuid == uuid
    assert (nieuw.datum, nieuw.plaats) == (date(2026, 3, 4), "Buurthuis De Linde")
    assert not nieuw.is_gehouden
    assert not nieuw.toestemming
    assert [lid.naam for lid in nieuw.interviewers.all()] == ["Anouk Hendriks"]


def test_dubbel_versturen_maakt_er_een(cast: Cast, adres: Adres, klantreis: Klantreis) -> None:
    gegevens = velden(klantreis, uuid=str(uuid4()))
    eerste = cast["teamlid"].post(adres("interview_nieuw"), gegevens)
    tweede = cast["teamlid"].post(adres("interview_nieuw"), gegevens)
    assert eerste["Location"] == tweede["Location"]
    assert Interview.objects.filter(klantreis=klantreis).count() == 2


def test_twee_helften_van_een_dubbelklik_tegelijk(cast: Cast, adres: Adres, klantreis: Klantreis) -> None:
    gegevens = velden(klantreis, uuid=str(uuid4()))

    def andere_helft(codes: Iterable[str]) -> str:
        # The other request saves just after this one looked whether there was anything.
        with patch.object(views_interviews, "volgende_code", return_value="R02"):
            assert cast["projectleider"].post(adres("interview_nieuw"), gegevens).status_code == 302
        return "R03"

    with patch.object(views_interviews, "volgende_code", side_effect=andere_helft):
        antwoord = cast["teamlid"].post(adres("interview_nieuw"), gegevens)
    assert antwoord["Location"] == adres("interview_vastleggen", UUID(gegevens["uuid"]))
    assert [rij.code for rij in Interview.objects.filter(klantreis=klantreis)] == ["R01", "R02"]


def test_code_die_een_collega_net_pakte_wordt_de_volgende(cast: Cast, adres: Adres, klantreis: Klantreis) -> None:
    with patch.object(views_interviews, "volgende_code", side_effect=["R01", "R01", "R02"]) as nagespeeld:
        antwoord = cast["teamlid"].post(adres("interview_nieuw"), velden(klantreis))
    assert antwoord.status_code == 302
    assert nagespeeld.call_count == 3
    nieuw = Interview.objects.get(klantreis=klantreis, code="R02")
    assert nieuw.interviewers.count() == 1


def test_als_het_steeds_botst_blijft_alles_staan(cast: Cast, adres: Adres, klantreis: Klantreis) -> None:
    with patch.object(views_interviews, "volgende_code", return_value="R01"):
        antwoord = cast["teamlid"].post(adres("interview_nieuw"), velden(klantreis))
    assert antwoord.status_code == 422
    assert "Buurthuis De Linde" in antwoord.content.decode()


def test_uuid_van_een_andere_klantreis_maakt_niets(cast: Cast, adres: Adres, klantreis: Klantreis) -> None:
    andere = Klantreis.objects.create(titel="Ik wil verhuizen")
    vreemd = Interview.objects.create(klantreis=andere, code="R01", toestemming=True)
    antwoord = cast["teamlid"].post(adres("interview_nieuw"), velden(klantreis, uuid=str(vreemd.uuid)))
    assert antwoord.status_code == 422
    assert "Buurthuis De Linde" in antwoord.content.decode()
    assert Interview.objects.filter(klantreis=klantreis).count() == 1
    vreemd.refresh_from_db()
    assert vreemd.klantreis == andere
    assert vreemd.samenvatting == ""


def test_zonder_toestemming_ook_niet_via_de_orm(klantreis: Klantreis, interview: Interview) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Interview.objects.create(klantreis=klantreis, code="R77", verslag="Stiekem")
    with pytest.raises(IntegrityError), transaction.atomic():
        Interview.objects.filter(pk=interview.pk).update(toestemming=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Interview.objects.bulk_create([Interview(klantreis=klantreis, code="R78")])
    assert Interview.objects.filter(toestemming=False).count() == 0


def test_plannen_voor_later(cast: Cast, adres: Adres, klantreis: Klantreis) -> None:
    morgen = timezone.localdate() + timedelta(days=1)
    uuid = uuid4()
    antwoord = cast["teamlid"].post(
        adres("interview_nieuw"), velden(klantreis, datum=morgen.isoformat(), uuid=str(uuid)), follow=True
    )
    assert antwoord.redirect_chain == [(adres("interview", uuid), 302)]
    html = antwoord.content.decode()
    assert "De methode vraagt een duo" in html
    assert "Dit gesprek is nog niet afgerond" in html
    assert adres("interview_vastleggen", uuid) in html


def test_een_duo_krijgt_geen_advies(cast: Cast, adres: Adres, klantreis: Klantreis) -> None:
    duo = list(klantreis.team.values_list("pk", flat=True)[:2])
    morgen = timezone.localdate() + timedelta(days=1)
    antwoord = cast["teamlid"].post(
        adres("interview_nieuw"), velden(klantreis, datum=morgen.isoformat(), interviewers=duo), follow=True
    )
    assert "vraagt een duo" not in antwoord.content.decode()


def test_datum_in_de_toekomst_kan_niet_als_het_gesprek_was(
    cast: Cast, adres: Adres, klantreis: Klantreis, interview: Interview
) -> None:
    morgen = timezone.localdate() + timedelta(days=1)
    gegevens = velden(klantreis, datum=morgen.isoformat(), versie=1)
    antwoord = cast["teamlid"].post(adres("interview_bewerken", interview.uuid), gegevens)
    assert antwoord.status_code == 422
    assert "Deze datum moet nog komen." in antwoord.content.decode()


def test_doelgroep_en_interviewer_van_een_andere_klantreis(cast: Cast, adres: Adres, klantreis: Klantreis) -> None:
    andere = Klantreis.objects.create(titel="Ik wil verhuizen")
    lid = Teamlid.objects.create(klantreis=andere, naam="Vreemd")
    antwoord = cast["teamlid"].post(adres("interview_nieuw"), velden(klantreis, interviewers=[lid.pk]))
    assert antwoord.status_code == 422


def test_bewerken_bewaart_ook_de_interviewers(
    cast: Cast, adres: Adres, klantreis: Klantreis, interview: Interview
) -> None:
    lid = klantreis.team.get(naam="Teamlid")
    antwoord = cast["teamlid"].post(
        adres("interview_bewerken", interview.uuid),
        velden(klantreis, versie=1, datum="2026-03-02", interviewers=[lid.pk]),
    )
    assert antwoord.status_code == 302
    interview.refresh_from_db()
    assert (interview.plaats, interview.is_gehouden) == ("Buurthuis De Linde", True)
    assert interview.samenvatting == "Mevrouw wilde een boom kappen."
    assert list(interview.interviewers.all()) == [lid]
    assert interview.versie == 2


def test_niets_veranderd_telt_niet_op(cast: Cast, adres: Adres, interview: Interview) -> None:
    gegevens = {
        "versie": 1,
        "doelgroep": interview.doelgroep_id,
        "datum": "2026-03-02",
        "interviewers": [lid.pk for lid in interview.interviewers.all()],
    }
    assert cast["teamlid"].post(adres("interview_bewerken", interview.uuid), gegevens).status_code == 302
    interview.refresh_from_db()
    assert interview.versie == 1


def test_een_collega_was_eerder(cast: Cast, adres: Adres, klantreis: Klantreis, interview: Interview) -> None:
    url = adres("interview_bewerken", interview.uuid)
    lid = klantreis.team.get(naam="Projectleider")
    cast["projectleider"].post(url, velden(klantreis, versie=1, plaats="Van de collega.", interviewers=[lid.pk]))
    antwoord = cast["teamlid"].post(url, velden(klantreis, versie=1, plaats="Van mij."))
    assert antwoord.status_code == 409
    html = antwoord.content.decode()
    assert "Een collega was je voor" in html
    assert "Van de collega." in html
    assert "Van mij." in html
    # Choices show as names, not as numbers.
    assert "<dd><p>Projectleider</p></dd>" in html or "<dd>Projectleider</dd>" in html
    interview.refresh_from_db()
    assert interview.plaats == "Van de collega."
    # The form carries the new version: sending it again means my text it is.
    assert cast["teamlid"].post(url, velden(klantreis, versie=2, plaats="Van mij.")).status_code == 302
    interview.refresh_from_db()
    assert interview.plaats == "Van mij."


def test_verwijderen_vraagt_en_zegt_wat_er_mee_gaat(
    cast: Cast, adres: Adres, interview: Interview, persona: Persona
) -> None:
    url = adres("interview_verwijderen", interview.uuid)
    html = cast["teamlid"].get(url).content.decode()
    assert "1 citaat" in html
    assert "1 daarvan onderbouwt een waardering" in html
    assert persona.naam in html
    assert Interview.objects.filter(pk=interview.pk).exists()
    assert cast["teamlid"].post(url).status_code == 302
    assert not Interview.objects.filter(pk=interview.pk).exists()
    assert Persona.objects.filter(pk=persona.pk).exists()
