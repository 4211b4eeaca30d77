"""Importing a programme: what lands where, that a second time changes nothing, and that no file makes it stumble."""

from contextlib import suppress
from copy import deepcopy
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

import programma
from accounts.models import Gebruiker
from klantreis.models import Klantreis
from programma import inlezen
from programma.models import Klantreisplan, Opleidingsgroep, Programma
from programma.models_werk import Werkproces
from programma.schema import controleer
from serviceformules.models import Beleidsterrein, Uitwerking
from tests.uitwisseling.documenten import WEG, haal, met, ontleed, plekken, schrijf
from tests.uitwisseling.tabellen import tabellen
from uitwisseling.fouten import Fout, Importfouten
from uitwisseling.lezen import lees, lees_tekst
from verbeterplan.models import Actie

VOORBEELD = Path(programma.__file__).parent / "voorbeelden" / "programma.yaml"
DATA: dict[str, Any] = yaml.load(VOORBEELD.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
HULP = "Ik heb hulp nodig in het huishouden"


def fouten_van(data: Any) -> tuple[Fout, ...]:
    """Return the errors in the data, none when it is right."""
    try:
        controleer(lees_tekst(schrijf(data), "programma.yaml"))
    except Importfouten as fouten:
        return fouten.fouten
    return ()


def importeer(*paden: Path) -> tuple[str, str]:
    """Run the command; return what it printed and its errors."""
    uit, fout = StringIO(), StringIO()
    with suppress(CommandError):
        call_command("importeer", *map(str, paden), stdout=uit, stderr=fout)
    return uit.getvalue(), fout.getvalue()


@pytest.mark.django_db
def test_het_hele_programma_landt() -> None:
    hulp = Klantreis.objects.create(titel=HULP, beleidsterrein="Sociaal domein")
    gedaan = {"klantreis": hulp, "gereed": date(2025, 9, 15), "werkafspraak": "Meteen een gesprek plannen."}
    actie = Actie.objects.create(nummer=1, titel="Eén telefoontje", **gedaan)
    Actie.objects.create(nummer=2, titel="Vervallen", status=Actie.Status.VERVALLEN, **gedaan)
    eigenaar = Gebruiker.objects.create_user("wie@berkelmeer.example", naam="Wie")
    Klantreis.objects.create(titel="Ik verhuis naar Berkelmeer", oefening_van=eigenaar)
    uit, fout = importeer(VOORBEELD)
    assert fout == ""
    assert "8 klantreizen" in uit
    assert "Gekoppeld aan een klantreis in dit systeem: 1." in uit

    p = Programma.objects.get()
    assert (p.raadsvraag, p.vraag_op) == (
        "Wat verandert er voor onze inwoners na deze investering?",
        date(2024, 11, 7),
    )
    assert (p.looptijd_van, p.looptijd_tot, p.stand_per) == (date(2025, 1, 1), date(2027, 6, 30), date(2026, 11, 16))
    assert (p.manager_naam, p.opdrachtgever_functie, p.inwoners) == ("Anouk Hendriks", "Gemeentesecretaris", 28400)
    assert p.kort_antwoord.startswith("Inwoners hoeven hun verhaal nog maar één keer te vertellen.")
    assert p.budget_totaal == 450_000 == sum(p.posten.values_list("begroot", flat=True))
    assert sum(p.posten.values_list("besteed", flat=True)) == 304_400
    assert list(p.uitgangspunten.values_list("naam", flat=True)) == ["Daadkrachtig", "Duurzaam", "Dichtbij"]
    assert (p.mijlpalen.count(), p.mijlpalen.filter(soort="raadsbesluit").count()) == (11, 4)
    assert p.ketenpartners.count() == 12
    assert p.doelen.values_list("naam", "nulmeting", "streefwaarde", "metingen__waarde").first() == (
        "Rapportcijfer voor de dienstverlening",
        Decimal("6.4"),
        Decimal("7.2"),
        Decimal("6.8"),
    )

    # Only the klantreis that is really here is linked; an exercise of somebody is not.
    assert list(p.klantreizen.exclude(klantreis=None).values_list("titel", "klantreis")) == [(HULP, hulp.pk)]
    assert p.klantreizen.get(titel="Ik verhuis naar Berkelmeer").opgegeven_fase == "deliver"
    assert p.klantreizen.filter(opgegeven_status=Klantreisplan.Status.GEPLAND).count() == 3
    assert dict(p.groepen.values_list("naam", "niveau")) == {
        "Basistraining klantreizen": "",
        "Interviewers": "",
        "Klantreisbegeleiders": "onder-toezicht",
        "Leidinggevenden": "",
    }
    assert Opleidingsgroep.objects.get(naam="Interviewers").buiten == 17
    assert dict(Uitwerking.objects.values_list("formule", "status")) == {
        "snelservice": "vastgesteld",
        "ontwerp": "vastgesteld",
        "ontwikkel": "in-gesprek",
        "beheer": "in-gesprek",
    }
    assert Uitwerking.objects.get(formule="ontwerp").versies.get().op == date(2025, 11, 18)
    assert list(Beleidsterrein.objects.values_list("naam", flat=True)) == [
        "Sociaal domein",
        "Openbare ruimte",
        "Ondernemen",
        "Burgerzaken",
        "Vergunningen en handhaving",
        "Belastingen",
    ]

    visie, toegang = p.visiestukken.all()
    vast, ter_inspraak = visie.versies.get(), toegang.versies.get()
    assert (vast.status, vast.vastgesteld_op, vast.vastgesteld_door) == (
        "vastgesteld",
        date(2025, 6, 26),
        "Gemeenteraad van Berkelmeer",
    )
    assert str(vast.besluit) == "Raad stelt de dienstverleningsvisie vast"
    assert vast.hoofdstukken.get().tekst.startswith("Vastgesteld door de raad.")
    assert (ter_inspraak.status, ter_inspraak.vastgesteld_op) == ("inspraak", None)
    assert p.resultaten.get(soort="visie-toegang").besluit == ter_inspraak.besluit

    # What an actie of that day and klantreis says already, is its werkafspraak and no second line.
    proces = Werkproces.objects.get(naam="Hulp vragen in één telefoontje")
    assert (proces.actie, proces.klantreis, proces.beleidsterrein, proces.status) == (actie, hulp, "", "afgerond")
    elders = Werkproces.objects.get(naam="Verhuizing in één keer goed")
    assert (elders.klantreis, elders.klantreis_titel, elders.beleidsterrein) == (
        None,
        "Ik verhuis naar Berkelmeer",
        "Burgerzaken",
    )


@pytest.mark.django_db
def test_nog_een_keer_verandert_niets_dat_er_staat() -> None:
    importeer(VOORBEELD)
    p = Programma.objects.get()
    p.posten.filter(naam="Onvoorzien").update(besteed=5)
    p.klantreizen.get(titel=HULP).delete()
    importeer(VOORBEELD)
    assert p.posten.get(naam="Onvoorzien").besteed == 5
    assert p.klantreizen.filter(titel=HULP).exists()
    hulp = Klantreis.objects.create(titel=HULP)
    uit, _ = importeer(VOORBEELD)
    assert "0 nieuw. Wat er al stond, is niet veranderd. Gekoppeld aan een klantreis in dit systeem: 1." in uit
    assert p.klantreizen.get(titel=HULP).klantreis == hulp
    ervoor = tabellen()
    uit, _ = importeer(VOORBEELD)
    assert "0 nieuw. Alles stond er al en er is niets veranderd." in uit
    assert tabellen() == ervoor


@pytest.mark.django_db
def test_fouten_noemen_plek_en_regel_en_veranderen_niets(tmp_path: Path) -> None:
    data = met("programma.looptijd", [date(2027, 1, 1), date(2026, 1, 1)], DATA)
    data = met("programma.resultaten.verbeterde_werkprocessen[0].klantreis", "Ik heb hulp nodig in huis", data)
    data = met("programma.budget.posten[8].naam", "Onvoorzien\n", data)
    data = met("programma.budget.posten[7].naam", "onvoorzien", data)
    data = met("programma.kosten", 4, data)
    data = met("programma.resultaten.serviceformules[0].vastgesteld", WEG, data)
    pad = tmp_path / "fout.yaml"
    pad.write_text(schrijf(data), encoding="utf-8")
    ervoor = tabellen()
    uit, fout = importeer(pad)
    assert uit == ""
    meldingen = fout.splitlines()
    assert all(melding.startswith(f"{pad}, regel ") for melding in meldingen)
    assert [melding.split(", ", 2)[2] for melding in meldingen] == [
        "programma.looptijd: looptijd eindigt op 2026-01-01, maar dat is voor het begin op 2027-01-01",
        "programma.budget.posten[8].naam: post 'Onvoorzien' staat er dubbel in; de eerste staat op regel "
        + meldingen[1].rsplit(" ", 1)[1],
        "programma.resultaten.serviceformules[0].vastgesteld: vastgesteld ontbreekt; schrijf op wanneer de formule is vastgesteld",
        "programma.resultaten.verbeterde_werkprocessen[0].klantreis: klantreis 'Ik heb hulp nodig in huis' bestaat niet in"
        f" resultaten.klantreizen; bedoel je '{HULP}'?",
        "programma.kosten: veld 'kosten' bestaat hier niet",
    ]
    assert tabellen() == ervoor


PLEKKEN = plekken(DATA)


def test_een_groep_op_een_vreemde_plek_wordt_genoemd() -> None:
    for plek in PLEKKEN[1:]:
        if "[2]" not in plek:
            assert any(fout.pad.startswith(plek) for fout in fouten_van(met(plek, {"x": [1]}, DATA))), plek


VREEMD = st.one_of(
    st.sampled_from(
        [WEG, None, True, -1, 0, 1, 1.0, 0.001, "", " ", "ONVOORZIEN", "afgerond", "ontwerp", HULP.upper()]
    ),
    st.sampled_from(
        [[], {}, [None], {"x": None}, "x" * 400, "a\nb", "a\0b", date(1, 1, 1), date(9999, 12, 31), 10**30]
    ),
    st.sampled_from(PLEKKEN).map(lambda plek: deepcopy(haal(DATA, ontleed(plek)))),
    st.text(max_size=8),
    st.integers(),
)


class TestMutaties(TestCase):
    """Change the example anywhere: either it is refused by name, or all of it lands."""

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.tuples(st.sampled_from(PLEKKEN), VREEMD), min_size=1, max_size=3))
    def test_geweigerd_of_helemaal(self, veranderingen: list[tuple[str, Any]]) -> None:
        data = DATA
        for plek, waarde in veranderingen:
            try:
                haal(data, ontleed(plek))
            except (KeyError, IndexError, TypeError):
                continue  # An earlier change took this place away.
            data = met(plek, waarde, data)
        fouten = fouten_van(data)
        assert all(fout.melding and "\n" not in str(fout) for fout in fouten)
        if fouten:
            return
        document = lees_tekst(schrijf(data), "programma.yaml")
        bestand = controleer(document)
        inlezen.lees_in(document)
        p = Programma.objects.get()
        assert p.klantreizen.count() == len(bestand.klantreizen)
        assert p.werkprocessen.count() == len(bestand.werkprocessen)
        assert p.visiestukken.count() == len(bestand.visiestukken)
        assert p.mijlpalen.count() == len(bestand.mijlpalen)
        assert "niets veranderd" in str(inlezen.lees_in(document))


@pytest.mark.django_db
def test_een_kopie_van_een_programma_bestaat_niet() -> None:
    fout = StringIO()
    with pytest.raises(CommandError):
        call_command("importeer", str(VOORBEELD), "--als-kopie", stderr=fout)
    assert "alleen van een klantreis kan een kopie gemaakt worden" in fout.getvalue()
    assert not Programma.objects.exists()


def test_het_voorbeeld_is_goed() -> None:
    assert controleer(lees(VOORBEELD)).gemeente == "Berkelmeer"
