"""Which hint stands on which page. Pure: no database, no request.

A place is the name of an address; on the page of a klantreis the hint follows the phase. A page of a klantreis without a hint
has a reason in ZONDER; a test walks them all.
"""

from klantreis.feiten import Fase
from leren.hints import HINTS, Hint

#: Which hint stands where, by the name of the address. The klantreis page and the board choose one themselves.
_PER_HINT: dict[str, tuple[str, ...]] = {
    "nieuw": ("klantreis:nieuw",),
    "kiezen": (
        "keuze:lijst",
        "keuze:nieuw",
        "keuze:afweging",
        "keuze:kandidaat_nieuw",
        "keuze:kandidaat",
        "keuze:scoren",
    ),
    "startdocument": ("klantreis:startdocument", "klantreis:gegevens"),
    "waarom": ("klantreis:waarom",),
    "grenzen": ("klantreis:reis",),
    "opdrachtgever": ("klantreis:opdrachtgever",),
    "doelgroepen": ("klantreis:doelgroepen", "klantreis:doelgroepen_wijzigen"),
    "team": ("klantreis:team", "klantreis:team_wijzigen", "klantreis:uitnodigen"),
    "betrokkenen": ("klantreis:betrokkenen", "klantreis:betrokkenen_wijzigen"),
    "doelen": ("klantreis:doelen", "klantreis:doelen_wijzigen"),
    "planning": ("klantreis:planning",),
    "vaststellen": ("klantreis:vaststellen",),
    "interviews": ("personas:interviews",),
    "interview": ("personas:interview", "personas:interview_nieuw", "personas:interview_bewerken"),
    "leidraad": ("leidraad:leidraad", "leidraad:deel", "leidraad:reisfase"),
    "vastleggen": ("personas:interview_vastleggen", "personas:interview_upload"),
    "citaat": ("personas:citaat_nieuw", "personas:citaat_bewerken"),
    "dekking": ("personas:dekking",),
    "personas": ("personas:personas",),
    "persona": (
        "personas:persona",
        "personas:persona_nieuw",
        "personas:persona_bewerken",
        "personas:empathiekaart",
    ),
    "reis": (
        *("heartbeat:reis", "heartbeat:reisfase_toevoegen", "heartbeat:reisfase_bewerken", "heartbeat:reis_sjabloon"),
        *("heartbeat:contactmoment_toevoegen", "heartbeat:contactmoment_bewerken", "heartbeat:contactmoment_splitsen"),
        *("heartbeat:contactmoment_samenvoegen", "heartbeat:reis_kopieren"),
    ),
    "bord-overnemen": ("heartbeat:overnemen",),
    "vergelijken": ("heartbeat:vergelijken", "heartbeat:kanalen"),
    "gewenst": ("verbeterplan:gewenst", "verbeterplan:gewenst_vaststellen"),
    "zekerheden": ("verbeterplan:zekerheden", "serviceformules:toets", "serviceformules:oordeel"),
    "ideeen": ("verbeterplan:ideeen", "verbeterplan:idee", "verbeterplan:ideegroep_nieuw", "verbeterplan:ideegroep"),
    "verbeterpunt": ("verbeterplan:punt", "verbeterplan:punten_samenvoegen", "verbeterplan:punt_splitsen"),
    "verbeterplan": ("verbeterplan:plan",),
    "actie": ("verbeterplan:actie", "verbeterplan:actie_nieuw"),
    "plan-vaststellen": ("verbeterplan:vaststellen",),
    "metingen": ("verbeterplan:metingen", "verbeterplan:metingen_inlezen", "verbeterplan:meting_wijzigen"),
    "resultaat": ("verbeterplan:resultaat",),
    "workshops": ("workshop:lijst", "workshop:nieuw", "workshop:workshop", "workshop:gegevens"),
    "raadsrapport": ("rapport:raadsrapport", "rapport:vraag", "rapport:delen"),
}
PLEKKEN: dict[str, Hint] = {plek: HINTS[sleutel] for sleutel, plekken in _PER_HINT.items() for plek in plekken}
DETAIL, BORD = "klantreis:detail", "heartbeat:bord"

_WEG = "vraagt alleen of het echt weg mag"
_BESTAND = "is een bestand en geen pagina"
_OUD = "toont hoe het toen was; daar valt niets meer aan te doen"
_STUK = "is een stuk van een pagina die zelf een hint heeft"
#: Pages of a klantreis without a hint, and why.
ZONDER: dict[str, str] = {
    **dict.fromkeys(
        (
            *("klantreis:doelgroepen_verwijderen", "klantreis:team_verwijderen", "klantreis:betrokkenen_verwijderen"),
            *("klantreis:doelen_verwijderen", "personas:interview_verwijderen", "personas:persona_verwijderen"),
            *("heartbeat:reisfase_verwijderen", "heartbeat:contactmoment_verwijderen", "verbeterplan:idee_verwijderen"),
            *("verbeterplan:actie_verwijderen", "verbeterplan:meting_verwijderen", "workshop:verwijderen"),
            "workshop:blok_verwijderen",
        ),
        _WEG,
    ),
    **dict.fromkeys(
        (
            *("rapport:raadsrapport_pdf", "rapport:startdocument_pdf", "rapport:startdocument_versie_pdf"),
            *("rapport:leidraad_pdf", "rapport:toestemming_pdf", "rapport:persona_pdf", "rapport:persona_poster"),
            *("rapport:persona_heartbeat_a3", "rapport:persona_heartbeat_a1", "workshop:verslag_pdf", "workshop:foto"),
            *("uitwisseling:werkboek", "uitwisseling:csv", "verbeterplan:metingen_voorbeeld"),
        ),
        _BESTAND,
    ),
    **dict.fromkeys(
        (
            *("klantreis:startdocument_versie", "klantreis:startdocument_vergelijken", "verbeterplan:versies"),
            *("verbeterplan:versie", "verbeterplan:versie_vergelijken", "geschiedenis:tijdlijn"),
            *("geschiedenis:verwijderd", "workshop:verslag"),
        ),
        _OUD,
    ),
    **dict.fromkeys(
        (
            "personas:patronen",
            "klantreis:planning_voorbeeld",
            "personas:interview_verslag",
            "personas:portret",
            "verbeterplan:actie_veld",
        ),
        _STUK,
    ),
    **dict.fromkeys(("workshop:regie", "workshop:scherm"), "is van de zaal: daar leidt alles af wat geen werk is"),
    **dict.fromkeys(
        ("workshop:blok_nieuw", "workshop:blok", "workshop:vragen"), "is een klein formulier met een eigen uitleg"
    ),
    **dict.fromkeys(
        ("workshop:idee", "workshop:mensen"), "hoort bij de regie, en daar leidt alles af wat geen werk is"
    ),
    **dict.fromkeys(("uitwisseling:bestand", "uitwisseling:statussen"), "gaat over bestanden en niet over de methode"),
    "geschiedenis:wissen": "vraagt alleen of teksten echt weg mogen",
}


def hint_bij(plek: str, *, fase: Fase | None = None, soort: str = "") -> Hint | None:
    """Return the hint of a page: on the klantreis page that of its phase, on the board that of the heartbeat shown."""
    if plek == DETAIL:
        return HINTS[f"fase-{fase.value}"] if fase else None
    if plek == BORD:
        return HINTS.get(f"bord-{soort}", HINTS["bord-huidig"])
    return PLEKKEN.get(plek)
