"""The lists of the programme, each with its form and its words; one machinery (views_lijsten) edits them all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from klantreis.templatetags.klantreis import dag_voluit, euro, met_eenheid
from leren.niveaus import Niveau
from programma import forms_lijsten as formulieren
from programma.models import (
    Ketenpartner,
    Klantreisplan,
    Mijlpaal,
    Opleidingsgroep,
    Post,
    Programmadoel,
    Programmameting,
    Resultaat,
    Uitgangspunt,
)


@dataclass(frozen=True, slots=True)
class Lijst:
    """A list of the programme, or of a goal (`ouder`). `onder` says what stands in small letters below an item.

    `vast`: its rows are there already and stay, people only change them. `pad` is its place in the address.
    """

    titel: str
    uitleg: str
    een: str
    model: type[models.Model]
    form: Callable[..., Any]
    pad: str
    onder: Callable[[Any], str]
    anker: str
    ouder: str = "programma"
    sleutelveld: str = "pk"
    vast: bool = False
    template: str = "programma/lijst.html"
    #: What stays when a row goes, for who hesitates.
    blijft: str = ""

    @property
    def converter(self) -> str:
        """Return the path converter of the key in the address."""
        return {"uuid": "uuid", "soort": "slug"}.get(self.sleutelveld, "int")

    @property
    def heeft_volgorde(self) -> bool:
        """Whether people put the rows in order themselves; other rows stand by date."""
        return any(veld.name == "volgorde" for veld in self.model._meta.concrete_fields)

    def rijen(self, ouder: models.Model) -> models.QuerySet[Any]:
        """Return the rows of this programme or goal, in order."""
        return self.model._default_manager.filter(**{self.ouder: ouder})

    def nieuw(self, ouder: models.Model) -> models.Model:
        """Return an empty row, not saved."""
        return self.model(**{self.ouder: ouder})

    def achteraan(self, ouder: models.Model) -> int:
        """Return the place behind the last row (1 query)."""
        hoogste = self.rijen(ouder).aggregate(hoogste=models.Max("volgorde"))["hoogste"]
        return 0 if hoogste is None else int(hoogste) + 1

    def verplaats(self, ouder: models.Model, rij: models.Model, plek: int) -> None:
        """Put a row at a place, counted from 0, and number the list anew (3 queries); a place too far is the last one."""
        with transaction.atomic():
            rijen = list(self.rijen(ouder).select_for_update(no_key=True))
            anders = [deel for deel in rijen if deel.pk != rij.pk]
            zelf = [deel for deel in rijen if deel.pk == rij.pk]
            anders[plek:plek] = zelf
            for volgorde, deel in enumerate(anders):
                deel.volgorde = volgorde
            self.model._default_manager.bulk_update(anders, ["volgorde"])


def _samen(*delen: str) -> str:
    return ", ".join(deel for deel in delen if deel)


def _bedragen(rij: Post) -> str:
    return _samen(
        f"Begroot {euro(rij.begroot)}",
        f"besteed {euro(rij.besteed)}",
        "" if rij.prognose is None else f"prognose {euro(rij.prognose)}",
    )


def _mensen(rij: Opleidingsgroep) -> str:
    return _samen(
        f"{rij.gepland} gepland",
        f"{rij.buiten} elders opgeleid",
        f"telt mee uit Leren: {Niveau(rij.niveau).naam}" if rij.niveau else "",
    )


def _plan(rij: Klantreisplan) -> str:
    # Of a klantreis in this system these follow from itself; its plan may be older.
    van = rij.klantreis or rij
    return _samen(
        van.beleidsterrein,
        van.get_serviceformule_display(),
        f"van {dag_voluit(rij.start)}" if rij.start else "",
        f"gereed op {dag_voluit(rij.gereed)}" if rij.gereed else "",
    )


LIJSTEN: dict[str, Lijst] = {
    "uitgangspunten": Lijst(
        titel="Uitgangspunten",
        uitleg="Waaraan houden jullie je in het hele programma? Drie is genoeg.",
        een="uitgangspunt",
        model=Uitgangspunt,
        form=formulieren.UitgangspuntForm,
        pad="uitgangspunten",
        onder=lambda rij: rij.merkbaar or rij.uitleg,
        anker="uitgangspunten",
    ),
    "posten": Lijst(
        titel="Posten van het budget",
        uitleg="Waar gaat het geld naartoe? Werk de bedragen bij zo vaak als de raad ze wil zien.",
        een="post",
        model=Post,
        form=formulieren.PostForm,
        pad="posten",
        onder=_bedragen,
        anker="budget",
    ),
    "mijlpalen": Lijst(
        titel="Mijlpalen",
        uitleg="Besluiten van de raad en wat er wanneer klaar is. De volgorde volgt uit de datum.",
        een="mijlpaal",
        model=Mijlpaal,
        form=formulieren.MijlpaalForm,
        pad="mijlpalen",
        onder=lambda rij: _samen(rij.get_soort_display().capitalize(), dag_voluit(rij.datum)),
        anker="mijlpalen",
    ),
    "resultaten": Lijst(
        titel="Resultaten",
        uitleg="De zes resultaten die de raad zijn beloofd. Wat we kunnen tellen, tellen we zelf.",
        een="resultaat",
        model=Resultaat,
        form=formulieren.ResultaatForm,
        pad="resultaten",
        onder=lambda rij: rij.toelichting,
        anker="resultaten",
        sleutelveld="soort",
        vast=True,
    ),
    "klantreizen": Lijst(
        titel="Klantreizen van het programma",
        uitleg="Koppel wat al in dit systeem staat en zet de rest erbij als plan.",
        een="klantreis",
        model=Klantreisplan,
        form=formulieren.PlanForm,
        pad="klantreizen",
        onder=_plan,
        anker="klantreizen",
        sleutelveld="uuid",
        template="programma/klantreizen.html",
        blijft="Een klantreis in dit systeem blijft bestaan, met alles erin.",
    ),
    "groepen": Lijst(
        titel="Opgeleide medewerkers",
        uitleg="Welke groepen leiden jullie op, en hoeveel mensen?",
        een="groep",
        model=Opleidingsgroep,
        form=formulieren.GroepForm,
        pad="medewerkers",
        onder=_mensen,
        anker="medewerkers",
    ),
    "ketenpartners": Lijst(
        titel="Ketenpartners",
        uitleg="Welke organisaties buiten de gemeente doen mee?",
        een="ketenpartner",
        model=Ketenpartner,
        form=formulieren.KetenpartnerForm,
        pad="ketenpartners",
        onder=lambda rij: rij.rol,
        anker="ketenpartners",
    ),
    "programmadoelen": Lijst(
        titel="Doelen van het programma",
        uitleg="Waaraan ziet de raad dat het beter gaat? De doelen van een klantreis staan in die klantreis.",
        een="doel",
        model=Programmadoel,
        form=formulieren.DoelForm,
        pad="doelen",
        onder=lambda rij: (
            f"Van {met_eenheid(rij.nulmeting, rij.eenheid) or 'onbekend'} naar "
            f"{met_eenheid(rij.streefwaarde, rij.eenheid)}"
        ),
        anker="doelen",
        template="programma/doelen.html",
    ),
    "programmametingen": Lijst(
        titel="Metingen",
        uitleg="Vul elke nieuwe meting in. De nulmeting staat bij het doel zelf.",
        een="meting",
        model=Programmameting,
        form=formulieren.MetingForm,
        pad="doelen/<int:doel>/metingen",
        onder=lambda rij: _samen(met_eenheid(rij.waarde, rij.doel.eenheid), rij.toelichting),
        anker="doelen",
        ouder="doel",
    ),
}
