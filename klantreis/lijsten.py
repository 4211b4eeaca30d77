"""The lists of a startdocument, each with its form, its right and its words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.deletion import Collector, RestrictedError

from klantreis.forms_lijsten import (
    LAATSTE_PROJECTLEIDER,
    BetrokkeneForm,
    DoelgroepForm,
    IndicatorForm,
    NieuweIndicatorForm,
    TeamlidForm,
    is_laatste_projectleider,
)
from klantreis.models import Betrokkene, Doelgroep, Indicator, Klantreis, Teamlid
from klantreis.templatetags.klantreis import met_eenheid
from klantreis.toegang import Recht
from klantreis.voortgang import richting


@dataclass(frozen=True, slots=True)
class Lijst:
    """A list of the startdocument. `onder` says what stands in small letters below an item."""

    titel: str
    uitleg: str
    een: str
    model: type[models.Model]
    form: Callable[..., Any]
    nieuw_form: Callable[..., Any]
    recht: Recht
    anker: str
    onder: Callable[[Any], str]
    sleutelveld: str = "pk"
    template: str = "klantreis/lijst.html"

    @property
    def converter(self) -> str:
        """Return the path converter of the key in the address."""
        return "uuid" if self.sleutelveld == "uuid" else "int"

    def rijen(self, klantreis: Klantreis) -> models.QuerySet[Any]:
        """Return the items of this klantreis in order."""
        return self.model._default_manager.filter(klantreis=klantreis)

    def volgende_plek(self, klantreis: Klantreis) -> int:
        """Return the place behind the last item (1 query)."""
        hoogste = self.rijen(klantreis).aggregate(hoogste=models.Max("volgorde"))["hoogste"]
        return 0 if hoogste is None else int(hoogste) + 1


def _samen(*delen: str) -> str:
    return ", ".join(deel for deel in delen if deel)


def _van_naar(rij: Indicator) -> str:
    kant = richting(rij.nulmeting, rij.streefwaarde, rij.richting)
    return _samen(
        f"Van {met_eenheid(rij.nulmeting, rij.eenheid) or 'onbekend'} naar "
        f"{met_eenheid(rij.streefwaarde, rij.eenheid)}",
        f"{kant.teken} {kant.woorden}" if kant else "nog geen richting",
    )


LIJSTEN: dict[str, Lijst] = {
    "doelgroepen": Lijst(
        titel="Doelgroepen",
        uitleg="Voor welke inwoners is deze klantreis? Kies er liever twee die je goed leert kennen dan zes.",
        een="doelgroep",
        model=Doelgroep,
        form=DoelgroepForm,
        nieuw_form=DoelgroepForm,
        recht=Recht.BEWERKEN,
        anker="doelgroepen",
        onder=lambda rij: "",
    ),
    "team": Lijst(
        titel="Projectgroep en team",
        uitleg="Wie doen er mee, en wat mogen zij in deze klantreis?",
        een="persoon",
        template="klantreis/team.html",
        model=Teamlid,
        form=TeamlidForm,
        nieuw_form=TeamlidForm,
        recht=Recht.BEHEREN,
        anker="projectgroep",
        onder=lambda rij: _samen(
            rij.functie,
            rij.get_projectrol_display() and f"{rij.get_projectrol_display()} in de projectgroep",
            f"{rij.get_rol_display()} met account" if rij.gebruiker_id else "geen account",
        ),
    ),
    "betrokkenen": Lijst(
        titel="Betrokkenen",
        uitleg="Welke afdelingen en ketenpartners merkt de inwoner onderweg?",
        een="organisatie",
        template="klantreis/betrokkenen.html",
        model=Betrokkene,
        form=BetrokkeneForm,
        nieuw_form=BetrokkeneForm,
        recht=Recht.BEWERKEN,
        anker="betrokkenen",
        onder=lambda rij: _samen(rij.get_soort_display().capitalize(), rij.betrokkenheid),
    ),
    "doelen": Lijst(
        titel="Meetbare doelen",
        uitleg="Waaraan zien jullie straks dat het beter gaat? Meet nu, dan kun je later vergelijken.",
        een="doel",
        model=Indicator,
        form=IndicatorForm,
        nieuw_form=NieuweIndicatorForm,
        recht=Recht.BEWERKEN,
        anker="doelen",
        onder=lambda rij: _samen(_van_naar(rij), rij.bron and f"bron: {rij.bron}"),
        sleutelveld="uuid",
    ),
}


@dataclass(frozen=True, slots=True)
class Gevolg:
    """What removing an item would do. `waarom_niet` is filled when it cannot be done."""

    waarom_niet: str = ""
    mee: tuple[str, ...] = ()


def gevolg(rij: models.Model) -> Gevolg:
    """Find out what hangs on an item, without removing anything (a few queries, whatever the number of items)."""
    if isinstance(rij, Teamlid) and is_laatste_projectleider(rij):
        return Gevolg(waarom_niet=LAATSTE_PROJECTLEIDER)
    verzamelaar = Collector(using=rij._state.db or "default", origin=rij)
    try:
        verzamelaar.collect([rij])
    except RestrictedError as fout:
        aantal, wat = len(fout.restricted_objects), next(iter(fout.restricted_objects))._meta
        return Gevolg(
            waarom_niet=f"Er {'hoort' if aantal == 1 else 'horen'} {_aantal(aantal, wat)} bij. "
            f"Kies daar eerst een andere {rij._meta.verbose_name}."
        )
    mee = []
    for rijen in verzamelaar.fast_deletes:
        if aantal := len(rijen):
            wat = rijen.model._meta
            eigenaar: Any = wat.auto_created
            if eigenaar:
                mee.append(f"bij {_aantal(aantal, eigenaar._meta)} staat deze naam er niet meer bij")
            else:
                mee.append(f"{_aantal(aantal, wat)} {'gaat' if aantal == 1 else 'gaan'} mee weg")
    for model, objecten in verzamelaar.data.items():
        if model is not type(rij) and objecten:
            mee.append(f"{_aantal(len(objecten), model._meta)} gaan mee weg")
    return Gevolg(mee=tuple(mee))


def _aantal(aantal: int, wat: Any) -> str:
    return f"{aantal} {wat.verbose_name if aantal == 1 else wat.verbose_name_plural}"
