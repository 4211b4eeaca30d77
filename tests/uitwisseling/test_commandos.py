"""manage.py importeer and manage.py voorbeelden: what they do, print and answer with."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError
from django.utils import timezone

from accounts.models import Gebruiker
from klantreis.models import Klantreis, Teamlid
from tests.uitwisseling.documenten import VOLLEDIG, VOORBEELDEN, met, schrijf
from tests.uitwisseling.tabellen import tabellen
from uitwisseling.gebruikers import DEMOGEBRUIKERS, WACHTWOORD
from uitwisseling.jsonbestand import schrijf as als_json
from uitwisseling.uitvoer import voer_uit

pytestmark = pytest.mark.django_db


class Schrijver:
    """Writes files to import into a folder of the test."""

    def __init__(self, map_: Path) -> None:
        self.map = map_

    def __call__(self, naam: str, inhoud: Any) -> Path:
        pad = self.map / naam
        tekst = inhoud if isinstance(inhoud, bytes) else schrijf(inhoud).encode()
        pad.write_bytes(tekst)
        return pad


@pytest.fixture
def bestand(tmp_path: Path) -> Schrijver:
    """Make a file to import."""
    return Schrijver(tmp_path)


def draai(commando: str, *args: Any) -> tuple[str, str, CommandError | None]:
    """Run a command; return what it printed, its errors and the error it ended with."""
    uit, fout = StringIO(), StringIO()
    try:
        call_command(commando, *map(str, args), stdout=uit, stderr=fout)
    except CommandError as einde:
        return uit.getvalue(), fout.getvalue(), einde
    return uit.getvalue(), fout.getvalue(), None


def test_importeer_reports_what_it_did(bestand: Schrijver) -> None:
    pad = bestand("hond.yaml", VOLLEDIG)
    uit, fout, einde = draai("importeer", pad)
    assert (fout, einde) == ("", None)
    regels = uit.splitlines()
    assert regels[0] == "hond.yaml: Ik wil een hond aanmelden"
    assert regels[1].startswith("  38 nieuw (1 klantreis, 1 startdocument, 2 doelgroepen, ")
    assert regels[1].endswith("2 acties, 1 meting), 0 gewijzigd")
    assert "  Het startdocument is vastgesteld door Ada Vos op 31 januari 2025" in uit
    uit, _, _ = draai("importeer", pad)
    assert uit.splitlines()[1] == "  0 nieuw, 0 gewijzigd"


def test_a_file_with_errors_changes_nothing_and_names_them_all(bestand: Schrijver) -> None:
    data = met("heartbeats[0].huidig[0].waardering", 2)
    data = met("verbeterpunten[0].moment", "belen", data)
    pad = bestand("fout.yaml", data)
    ervoor = tabellen()
    uit, fout, einde = draai("importeer", pad)
    assert uit == ""
    eerste, tweede = fout.splitlines()
    assert eerste.startswith(f"{pad}, regel ")
    assert "heartbeats[0].huidig[0].waardering: waardering is 2, maar mag alleen -1, 0 of 1 zijn" in eerste
    assert "verbeterpunten[0].moment: contactmoment 'belen' bestaat niet in fasen; bedoel je 'bellen'?" in tweede
    assert einde is not None
    assert (einde.returncode, str(einde)) == (1, "Niet geïmporteerd: 1 van 1 bestand.")
    assert tabellen() == ervoor


def test_each_file_is_on_its_own(bestand: Schrijver) -> None:
    goed, fout_ = bestand("goed.yaml", VOLLEDIG), bestand("fout.yaml", {"klantreis": {}})
    ook_goed = bestand("ook-goed.yaml", met("klantreis.titel", "Ik wil een kat aanmelden"))
    uit, fout, einde = draai("importeer", goed, fout_, ook_goed)
    assert [regel for regel in uit.splitlines() if not regel.startswith(" ")] == [
        "goed.yaml: Ik wil een hond aanmelden",
        "ook-goed.yaml: Ik wil een kat aanmelden",
    ]
    assert fout.count("\n") == 1
    assert einde is not None
    assert (einde.returncode, str(einde)) == (1, "Niet geïmporteerd: 1 van 3 bestanden.")
    assert Klantreis.objects.count() == 2


def test_what_is_no_readable_file_gets_a_dutch_melding(bestand: Schrijver, tmp_path: Path) -> None:
    weg, latin = tmp_path / "weg.yaml", bestand("latin.yaml", "klantreis: {titel: é}".encode("latin-1"))
    _, fout, einde = draai("importeer", weg, tmp_path, latin)
    assert fout.splitlines() == [
        f"{weg}: het bestand bestaat niet",
        f"{tmp_path}: het bestand is niet te openen; controleer de naam en of je het mag lezen",
        f"{latin}, regel 1: het bestand is geen UTF-8; sla het op als UTF-8",
    ]
    assert einde is not None
    assert str(einde) == "Niet geïmporteerd: 3 van 3 bestanden."
    assert not Klantreis.objects.exists()


def test_a_database_that_refuses_leaves_nothing_behind(bestand: Schrijver, monkeypatch: pytest.MonkeyPatch) -> None:
    def vol(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("database is locked")

    ervoor = tabellen()
    monkeypatch.setattr("uitwisseling.opslaan_design.stel_vast", vol)
    pad = bestand("hond.yaml", VOLLEDIG)
    uit, fout, einde = draai("importeer", pad)
    assert uit == ""
    assert fout == (
        f"{pad}: de database kan dit nu niet bewaren; er is niets veranderd. Probeer het opnieuw (database is locked)\n"
    )
    assert einde is not None
    assert tabellen() == ervoor


def test_a_file_of_the_product_never_changes_a_klantreis_that_is_there(
    bestand: Schrijver, klantreis: Klantreis
) -> None:
    pad = bestand("boom.json", als_json(voer_uit(klantreis)).encode())
    voor = tabellen()
    uit, fout, einde = draai("importeer", pad)
    assert einde is not None
    assert "er is al een klantreis met de titel 'Ik wil een boom laten kappen'; er is niets veranderd" in fout
    assert "--als-kopie" in fout
    assert tabellen() == voor
    uit, fout, einde = draai("importeer", pad, "--als-kopie")
    assert (fout, einde) == ("", None)
    assert uit.startswith("boom.json: Ik wil een boom laten kappen (kopie)")
    draai("importeer", pad, "--als-kopie")
    titels = Klantreis.objects.order_by("pk").values_list("titel", flat=True)
    assert list(titels) == [klantreis.titel, f"{klantreis.titel} (kopie)", f"{klantreis.titel} (kopie 2)"]


def test_importeer_needs_a_path() -> None:
    _, _, einde = draai("importeer")
    assert einde is not None


def test_voorbeelden_refuses_outside_debug(settings: Any) -> None:
    settings.DEBUG = False
    ervoor = tabellen()
    uit, _, einde = draai("voorbeelden")
    assert einde is not None
    assert einde.returncode == 1
    assert str(einde) == (
        "De voorbeelden hebben accounts met een bekend wachtwoord. Daarom laadt dit alleen als DEBUG aan staat."
        " Wil je het toch? Gebruik dan --ook-buiten-debug."
    )
    assert uit == ""
    assert tabellen() == ervoor


def test_voorbeelden_runs_in_debug(settings: Any) -> None:
    settings.DEBUG = True
    _, _, einde = draai("voorbeelden")
    assert einde is None
    assert Klantreis.objects.count() == len(VOORBEELDEN) == 3


def test_voorbeelden_tells_how_to_log_in(settings: Any) -> None:
    settings.DEBUG = False
    uit, fout, einde = draai("voorbeelden", "--ook-buiten-debug")
    assert (fout, einde) == ("", None)
    assert f"Inloggen met wachtwoord {WACHTWOORD}:" in uit
    for wie in DEMOGEBRUIKERS:
        assert f"  {wie.email}" in uit
        gebruiker = Gebruiker.objects.get(email=wie.email)
        assert (gebruiker.naam, gebruiker.is_superuser) == (wie.naam, wie.adres == "beheerder")
        assert gebruiker.is_programmaleider is (wie.adres == "projectleider")
        assert gebruiker.check_password(WACHTWOORD)


def test_voorbeelden_gives_everybody_a_place() -> None:
    draai("voorbeelden", "--ook-buiten-debug")
    rollen = {
        adres: list(
            Teamlid.objects.filter(gebruiker__email=f"{adres}@berkelmeer.example")
            .order_by("klantreis__titel")
            .values_list("klantreis__titel", "rol", "projectrol")
        )
        for adres in ("projectleider", "teamlid", "meelezer", "medewerker", "beheerder")
    }
    hulp, koffie, tegel = Klantreis.objects.order_by("titel").values_list("titel", flat=True)
    assert rollen == {
        "projectleider": [
            (hulp, "projectleider", "begeleider"),
            (koffie, "projectleider", ""),
            (tegel, "projectleider", "begeleider"),
        ],
        "teamlid": [(hulp, "teamlid", "lid"), (koffie, "projectleider", "begeleider"), (tegel, "teamlid", "")],
        "meelezer": [(titel, "meelezer", "") for titel in (hulp, koffie, tegel)],
        "medewerker": [],
        "beheerder": [],
    }


def test_voorbeelden_publishes_one_result() -> None:
    draai("voorbeelden", "--ook-buiten-debug")
    klantreis = Klantreis.objects.get(gepubliceerd_op__isnull=False)
    assert klantreis.titel == "Ik heb hulp nodig in het huishouden"
    assert klantreis.gepubliceerd_op == timezone.localdate()


def test_voorbeelden_twice_changes_nothing() -> None:
    draai("voorbeelden", "--ook-buiten-debug")
    ervoor = tabellen()
    uit, _, einde = draai("voorbeelden", "--ook-buiten-debug")
    assert einde is None
    assert uit.count("  0 nieuw, 0 gewijzigd") == 3
    assert uit.count("(bestond al, wachtwoord niet veranderd)") == 5
    assert tabellen() == ervoor


def test_an_account_that_is_there_keeps_its_password_and_name() -> None:
    gebruiker = Gebruiker.objects.create_user("Beheerder@berkelmeer.example", "een-eigen-wachtwoord", naam="Iemand")
    uit, _, _ = draai("voorbeelden", "--ook-buiten-debug")
    gebruiker.refresh_from_db()
    assert gebruiker.check_password("een-eigen-wachtwoord")
    assert (gebruiker.naam, gebruiker.is_superuser) == ("Iemand", False)
    assert uit.count("bestond al") == 1


def test_a_place_that_somebody_else_has_stays_theirs() -> None:
    draai("importeer", *VOORBEELDEN)
    ander = Gebruiker.objects.create_user("anouk@elders.example", naam="Anouk Hendriks")
    Teamlid.objects.filter(naam="Anouk Hendriks").update(gebruiker=ander)
    _, _, einde = draai("voorbeelden", "--ook-buiten-debug")
    assert einde is None
    assert set(Teamlid.objects.filter(naam="Anouk Hendriks", projectrol="begeleider").values_list("gebruiker")) == {
        (ander.pk,)
    }


def test_voorbeelden_is_all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def kapot(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("stuk")

    ervoor = tabellen()
    monkeypatch.setattr("uitwisseling.management.commands.voorbeelden.zet_in_team", kapot)
    with pytest.raises(RuntimeError, match="stuk"):
        draai("voorbeelden", "--ook-buiten-debug")
    assert tabellen() == ervoor
