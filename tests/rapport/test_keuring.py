"""Every kind of PDF that the product makes is checked; and the checks themselves are checked, for they must be able to fail."""

from collections.abc import Callable
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.utils import timezone
from weasyprint import HTML

from accounts.models import Gebruiker
from klantreis.models import Klantreis
from leren.certificaat import certificaat_pdf
from leren.models import Bekwaamheid
from personas.models import Persona
from programma.models import Programma
from programma.rapportage import programmarapport, programmarapport_pdf
from rapport import delen, documenten, posters
from rapport.context import raadsrapport_context
from rapport.models import Deellink
from rapport.opties import Opties
from rapport.pdf import raadsrapport_pdf
from rapport.voortgang import voortgang_pdf, voortgangsrapportage
from serviceformules.beginnen import begin
from serviceformules.blad import blad_van
from serviceformules.lezen import met_alles
from serviceformules.models import Uitwerking
from serviceformules.views_plaat import formuleplaat
from tests.rapport.pdfkeuring import keur
from tests.workshop.afgelopen import maak_afgelopen
from workshop.verslag import lees as lees_verslag
from workshop.verslag_pdf import verslag_pdf

# What stands in a PDF does not depend on the kind of database.
pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]

type Maker = Callable[[Klantreis, Persona], documenten.Papier]


def _raadsrapport(klantreis: Klantreis, persona: Persona, **keuzes: Any) -> documenten.Papier:
    return raadsrapport_pdf(raadsrapport_context(klantreis, opties=Opties(**keuzes)))


def _poster(klantreis: Klantreis, persona: Persona, maat: posters.Maat, soort: str) -> documenten.Papier:
    return posters.heartbeat_poster(klantreis, persona, maat, soort)


def _gedeeld(klantreis: Klantreis) -> documenten.Papier:
    link = Deellink.objects.create(klantreis=klantreis, naam="Griffie", geldig_tot=timezone.localdate(), concept=True)
    return raadsrapport_pdf(raadsrapport_context(klantreis, opties=delen.opties_van(link)))


def _voortgang() -> documenten.Papier:
    Klantreis.objects.create(titel="Ik ga verhuizen")
    return voortgang_pdf(voortgangsrapportage(Klantreis.objects.all()))


def _workshop(klantreis: Klantreis, *, met_namen: bool) -> documenten.Papier:
    return verslag_pdf(lees_verslag(maak_afgelopen(klantreis, met_foto=True), met_namen=met_namen))


def _formuleplaat(maat: str) -> documenten.Papier:
    begin("ontwerp", None)
    return formuleplaat(blad_van(met_alles(Uitwerking.objects.all()).get()), maat)


def _programma(klantreis: Klantreis, *, met_verhalen: bool) -> documenten.Papier:
    programma = Programma.objects.create(
        titel="Dichtbij",
        raadsvraag="Wat verandert er voor onze inwoners?",
        kort_antwoord="Inwoners vertellen hun verhaal nog maar één keer.",
        looptijd_van=timezone.localdate(),
        looptijd_tot=timezone.localdate(),
    )
    programma.klantreizen.create(klantreis=klantreis, titel=klantreis.titel)
    programma.klantreizen.create(titel="Ik wil een dakkapel")
    programma.posten.create(naam="Opleiding", begroot=100, besteed=120, prognose=140)
    programma.groepen.create(naam="Begeleiders", gepland=8, buiten=3)
    programma.doelen.create(naam="Rapportcijfer", nulmeting=6, streefwaarde=8).metingen.create(
        datum=timezone.localdate(), waarde=7
    )
    programma.mijlpalen.create(datum=date(2099, 1, 1), titel="Eindrapportage")
    verhalen = [klantreis.pk] if met_verhalen else []
    return programmarapport_pdf(programmarapport(programma, verhalen, is_openbaar=not met_verhalen))


def _certificaat() -> documenten.Papier:
    wie = Gebruiker.objects.create_user("femke@berkelmeer.example", naam="Femke de Boer")
    return certificaat_pdf(Bekwaamheid.objects.create(gebruiker=wie, niveau="onder-toezicht"))


#: Every kind of PDF; a colleague who makes a new one adds it here.
SOORTEN: dict[str, Maker] = {
    "raadsrapport": _raadsrapport,
    "raadsrapport zonder namen en kosten": partial(_raadsrapport, met_namen=False, met_kosten=False),
    "gedeeld raadsrapport": lambda k, p: _gedeeld(k),
    "voortgang": lambda k, p: _voortgang(),
    "programmarapportage": lambda k, p: _programma(k, met_verhalen=True),
    "openbare programmarapportage": lambda k, p: _programma(k, met_verhalen=False),
    "startdocument": lambda k, p: documenten.startdocument_pdf(k, k.startdocumenten.get()),
    "leidraad": lambda k, p: documenten.leidraad_pdf(k),
    "toestemming": lambda k, p: documenten.toestemming_pdf(k),
    "kaart van een persona": lambda k, p: documenten.persona_pdf(k, p, documenten.KAART),
    "poster van een persona": lambda k, p: documenten.persona_pdf(k, p, documenten.POSTER),
    "verslag van een workshop": lambda k, p: _workshop(k, met_namen=False),
    "verslag van een workshop met namen": lambda k, p: _workshop(k, met_namen=True),
    "formuleplaat op A4": lambda k, p: _formuleplaat("a4"),
    "formuleplaat op A3": lambda k, p: _formuleplaat("a3"),
    "certificaat": lambda k, p: _certificaat(),
    "heartbeat op A3": partial(_poster, maat=posters.A3, soort="huidig"),
    "heartbeat op A1, met gewenst": partial(_poster, maat=posters.A1, soort="gewenst"),
}


@pytest.fixture(autouse=True)
def eigen_map(settings: Any, tmp_path: Path) -> None:
    """Photos go to a folder of this test."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def persona(af: Klantreis) -> Persona:
    """A persona with something on every part of its card."""
    persona = af.personas.get()
    persona.situatie, persona.citaat = "Woont alleen.", "Ik wil weten waar ik aan toe ben."
    persona.doelen, persona.behoeften = "Zelf kunnen kiezen\nNiet hoeven bellen", "Een vast gezicht"
    persona.frustraties = persona.pijn = persona.zegt = "Ik wacht te lang (R01)"
    persona.save()
    return persona


@pytest.mark.parametrize("soort", SOORTEN)
def test_elke_pdf_doorstaat_de_keuring(soort: str, af: Klantreis, persona: Persona) -> None:
    html, pdf = SOORTEN[soort](af, persona)
    assert keur(pdf, html) == []


def _zonder_alt(pdf: pikepdf.Pdf) -> None:
    for iets in pdf.objects:
        if isinstance(iets, pikepdf.Dictionary) and iets.get("/S") == "/Figure":
            iets.Alt = pikepdf.String("plaatje.png")


def _zonder_bereik(pdf: pikepdf.Pdf) -> None:
    for iets in pdf.objects:
        if isinstance(iets, pikepdf.Dictionary) and iets.get("/S") == "/TH":
            del iets["/A"]["/Scope"]


def _kop_overgeslagen(pdf: pikepdf.Pdf) -> None:
    for iets in pdf.objects:
        if isinstance(iets, pikepdf.Dictionary) and iets.get("/S") == "/H2":
            iets.S = pikepdf.Name("/H4")


def _andersom(pdf: pikepdf.Pdf) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    document.K = pikepdf.Array(reversed(list(document.K)))


def _los(pdf: pikepdf.Pdf) -> None:
    extra = pdf.make_stream(b"q 0 0 m 9 9 l S Q")
    pdf.pages[0].contents_add(extra)


def _script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.alert(1)"))


def _letter_weg(pdf: pikepdf.Pdf) -> None:
    for iets in pdf.objects:
        if isinstance(iets, pikepdf.Dictionary) and iets.get("/Type") == "/FontDescriptor":
            for soort in ("/FontFile2", "/FontFile3"):
                if soort in iets:
                    del iets[soort]


def _taal_weg(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def _claim_weg(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"pdfuaid:part", b"pdfuaid:deel"))


def _bladwijzers_weg(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as inhoud:
        inhoud.root.clear()


#: A good PDF of a kind, made once and spoilt in ten ways.
_GOED: dict[str, documenten.Papier] = {}


@pytest.mark.parametrize(
    ("bederf", "verwacht"),
    [
        (_zonder_alt, "een figuur heet 'plaatje.png'"),
        (_zonder_bereik, "zeggen niet waarvoor ze gelden"),
        (_kop_overgeslagen, "slaat een niveau over"),
        (_andersom, "de leesvolgorde wijkt af"),
        (_los, "buiten de structuur en geen artefact: S"),
        (_script, "een script of een actie"),
        (_letter_weg, "zit niet in het bestand"),
        (_taal_weg, "de taal is niet nl"),
        (_claim_weg, "ontbreekt pdfuaid:part"),
        (_bladwijzers_weg, "de bladwijzers zijn []"),
    ],
)
def test_de_keuring_ziet_wat_er_mis_is(
    bederf: Callable[[pikepdf.Pdf], None], verwacht: str, af: Klantreis, persona: Persona
) -> None:
    soort = "toestemming" if bederf is _zonder_bereik else "heartbeat op A3"
    if soort not in _GOED:
        _GOED[soort] = SOORTEN[soort](af, persona)
    html, goed = _GOED[soort]
    pdf = pikepdf.open(BytesIO(goed))
    bederf(pdf)
    uit = BytesIO()
    pdf.save(uit)
    assert any(verwacht in zin for zin in keur(uit.getvalue(), html))


def test_een_kale_pdf_zakt() -> None:
    html = "<html lang='nl'><title>x</title><h1>Kop</h1><p>tekst</p>"
    assert keur(HTML(string=html).write_pdf(), html) == ["er is geen structuurboom"]
