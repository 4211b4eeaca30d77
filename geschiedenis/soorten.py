"""Which artefacts have a history, how each is called and where it belongs.

Lookups, not attributes: what an entry needs to know comes along in one query with what stood there before.
"""

import string
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.apps import apps
from django.db.models import ManyToManyField, Model

from klantreis.toegang import Recht

#: Never part of a change that people see: where something stands in a row, and what the app keeps for itself.
NOOIT = frozenset({"id", "uuid", "versie", "volgorde", "slug", "sleutel", "inhoud", "aangemaakt", "gewijzigd"})
#: Words in the name of a field that holds a secret; such a field is neither shown nor kept.
GEHEIM = ("token", "geheim", "wachtwoord", "password", "secret", "hash")


@dataclass(frozen=True)
class Soort:
    """One kind of artefact.

    `naam` is a format string over lookups; `klantreis` and `interview` are lookups of ids; `verwijzing` maps what a link
    needs to lookups. `gevoelig` are the texts that go when the verslag goes. `vast` are fields that only their own screen
    may turn back, `recht` what undoing and restoring ask.
    """

    label: str
    groep: str
    een: str
    naam: str
    klantreis: str = "klantreis_id"
    verwijzing: tuple[tuple[str, str], ...] = ()
    interview: str = ""
    gevoelig: tuple[str, ...] = ()
    #: Fields that are told when it is made: "waardeerde … als positief".
    meteen: tuple[str, ...] = ()
    vast: tuple[str, ...] = ()
    #: What is no news, or not for everybody who reads the history.
    niet: tuple[str, ...] = ()
    recht: Recht = Recht.BEWERKEN
    #: Which part of the startdocument it is, as klantreis.gewijzigd names it: undoing it changes that document.
    document: str = ""
    #: Whether it can come back after deleting.
    terug: bool = True
    #: Whether it is a thing that people miss when it is gone; a waardering in a cell is not.
    ding: bool = True
    #: Whether its own screen can make it again, as it was, after deleting.
    herleeft: bool = False
    #: Put aside with `verwijderd_op` instead of deleted.
    opzij: bool = False

    @cached_property
    def model(self) -> type[Model]:
        """The model class."""
        return apps.get_model(self.label)

    @cached_property
    def naamdelen(self) -> tuple[str, ...]:
        """The lookups in the name."""
        return tuple(deel for _, deel, _, _ in string.Formatter().parse(self.naam) if deel)

    @cached_property
    def omgeving(self) -> tuple[str, ...]:
        """All lookups that an entry needs besides the row itself."""
        paden = {self.klantreis, *self.naamdelen, *(pad for _, pad in self.verwijzing)}
        return tuple(sorted(paden | ({self.interview} if self.interview else set())))

    @cached_property
    def velden(self) -> tuple[str, ...]:
        """The names of the columns whose changes are kept."""
        return tuple(
            veld.name
            for veld in self.model._meta.concrete_fields
            if veld.name not in NOOIT
            and veld.name not in self.niet
            and not veld.primary_key
            and not any(woord in veld.name.lower() for woord in GEHEIM)
            and veld.attname != self.klantreis
        )

    @cached_property
    def lijsten(self) -> tuple[ManyToManyField, ...]:  # type: ignore[type-arg]  # django-stubs wants two models here
        """The many-to-many fields of the model."""
        return tuple(self.model._meta.many_to_many)

    @property
    def is_gevoelig(self) -> bool:
        """Whether only who may see the interviews may see what it says."""
        return bool(self.interview)


_UUID = (("uuid", "uuid"),)
_TEAM = Recht.BEHEREN

#: Parents before children: in this order things come back.
SOORTEN: tuple[Soort, ...] = (
    Soort(
        "klantreis.klantreis",
        "klantreis",
        "klantreis",
        "{titel}",
        "id",
        vast=("gepubliceerd_op",),
        niet=("oefening_van",),
        document="gegevens",
        terug=False,
    ),
    Soort(
        "klantreis.startdocument",
        "startdocument",
        "startdocument",
        "startdocument",
        vast=("nummer", "vastgesteld_op", "vastgesteld_door"),
        terug=False,
    ),
    Soort("klantreis.fasetermijn", "startdocument", "planning", "{fase}", document="planning"),
    Soort("klantreis.doelgroep", "startdocument", "doelgroep", "{naam}", document="doelgroepen"),
    Soort("klantreis.teamlid", "team", "teamlid", "{naam}", recht=_TEAM, document="team"),
    Soort(
        "klantreis.uitnodiging",
        "team",
        "uitnodiging",
        "{naam}",
        vast=("naam", "rol", "projectrol", "aanvaard_op", "ingetrokken_op"),
        # The address is for who invites; sending a link again changes nothing in the klantreis.
        niet=("email", "uitgenodigd_door", "keer", "laatst_op", "is_verstuurd", "geldig_tot"),
        recht=_TEAM,
        terug=False,
    ),
    Soort("klantreis.betrokkene", "team", "betrokkene", "{organisatie}", document="betrokkenen"),
    Soort("klantreis.indicator", "metingen", "doel", "{naam}", verwijzing=_UUID, document="doelen"),
    Soort("reis.reisfase", "reis", "reisfase", "{naam}", verwijzing=_UUID, opzij=True),
    Soort(
        "reis.contactmoment",
        "reis",
        "contactmoment",
        "{titel}",
        "reisfase__klantreis_id",
        verwijzing=_UUID,
        opzij=True,
    ),
    Soort(
        "leidraad.leidraaddeel",
        "interviews",
        "interviewleidraad",
        "interviewleidraad",
        verwijzing=(("deel", "soort"), ("fase", "reisfase__naam")),
    ),
    Soort(
        "personas.interview",
        "interviews",
        "interview",
        "{code}",
        verwijzing=_UUID,
        interview="id",
        gevoelig=("verslag", "samenvatting", "privacy_reden"),
        vast=("verslag_verwijderd_op",),
    ),
    Soort(
        "personas.citaat",
        "interviews",
        "citaat",
        "{contactmoment__titel} per {kanaal__naam}",
        "interview__klantreis_id",
        verwijzing=(("interview", "interview__uuid"), ("code", "interview__code")),
        interview="interview_id",
        gevoelig=("tekst", "privacy_reden"),
        herleeft=True,
    ),
    Soort("personas.persona", "personas", "persona", "{naam}", verwijzing=_UUID),
    Soort(
        "heartbeat.heartbeat",
        "heartbeat",
        "heartbeat",
        "{persona__naam}",
        "persona__klantreis_id",
        verwijzing=(("persona", "persona__uuid"), ("soort", "soort")),
        vast=("vastgesteld_op", "vastgesteld_door"),
    ),
    Soort(
        "heartbeat.beleving",
        "heartbeat",
        "waardering",
        "{contactmoment__titel} per {kanaal__naam}",
        "heartbeat__persona__klantreis_id",
        verwijzing=(
            ("persona", "heartbeat__persona__uuid"),
            ("soort", "heartbeat__soort"),
            ("moment", "contactmoment__uuid"),
            ("voor", "heartbeat__persona__naam"),
        ),
        meteen=("waardering",),
        ding=False,
    ),
    Soort(
        "verbeterplan.verbeterplan",
        "verbeterplan",
        "verbeterplan",
        "verbeterplan",
        vast=("vastgesteld_op", "vastgesteld_door"),
        niet=("bewaartermijn_vanaf",),
        terug=False,
    ),
    Soort(
        "verbeterplan.verbeterpunt",
        "verbeterplan",
        "verbeterpunt",
        "{contactmoment__titel} per {kanaal__naam}",
        verwijzing=_UUID,
        meteen=("afgesplitst_van",),
        vast=("hoofdpunt", "afgesplitst_van"),
    ),
    Soort("verbeterplan.ideegroep", "verbeterplan", "groep ideeën", "{naam}"),
    Soort("verbeterplan.actie", "verbeterplan", "actie", "{titel}", verwijzing=_UUID, niet=("eigenaar_account",)),
    Soort("verbeterplan.idee", "verbeterplan", "idee", "{tekst}", "verbeterpunt__klantreis_id"),
    Soort(
        "verbeterplan.voortgangsbericht",
        "verbeterplan",
        "voortgangsbericht",
        "{actie__titel}",
        "actie__klantreis_id",
        verwijzing=(("actie", "actie__uuid"),),
        meteen=("tekst",),
        niet=("op", "door"),
    ),
    Soort(
        "verbeterplan.stijging",
        "verbeterplan",
        "stijging",
        "{contactmoment__titel} per {kanaal__naam}",
        "heartbeat__persona__klantreis_id",
        ding=False,
    ),
    Soort(
        "verbeterplan.meting",
        "metingen",
        "meting",
        "{indicator__naam}",
        "indicator__klantreis_id",
        verwijzing=(("eenheid", "indicator__eenheid"),),
        meteen=("waarde",),
    ),
    Soort("rapport.rapporttekst", "rapport", "raadsrapport", "raadsrapport", terug=False),
)

#: Models without a history, each with the reason.
ZONDER: dict[str, str] = {
    "accounts.gebruiker": "een account is geen onderdeel van een klantreis",
    "reis.kanaal": "hoort bij de hele gemeente, niet bij een klantreis",
    **{
        f"keuze.{naam}": "gaat aan de klantreis vooraf: een keuze tussen klantreizen die er nog niet zijn"
        for naam in ("afweging", "kandidaat", "deelnemer", "score")
    },
    "personas.verslaginzage": "is zelf een logboek: wie een verslag las",
    "geschiedenis.wijziging": "is de geschiedenis",
    "verbeterplan.stemronde": "stemmen is geheim en hoort bij het ideeënbord",
    "verbeterplan.stem": "wie op wat stemde gaat niemand aan",
    "verbeterplan.vaststelling": "is zelf een bewaarde versie en verandert nooit",
    "live.aanwezig": "zegt alleen wie er nu is, en is een minuut later weg",
    "live.bord": "is geen onderdeel van een klantreis, maar van open schermen",
    "live.intrekking": "is geen onderdeel van een klantreis, maar van open schermen",
    "live.livebericht": "is geen onderdeel van een klantreis, maar van open schermen",
    **{
        f"workshop.{naam}": "is de bijeenkomst zelf; wat zij oplevert staat in de klantreis en heeft daar een geschiedenis"
        for naam in (
            "workshop",
            "blok",
            "gast",
            "gok",
            "vraag",
            "waarderingsstem",
            "aanvulling",
            "knelpuntkeuze",
            "blokpunt",
            "inbreng",
            "stip",
            "stipuitslag",
            "weegvraag",
            "weging",
            "aanmelding",
            "eigenaarkeuze",
            "slotwoord",
            "parkeerpunt",
            "foto",
        )
    },
    **{
        f"serviceformules.{naam}": "hoort bij de hele gemeente; wat is vastgesteld blijft bewaard als versie"
        for naam in ("beleidsterrein", "uitwerking", "zekerheid", "interneafspraak", "uitwerkingversie")
    },
    "serviceformules.toets": "een oordeel over een zekerheid; het verbeterpunt dat eruit volgt heeft een geschiedenis",
    **{
        f"leren.{naam}": "gaat over wat iemand leert, en dat is van die persoon alleen"
        for naam in ("leerprofiel", "lesgang", "oefengang", "oefenklantreis", "ervaring", "bekwaamheid")
    },
    "leren.lesversie": "is zelf een bewaarde versie en verandert nooit",
    **{
        f"programma.{naam}": "hoort bij het programma, boven de klantreizen"
        for naam in (
            "programma",
            "klantreisplan",
            "uitgangspunt",
            "post",
            "mijlpaal",
            "resultaat",
            "opleidingsgroep",
            "ketenpartner",
            "programmadoel",
            "programmameting",
            "werkproces",
        )
    },
    **{
        f"programma.{naam}": "een visiestuk bewaart zelf zijn versies"
        for naam in ("visiestuk", "visieversie", "hoofdstuk", "inspraak")
    },
    "rapport.deellink": "een link voor de raad verandert niets aan de klantreis; de lijst zelf is het logboek",
}

#: How a reader chooses a kind, in the order of the path.
GROEPEN: dict[str, str] = {
    "klantreis": "Klantreis",
    "startdocument": "Startdocument",
    "team": "Team en betrokkenen",
    "reis": "Reisfasen en contactmomenten",
    "interviews": "Interviews en citaten",
    "personas": "Persona’s",
    "heartbeat": "Heartbeat",
    "verbeterplan": "Verbeterplan",
    "metingen": "Doelen en metingen",
    "rapport": "Raadsrapport",
}


@lru_cache
def per_label() -> dict[str, Soort]:
    """Return every kind by its label."""
    return {soort.label: soort for soort in SOORTEN}


def soort_van(model: type[Model]) -> Soort | None:
    """Return the kind of a model, or None when it has no history."""
    return per_label().get(model._meta.label_lower)


def labels(groep: str) -> list[str]:
    """Return the labels of the kinds in a group."""
    return [soort.label for soort in SOORTEN if soort.groep == groep]


def volgorde() -> dict[str, int]:
    """Return the place of each label: parents before children."""
    return {soort.label: plek for plek, soort in enumerate(SOORTEN)}
