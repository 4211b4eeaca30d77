"""Every address of the product, walked as every role (domein.md section 6). A new address without a row here fails."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import Gebruiker
from heartbeat.models import Beleving
from keuze.models import Afweging, Deelnemer, Kandidaat
from klantreis.models import Klantreis
from klantreis.models_uitnodiging import Uitnodiging
from klantreis.startdocument import inhoud
from klantreis.toegang import Recht
from klantreis.uitnodigen import sleutel as uitnodigingssleutel
from leren.models import Bekwaamheid, Ervaring
from personas.models import Citaat
from programma.models import Programma
from programma.models_visie import Hoofdstuk, Inspraak, Visiestuk, Visieversie
from programma.models_werk import Werkproces
from rapport.delen import sleutel as deelsleutel
from rapport.models import Deellink
from reis.models import Contactmoment
from serviceformules.beginnen import begin
from serviceformules.models import Beleidsterrein
from serviceformules.vaststellen import stel_vast as stel_formule_vast
from tests.conftest import ROLLEN, Cast
from tests.workshop.afgelopen import hang_op
from verbeterplan.models import Actie, Idee, Meting, Verbeterpunt
from verbeterplan.models_vaststellen import Vaststelling
from verbeterplan.vaststellen import stel_vast as stel_plan_vast
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Inbreng
from workshop.regie import open_workshop
from workshop.toegang import onthoud

# Rights do not depend on the kind of database.
pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]

LEZEN, INTERVIEWS, BEWERKEN, BEHEREN, RESULTAAT = (
    Recht.LEZEN,
    Recht.INTERVIEWS,
    Recht.BEWERKEN,
    Recht.BEHEREN,
    Recht.RESULTAAT,
)
IEDEREEN = "iedereen met een account"
OPEN = "ook zonder account"
GAST = "alleen een gast van deze workshop"
NIET = "deze methode bestaat hier niet"
LEIDT = "wie het programma leidt"
BEHEERT = "alleen een beheerder"
FORMULE = "wie aan deze serviceformule werkt, of het programma leidt"
ZELFSTANDIG = "alleen een zelfstandig begeleider, en dat is hier niemand"

#: What GET and POST of each address ask for.
TABEL: dict[str, tuple[object, object]] = {
    "accounts:inloggen": (OPEN, OPEN),
    "accounts:uitloggen": (NIET, IEDEREEN),
    "live:aanwezig": (NIET, IEDEREEN),
    "privacy:controleer": (NIET, IEDEREEN),
    "klantreis:overzicht": (IEDEREEN, NIET),
    "klantreis:nieuw": (IEDEREEN, IEDEREEN),
    "klantreis:ikvorm": (IEDEREEN, NIET),
    "klantreis:producten": (IEDEREEN, NIET),
    "klantreis:mensen": (BEHEERT, NIET),
    "klantreis:account_wijzigen": (NIET, BEHEERT),
    "zoeken:zoeken": (IEDEREEN, NIET),
    "klantreis:detail": (LEZEN, NIET),
    "klantreis:startdocument": (LEZEN, NIET),
    "klantreis:startdocument_versie": (LEZEN, NIET),
    "klantreis:startdocument_vergelijken": (LEZEN, NIET),
    "klantreis:gegevens": (BEWERKEN, BEWERKEN),
    "klantreis:waarom": (BEWERKEN, BEWERKEN),
    "klantreis:reis": (BEWERKEN, BEWERKEN),
    "klantreis:opdrachtgever": (BEWERKEN, BEWERKEN),
    "klantreis:planning": (BEWERKEN, BEWERKEN),
    "klantreis:vaststellen": (BEHEREN, BEHEREN),
    "klantreis:planning_voorbeeld": (BEWERKEN, NIET),
    "klantreis:betrokkenen_ring": (NIET, BEWERKEN),
    "klantreis:uitnodigen": (BEHEREN, BEHEREN),
    "klantreis:uitnodiging_opnieuw": (NIET, BEHEREN),
    "klantreis:uitnodiging_intrekken": (NIET, BEHEREN),
    "klantreis:uitnodiging": (OPEN, OPEN),
    **{
        f"klantreis:{lijst}{wat}": (recht, recht)
        for lijst, recht in (
            ("doelgroepen", BEWERKEN),
            ("team", BEHEREN),
            ("betrokkenen", BEWERKEN),
            ("doelen", BEWERKEN),
        )
        for wat in ("", "_wijzigen", "_verwijderen")
    },
    # The projectleider made the afweging, the teamlid takes part, the meelezer has a role in what came out of it.
    "keuze:lijst": (IEDEREEN, NIET),
    "keuze:nieuw": (IEDEREEN, IEDEREEN),
    "keuze:afweging": (LEZEN, NIET),
    "keuze:naam": (BEHEREN, BEHEREN),
    "keuze:verwijderen": (BEHEREN, BEHEREN),
    "keuze:deelnemers": (BEHEREN, BEHEREN),
    "keuze:deelnemer_verwijderen": (BEHEREN, BEHEREN),
    "keuze:kandidaat_nieuw": (BEWERKEN, BEWERKEN),
    "keuze:kandidaat": (BEWERKEN, BEWERKEN),
    "keuze:kandidaat_verwijderen": (BEHEREN, BEHEREN),
    "keuze:scoren": (BEWERKEN, BEWERKEN),
    "keuze:starten": (BEHEREN, BEHEREN),
    "personas:interviews": (INTERVIEWS, NIET),
    "personas:interview": (INTERVIEWS, NIET),
    "personas:interview_nieuw": (BEWERKEN, BEWERKEN),
    "personas:interview_bewerken": (BEWERKEN, BEWERKEN),
    "personas:interview_verwijderen": (BEWERKEN, BEWERKEN),
    "personas:interview_verslag_verwijderen": (NIET, BEWERKEN),
    "personas:interview_vastleggen": (BEWERKEN, BEWERKEN),
    "personas:interview_toestemming": (NIET, BEWERKEN),
    "personas:interview_bewaar": (NIET, BEWERKEN),
    "personas:interview_verslag": (INTERVIEWS, NIET),
    "personas:interview_upload": (BEWERKEN, BEWERKEN),
    "personas:dekking": (LEZEN, NIET),
    "personas:citaat_nieuw": (BEWERKEN, BEWERKEN),
    "personas:citaat_bewerken": (BEWERKEN, BEWERKEN),
    "personas:citaat_verwijderen": (NIET, BEWERKEN),
    "personas:citaat_terugzetten": (NIET, BEWERKEN),
    "personas:personas": (LEZEN, NIET),
    "personas:persona": (LEZEN, NIET),
    "personas:persona_nieuw": (BEWERKEN, BEWERKEN),
    "personas:patronen": (INTERVIEWS, NIET),
    "personas:portret": (BEWERKEN, NIET),
    "personas:persona_bewerken": (BEWERKEN, BEWERKEN),
    "personas:empathiekaart": (BEWERKEN, BEWERKEN),
    "personas:persona_verwijderen": (BEWERKEN, BEWERKEN),
    "leidraad:leidraad": (LEZEN, NIET),
    "leidraad:reisfase": (BEWERKEN, BEWERKEN),
    "leidraad:deel": (BEWERKEN, BEWERKEN),
    "heartbeat:bord": (LEZEN, NIET),
    "heartbeat:waardeer": (NIET, BEWERKEN),
    "heartbeat:toelichting": (NIET, BEWERKEN),
    "heartbeat:overslaan": (NIET, BEWERKEN),
    "heartbeat:begin_gewenst": (NIET, BEWERKEN),
    "heartbeat:overnemen": (BEWERKEN, BEWERKEN),
    "heartbeat:overnemen_terug": (NIET, BEWERKEN),
    "heartbeat:vergelijken": (LEZEN, NIET),
    "heartbeat:kanalen": (LEZEN, NIET),
    "heartbeat:reis": (BEWERKEN, NIET),
    "heartbeat:reisfase_toevoegen": (BEWERKEN, BEWERKEN),
    "heartbeat:reisfase_bewerken": (BEWERKEN, BEWERKEN),
    "heartbeat:reisfase_verplaatsen": (NIET, BEWERKEN),
    "heartbeat:reisfase_verwijderen": (BEWERKEN, BEWERKEN),
    "heartbeat:contactmoment_toevoegen": (BEWERKEN, BEWERKEN),
    "heartbeat:contactmoment_bewerken": (BEWERKEN, BEWERKEN),
    "heartbeat:contactmoment_verplaatsen": (NIET, BEWERKEN),
    "heartbeat:contactmoment_verwijderen": (BEWERKEN, BEWERKEN),
    "heartbeat:contactmoment_splitsen": (BEWERKEN, BEWERKEN),
    "heartbeat:contactmoment_samenvoegen": (BEWERKEN, BEWERKEN),
    "heartbeat:reis_sjabloon": (BEWERKEN, BEWERKEN),
    "heartbeat:reis_kopieren": (BEWERKEN, BEWERKEN),
    "heartbeat:terugzetten": (NIET, BEWERKEN),
    "verbeterplan:plan": (LEZEN, NIET),
    "verbeterplan:bouw": (NIET, BEWERKEN),
    "verbeterplan:vaststellen": (BEHEREN, BEHEREN),
    "verbeterplan:heropen": (NIET, BEHEREN),
    "verbeterplan:gewenst": (LEZEN, NIET),
    "verbeterplan:stijging_kies": (NIET, BEWERKEN),
    "verbeterplan:stijging_overnemen": (NIET, BEWERKEN),
    "verbeterplan:zekerheden": (LEZEN, BEWERKEN),
    "verbeterplan:gewenst_vaststellen": (BEHEREN, BEHEREN),
    "verbeterplan:versies": (LEZEN, NIET),
    "verbeterplan:versie": (LEZEN, NIET),
    "verbeterplan:versie_vergelijken": (LEZEN, NIET),
    "verbeterplan:punt": (BEWERKEN, BEWERKEN),
    "verbeterplan:punten_samenvoegen": (BEWERKEN, BEWERKEN),
    "verbeterplan:punt_uit_elkaar": (NIET, BEWERKEN),
    "verbeterplan:punt_splitsen": (BEWERKEN, BEWERKEN),
    "verbeterplan:idee_nieuw": (NIET, BEWERKEN),
    "verbeterplan:idee_verwijderen": (BEWERKEN, BEWERKEN),
    "verbeterplan:ideeen": (LEZEN, NIET),
    "verbeterplan:ideeen_toevoegen": (NIET, BEWERKEN),
    "verbeterplan:ideeen_groeperen": (NIET, BEWERKEN),
    "verbeterplan:ideeen_actie": (NIET, BEWERKEN),
    "verbeterplan:ideeen_stem": (NIET, BEWERKEN),
    "verbeterplan:ideeen_stemmen_terug": (NIET, BEWERKEN),
    "verbeterplan:idee": (LEZEN, BEWERKEN),
    "verbeterplan:ideegroep_nieuw": (BEWERKEN, BEWERKEN),
    "verbeterplan:ideegroep": (BEWERKEN, BEWERKEN),
    "verbeterplan:ideegroep_opheffen": (NIET, BEWERKEN),
    "verbeterplan:stemronde_openen": (NIET, BEHEREN),
    "verbeterplan:stemronde_sluiten": (NIET, BEHEREN),
    "verbeterplan:actie_nieuw": (BEWERKEN, BEWERKEN),
    "verbeterplan:actie": (LEZEN, BEWERKEN),
    "verbeterplan:actie_bijwerken": (NIET, BEWERKEN),
    "verbeterplan:actie_verwijderen": (BEWERKEN, BEWERKEN),
    "verbeterplan:actie_veld": (BEWERKEN, BEWERKEN),
    "verbeterplan:actie_bericht": (NIET, BEWERKEN),
    "mijn:acties": (IEDEREEN, NIET),
    "verbeterplan:actie_wegen": (NIET, BEWERKEN),
    "verbeterplan:metingen": (LEZEN, NIET),
    "verbeterplan:meting_toevoegen": (NIET, BEWERKEN),
    "verbeterplan:meting_verwijderen": (BEWERKEN, BEWERKEN),
    "verbeterplan:meting_wijzigen": (BEWERKEN, BEWERKEN),
    "verbeterplan:metingen_inlezen": (BEWERKEN, BEWERKEN),
    "verbeterplan:metingen_bewaar": (NIET, BEWERKEN),
    "verbeterplan:metingen_voorbeeld": (LEZEN, NIET),
    "verbeterplan:resultaat": (LEZEN, NIET),
    "rapport:raadsrapport": (RESULTAAT, NIET),
    "rapport:raadsrapport_pdf": (RESULTAAT, NIET),
    "rapport:startdocument_pdf": (LEZEN, NIET),
    "rapport:startdocument_versie_pdf": (LEZEN, NIET),
    "rapport:leidraad_pdf": (LEZEN, NIET),
    "rapport:toestemming_pdf": (LEZEN, NIET),
    "rapport:persona_pdf": (LEZEN, NIET),
    "rapport:persona_poster": (LEZEN, NIET),
    "rapport:persona_heartbeat_a3": (LEZEN, NIET),
    "rapport:persona_heartbeat_a1": (LEZEN, NIET),
    "rapport:vraag": (BEHEREN, BEHEREN),
    "rapport:publiceren": (NIET, BEHEREN),
    "rapport:intrekken": (NIET, BEHEREN),
    "rapport:delen": (BEHEREN, BEHEREN),
    "rapport:deel_intrekken": (NIET, BEHEREN),
    "programma:programma": (IEDEREEN, NIET),
    "programma:nieuw": (LEIDT, LEIDT),
    **{f"programma:{sectie}": (LEIDT, LEIDT) for sectie in ("gegevens", "vraag", "mensen", "budget")},
    **{
        f"programma:{lijst}{wat}": (LEIDT, LEIDT)
        for lijst in (
            "uitgangspunten",
            "posten",
            "mijlpalen",
            "klantreizen",
            "groepen",
            "ketenpartners",
            "programmadoelen",
            "programmametingen",
        )
        for wat in ("", "_wijzigen", "_verwijderen")
    },
    **{
        f"programma:{lijst}_verplaatsen": (NIET, LEIDT)
        for lijst in ("uitgangspunten", "posten", "klantreizen", "groepen", "ketenpartners", "programmadoelen")
    },
    "programma:resultaten": (LEIDT, NIET),
    "programma:resultaten_wijzigen": (LEIDT, LEIDT),
    "programma:klantreizen_koppelen": (NIET, LEIDT),
    "programma:klantreizen_beginnen": (NIET, LEIDT),
    "bekwaam:oefenklantreis": (IEDEREEN, NIET),
    "bekwaam:band": (IEDEREEN, NIET),
    "bekwaam:oefening_begin": (NIET, IEDEREEN),
    "bekwaam:oefening_opnieuw": (IEDEREEN, IEDEREEN),
    "bekwaam:bekwaamheid": (IEDEREEN, NIET),
    "bekwaam:vastleggen": (NIET, IEDEREEN),
    "bekwaam:delen": (NIET, IEDEREEN),
    "bekwaam:claim": (NIET, IEDEREEN),
    "bekwaam:ervaring_nieuw": (IEDEREEN, IEDEREEN),
    # Somebody else's is not there to take away, and what is not there is gone already.
    "bekwaam:ervaring_weg": (NIET, IEDEREEN),
    "bekwaam:bevestigen": (ZELFSTANDIG, NIET),
    "bekwaam:bevestig": (NIET, ZELFSTANDIG),
    "bekwaam:wijs_af": (NIET, ZELFSTANDIG),
    "bekwaam:akkoord": (NIET, ZELFSTANDIG),
    # Of a beheerder: nobody else's own.
    "bekwaam:certificaat": (LEIDT, NIET),
    "bekwaam:mensen": (LEIDT, NIET),
    "bekwaam:benoemen": (NIET, LEIDT),
    "raad:voortgang": (IEDEREEN, NIET),
    "raad:voortgang_pdf": (IEDEREEN, NIET),
    "raad:rapport": (OPEN, NIET),
    "raad:rapport_pdf": (OPEN, NIET),
    "workshop:lijst": (LEZEN, NIET),
    "workshop:nieuw": (BEHEREN, BEHEREN),
    "workshop:workshop": (LEZEN, NIET),
    "workshop:gegevens": (BEHEREN, BEHEREN),
    "workshop:verwijderen": (BEHEREN, BEHEREN),
    "workshop:blok_nieuw": (BEHEREN, BEHEREN),
    "workshop:blok": (BEHEREN, BEHEREN),
    "workshop:vragen": (BEHEREN, BEHEREN),
    "workshop:blok_verplaatsen": (NIET, BEHEREN),
    "workshop:blok_verwijderen": (BEHEREN, BEHEREN),
    "workshop:openen": (NIET, BEHEREN),
    "workshop:afsluiten": (NIET, BEHEREN),
    "workshop:regie": (BEHEREN, NIET),
    "workshop:doe": (NIET, BEHEREN),
    "workshop:aanvulling": (NIET, BEHEREN),
    "workshop:mensen": (BEHEREN, NIET),
    "workshop:overnemen": (NIET, BEHEREN),
    "workshop:besluiten": (NIET, BEHEREN),
    "workshop:ideeen_kiezen": (NIET, BEHEREN),
    "workshop:eigenaar": (NIET, BEHEREN),
    "workshop:zin": (NIET, BEHEREN),
    "workshop:parkeren": (NIET, BEHEREN),
    "workshop:afhandelen": (NIET, BEHEREN),
    "workshop:doorgaan": (NIET, BEHEREN),
    "workshop:idee": (BEHEREN, BEHEREN),
    "workshop:idee_weg": (NIET, BEHEREN),
    "workshop:idee_terug": (NIET, BEHEREN),
    "workshop:scherm": (LEZEN, NIET),
    "workshop:tijd_om": (NIET, LEZEN),
    "workshop:verslag": (LEZEN, NIET),
    "workshop:verslag_pdf": (LEZEN, NIET),
    "workshop:naam_wissen": (NIET, BEHEREN),
    "workshop:foto": (LEZEN, NIET),
    "workshop:foto_toevoegen": (NIET, BEWERKEN),
    "workshop:foto_verwijderen": (NIET, BEWERKEN),
    "mee:code": (OPEN, OPEN),
    "mee:qr": (OPEN, NIET),
    "mee:binnen": (NIET, OPEN),
    "mee:telefoon": (GAST, NIET),
    "mee:naam": (NIET, GAST),
    "mee:weg": (NIET, GAST),
    "mee:stem": (NIET, GAST),
    "mee:wegen": (NIET, GAST),
    "mee:aanmelden": (NIET, GAST),
    "mee:slotwoord": (NIET, GAST),
    "mee:parkeren": (NIET, GAST),
    "mee:aanvullen": (NIET, GAST),
    "mee:knelpunten": (NIET, GAST),
    "mee:idee": (NIET, GAST),
    "mee:stip": (NIET, GAST),
    "mee:stippen_terug": (NIET, GAST),
    "visie:overzicht": (IEDEREEN, LEIDT),
    "visie:visiestuk": (IEDEREEN, NIET),
    "visie:versie": (IEDEREEN, NIET),
    "visie:vergelijken": (IEDEREEN, NIET),
    "visie:titel": (LEIDT, LEIDT),
    "visie:hoofdstuk_nieuw": (LEIDT, LEIDT),
    "visie:hoofdstuk": (LEIDT, LEIDT),
    "visie:hoofdstuk_verplaatsen": (NIET, LEIDT),
    "visie:hoofdstuk_verwijderen": (LEIDT, LEIDT),
    "visie:uitgangspunt": (LEIDT, LEIDT),
    "visie:ter_inspraak": (LEIDT, LEIDT),
    "visie:concept": (NIET, LEIDT),
    "visie:vaststellen": (LEIDT, LEIDT),
    "visie:inspraak": (IEDEREEN, LEIDT),
    "visie:inspraak_wijzigen": (LEIDT, LEIDT),
    "visie:inspraak_verwijderen": (LEIDT, LEIDT),
    "werk:register": (IEDEREEN, NIET),
    "werk:nieuw": (LEIDT, LEIDT),
    "werk:uit_actie": (NIET, LEIDT),
    "werk:wijzigen": (LEIDT, LEIDT),
    "werk:verwijderen": (LEIDT, LEIDT),
    "uitwisseling:inlezen": (IEDEREEN, IEDEREEN),
    "uitwisseling:inlezen_bevestigen": (NIET, IEDEREEN),
    "uitwisseling:bestand": (LEZEN, NIET),
    "uitwisseling:download": (NIET, LEZEN),
    "uitwisseling:werkboek": (LEZEN, NIET),
    "uitwisseling:csv": (LEZEN, NIET),
    "uitwisseling:statussen": (BEWERKEN, BEWERKEN),
    "uitwisseling:doorvoeren": (NIET, BEWERKEN),
    # The uitwerking is of the formule and the beleidsterrein of the klantreis: its team works on it.
    "serviceformules:matrix": (IEDEREEN, NIET),
    # An empty POST begins the one of the whole gemeente.
    "serviceformules:beginnen": (IEDEREEN, LEIDT),
    "serviceformules:terreinen": (LEIDT, LEIDT),
    "serviceformules:terrein": (LEIDT, LEIDT),
    "serviceformules:terrein_verplaatsen": (NIET, LEIDT),
    "serviceformules:terrein_verwijderen": (LEIDT, LEIDT),
    "serviceformules:uitwerking": (IEDEREEN, NIET),
    "serviceformules:tekst": (FORMULE, FORMULE),
    "serviceformules:plaat": (IEDEREEN, NIET),
    "serviceformules:plaat_a4": (IEDEREEN, NIET),
    "serviceformules:plaat_a3": (IEDEREEN, NIET),
    "serviceformules:vaststellen": (LEIDT, LEIDT),
    "serviceformules:heropenen": (NIET, LEIDT),
    "serviceformules:versie": (IEDEREEN, NIET),
    "serviceformules:versie_vergelijken": (IEDEREEN, NIET),
    "serviceformules:koppelen": (NIET, FORMULE),
    **{
        f"serviceformules:{lijst}{wat}": (NIET if wat == "_verplaatsen" else FORMULE, FORMULE)
        for lijst in ("zekerheden", "afspraken")
        for wat in ("", "_toevoegen", "_verplaatsen", "_verwijderen")
    },
    "serviceformules:toets": (LEZEN, NIET),
    "serviceformules:oordeel": (BEWERKEN, BEWERKEN),
    "serviceformules:verbeterpunt": (NIET, BEWERKEN),
    "serviceformules:losmaken": (NIET, BEWERKEN),
    "programma:analyse": (IEDEREEN, NIET),
    "programma:rapportage": (IEDEREEN, NIET),
    "programma:rapportage_pdf": (IEDEREEN, NIET),
    "programma:publiceren": (LEIDT, LEIDT),
    "programma:publicatie_intrekken": (NIET, LEIDT),
    "programma:openbaar": (OPEN, NIET),
    "programma:openbaar_pdf": (OPEN, NIET),
    "leren:leren": (IEDEREEN, NIET),
    "leren:les": (IEDEREEN, IEDEREEN),
    "leren:les_bewerken": (BEHEERT, BEHEERT),
    "leren:les_versies": (BEHEERT, NIET),
    "leren:les_versie": (BEHEERT, NIET),
    "leren:les_terugzetten": (NIET, BEHEERT),
    "leren:oefening": (IEDEREEN, IEDEREEN),
    "leren:oefening_opnieuw": (NIET, IEDEREEN),
    "leren:hint": (NIET, IEDEREEN),
    "geschiedenis:tijdlijn": (LEZEN, NIET),
    "geschiedenis:verwijderd": (LEZEN, NIET),
    "geschiedenis:ongedaan": (NIET, BEWERKEN),
    "geschiedenis:terugzetten": (NIET, BEWERKEN),
    "geschiedenis:wissen": (BEHEREN, BEHEREN),
}
#: What must not be there in the end: nobody with only these roles may do it (403), nobody without a role knows of it (404).
ZONDER: dict[object, set[str]] = {
    LEZEN: set(),
    RESULTAAT: set(),
    INTERVIEWS: {"meelezer"},
    BEWERKEN: {"meelezer"},
    BEHEREN: {"meelezer", "teamlid"},
}

#: Who may do what lies outside the klantreizen and everybody may know of.
BUITEN_DE_REIS: dict[object, set[str]] = {
    LEIDT: {"programmaleider", "beheerder"},
    BEHEERT: {"beheerder"},
    FORMULE: {"projectleider", "teamlid", "programmaleider", "beheerder"},
    ZELFSTANDIG: set(),
}

#: Addresses that do not lie under one klantreis.
BUITEN_EEN_KLANTREIS = {
    "accounts:inloggen",
    "live:aanwezig",
    "privacy:controleer",
    "accounts:uitloggen",
    "klantreis:overzicht",
    "klantreis:nieuw",
    "klantreis:ikvorm",
    "klantreis:producten",
    "klantreis:mensen",
    "klantreis:account_wijzigen",
    *(naam for naam in TABEL if naam.startswith("keuze:")),
    "klantreis:uitnodiging",
    "uitwisseling:inlezen",
    "uitwisseling:inlezen_bevestigen",
    "zoeken:zoeken",
    "mijn:acties",
    *(
        naam
        for naam in TABEL
        if naam.startswith(("raad:", "mee:", "visie:", "werk:", "programma:", "leren:", "bekwaam:"))
    ),
    *(
        naam
        for naam, eisen in TABEL.items()
        if naam.startswith("serviceformules:") and not {LEZEN, BEWERKEN} & {*eisen}
    ),
}

#: An empty POST here names no cell and no day; who may do it then hears that there is no such thing.
NOEMT_NIETS = {
    "leren:hint",
    "mee:binnen",
    "verbeterplan:ideeen_actie",
    "verbeterplan:ideeen_stem",
    "heartbeat:toelichting",
    "heartbeat:overslaan",
    "heartbeat:begin_gewenst",
    "heartbeat:contactmoment_samenvoegen",
    "heartbeat:overnemen",
    "heartbeat:overnemen_terug",
    "personas:citaat_terugzetten",
    "geschiedenis:ongedaan",
    "geschiedenis:terugzetten",
    "geschiedenis:wissen",
    "verbeterplan:meting_verwijderen",
    "verbeterplan:stijging_kies",
    "verbeterplan:stijging_overnemen",
    "verbeterplan:meting_wijzigen",
}


def adressen(resolver: URLResolver, ruimte: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Walk all addresses with their full name."""
    for deel in resolver.url_patterns:
        if isinstance(deel, URLResolver):
            yield from adressen(deel, f"{ruimte}{deel.namespace}:" if deel.namespace else ruimte)
        else:
            yield f"{ruimte}{deel.name}", deel


ALLE = dict(adressen(get_resolver()))


@pytest.fixture
def afweging(klantreis: Klantreis, cast: Cast) -> Afweging:
    """An afweging from which the klantreis was started; what a meelezer may see of it depends on that."""
    afweging = Afweging.objects.create(naam="De eerste klantreis", maker=cast.gebruikers["projectleider"])
    for plek, (titel, gestart) in enumerate([("Ik heb schulden", None), (klantreis.titel, klantreis)], start=1):
        Kandidaat.objects.create(afweging=afweging, titel=titel, plek=plek, klantreis=gestart)
    for rol in ("projectleider", "teamlid"):
        Deelnemer.objects.create(afweging=afweging, gebruiker=cast.gebruikers[rol], naam=rol)
    return afweging


@pytest.fixture
def kinderen(klantreis: Klantreis, cast: Cast, afweging: Afweging, settings: Any, tmp_path: Path) -> dict[str, Any]:
    """What fills in the addresses under the klantreis, by the name of the view and of the parameter."""
    moment = Contactmoment.objects.van(klantreis)[0]
    beleving = Beleving.objects.get(contactmoment=moment)
    punt = Verbeterpunt.objects.create(klantreis=klantreis, contactmoment=moment, kanaal=beleving.kanaal)
    idee = Idee.objects.create(verbeterpunt=punt, tekst="Eén telefoonnummer")
    actie = Actie.objects.create(
        klantreis=klantreis, nummer=1, titel="Pagina herschrijven", werkafspraak="Elk jaar nalezen"
    )
    indicator = klantreis.indicatoren.get()
    Meting.objects.create(indicator=indicator, datum=date(2026, 3, 1), waarde=30)
    interview = klantreis.interviews.get()
    document = klantreis.startdocumenten.get()
    document.stel_vast(door="Hetty van Aalst", op=date(2026, 3, 1), inhoud=inhoud(klantreis, document))
    stel_plan_vast(klantreis, door="Hetty van Aalst", op=date(2026, 3, 1))
    uitnodiging = Uitnodiging.objects.create(klantreis=klantreis, email="els@berkelmeer.example", naam="Els Kok")
    workshop = Workshop.objects.create(klantreis=klantreis, titel="Samen kijken", sleutel="proefsleutel")
    blok = Blok.objects.create(workshop=workshop, soort="welkom", titel="Welkom")
    open_workshop(workshop)
    settings.MEDIA_ROOT = tmp_path
    Inbreng.objects.create(workshop=workshop, blok=blok, idee=idee)
    terrein = Beleidsterrein.objects.create(naam=klantreis.beleidsterrein)
    uitwerking = begin(klantreis.serviceformule, terrein)
    stel_formule_vast(uitwerking, door="Hetty van Aalst", op=date(2026, 3, 1))
    link = Deellink.objects.create(klantreis=klantreis, naam="Griffie", geldig_tot=date(2099, 1, 1))
    beheerder = Gebruiker.objects.get(is_superuser=True)
    niveau = Bekwaamheid.objects.create(gebruiker=beheerder, niveau="onder-toezicht").uuid
    ervaring = Ervaring.objects.create(
        gebruiker=beheerder, soort="workshop", rol="begeleid", titel="Elders", datum=date(2026, 3, 1)
    ).uuid
    return {
        "akkoord": niveau,
        "certificaat": niveau,
        "bevestig": ervaring,
        "wijs": ervaring,
        "ervaring": ervaring,
        "deel": link.uuid,
        "rapport": deelsleutel(link),
        "fase": "define",
        "versie": 0,
        "klantreis_uuid": klantreis.uuid,
        "afweging_uuid": afweging.uuid,
        "kandidaat_uuid": afweging.kandidaten.get(klantreis=None).uuid,
        "deelnemer": afweging.deelnemers.all()[0].pk,
        "nummer": 1,
        "soort": "contactmoment",
        "welk": "opening",
        "punt_uuid": punt.uuid,
        "idee_uuid": idee.uuid,
        "groep_uuid": klantreis.ideegroepen.create(naam="Bereikbaar zijn").uuid,
        "actie_uuid": actie.uuid,
        "veld": "titel",
        "persona_uuid": klantreis.personas.get().uuid,
        "versie_uuid": Vaststelling.objects.get(soort="verbeterplan").uuid,
        "indicator_uuid": indicator.uuid,
        "citaat_uuid": Citaat.objects.get().uuid,
        "interview": interview.uuid,
        "citaat": interview.uuid,
        "persona": klantreis.personas.get().uuid,
        "empathiekaart": klantreis.personas.get().uuid,
        "reisfase": moment.reisfase.uuid,
        "contactmoment": moment.uuid,
        "contactmoment_toevoegen": moment.reisfase.uuid,
        "terugzetten": moment.uuid,
        "doelgroepen": klantreis.doelgroepen.get().pk,
        "team": klantreis.team.all()[0].pk,
        "betrokkenen": klantreis.betrokkenen.get().pk,
        "doelen": indicator.uuid,
        "uitnodiging": uitnodiging.uuid,
        "token": uitnodigingssleutel(uitnodiging),
        "workshop_uuid": workshop.uuid,
        "blok_uuid": blok.uuid,
        "foto_uuid": hang_op(workshop),
        "gast_uuid": Gast.objects.create(workshop=workshop, nummer=99).uuid,
        "qr": workshop.sleutel,
        "terrein_pk": terrein.pk,
        "uitwerking_uuid": uitwerking.uuid,
        "zekerheid_uuid": uitwerking.zekerheden.all()[0].uuid,
        "formule": klantreis.serviceformule,
        "zekerheden": uitwerking.zekerheden.all()[0].uuid,
        "afspraken": uitwerking.afspraken.all()[0].uuid,
        **_programma(),
    }


def _programma() -> dict[str, Any]:
    """What fills in the addresses of the programme, which lies under no klantreis."""
    programma = Programma.objects.create(
        titel="Dichtbij",
        raadsvraag="Wat verandert er?",
        looptijd_van=date(2026, 1, 1),
        looptijd_tot=date(2027, 1, 1),
        gepubliceerd_op=date(2026, 1, 5),
    )
    stuk = Visiestuk.objects.create(programma=programma, soort="dienstverleningsvisie", titel="Onze visie")
    visie = Visieversie.objects.create(visiestuk=stuk)
    doel = programma.doelen.create(naam="Rapportcijfer", streefwaarde=7)
    return {
        "programma_uuid": programma.uuid,
        "visiestuk_uuid": stuk.uuid,
        "hoofdstuk_uuid": Hoofdstuk.objects.create(visieversie=visie, titel="Samenvatting").uuid,
        "inspraak_uuid": Inspraak.objects.create(visieversie=visie, van="GGD", reactie="Goed idee").uuid,
        "punt": programma.uitgangspunten.create(naam="Dichtbij").pk,
        "uitgangspunten": programma.uitgangspunten.get().pk,
        "posten": programma.posten.create(naam="Interviews", begroot=1000).pk,
        "mijlpalen": programma.mijlpalen.create(datum=date(2026, 6, 1), titel="Besluit").pk,
        "klantreizen": programma.klantreizen.create(titel="Ik ga verhuizen naar een dorp").uuid,
        "groepen": programma.groepen.create(naam="Interviewers").pk,
        "ketenpartners": programma.ketenpartners.create(naam="GGD").pk,
        "programmadoelen": doel.pk,
        "programmametingen": doel.metingen.create(datum=date(2026, 5, 1), waarde=6).pk,
        "doel": doel.pk,
        "resultaten": "klantreizen",
        "werkproces_uuid": Werkproces.objects.create(naam="Meteen terugbellen").uuid,
    }


def adres(naam: str, kinderen: dict[str, Any], **vast: Any) -> str:
    """Fill in an address."""
    kort = naam.split(":")[1]
    velden = {}
    for parameter in ALLE[naam].pattern.converters:
        if parameter in ("uuid", "sleutel", "regel_uuid"):
            velden[parameter] = kinderen.get(kort) or kinderen[kort.split("_")[0]]
        else:
            velden[parameter] = kinderen[parameter]
    if naam not in BUITEN_EEN_KLANTREIS:
        velden["klantreis_uuid"] = kinderen["klantreis_uuid"]
    dag = {
        "verbeterplan:meting_verwijderen": "?datum=2026-03-01",
        "verbeterplan:meting_wijzigen": "?dag=2026-03-01",
    }.get(naam, "")
    return reverse(naam, kwargs=velden | vast) + dag


def soort(antwoord: HttpResponse) -> str:
    """Say in one word how the product answered."""
    if antwoord.status_code == 302 and antwoord["Location"].startswith(reverse("accounts:inloggen")):
        return "inloggen"
    return {403: "mag niet", 404: "bestaat niet", 405: "methode"}.get(antwoord.status_code, "binnen")


def verwacht(eis: object, rol: str) -> set[str]:
    """Return the answers that are right for this role; `binnen` includes a form that says what is missing."""
    if eis is OPEN:
        return {"binnen"}
    if eis is GAST:
        # An account is no ticket for a workshop: who takes part comes in through the door.
        return {"mag niet"}
    if rol == "buitenstaander":
        return {"inloggen"}
    if eis is NIET:
        return {"methode"}
    if eis is IEDEREEN:
        return {"binnen", "inloggen"}
    if eis in BUITEN_DE_REIS:
        return {"binnen"} if rol in BUITEN_DE_REIS[eis] else {"mag niet"}
    if rol == "programmaleider":
        # Answers the raad with the result of every klantreis, and may know of nothing else in it.
        return {"binnen"} if eis is RESULTAAT else {"bestaat niet"}
    if rol == "medewerker":
        return {"bestaat niet"}
    return {"mag niet"} if rol in ZONDER[eis] else {"binnen"}


def test_elk_adres_staat_in_de_tabel() -> None:
    assert set(ALLE) - set(TABEL) == set(), "Zet deze adressen in TABEL, met wat GET en POST vragen."
    assert set(TABEL) - set(ALLE) == set(), "Deze adressen bestaan niet meer."


NAMEN = sorted(TABEL)
#: A few addresses at a time: making the play costs more than asking.
GROEPEN = [NAMEN[begin : begin + 16] for begin in range(0, len(NAMEN), 16)]


@pytest.fixture(autouse=True)
def niets_te_tonen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may come somewhere does not depend on what is shown or printed there; other tests look at that."""
    monkeypatch.setattr("rapport.pdf.naar_pdf", lambda html: b"%PDF-1.7")
    monkeypatch.setattr("django.template.base.Template.render", lambda sjabloon, context: "")


def _antwoord(cast: Cast, rol: str, methode: str, naam: str, kinderen: dict[str, Any]) -> Any:
    """Ask as somebody, and leave everything as it was: also who is logged in."""
    koekjes = deepcopy(cast[rol].cookies)
    with transaction.atomic():
        antwoord = getattr(cast[rol], methode)(adres(naam, kinderen))
        transaction.set_rollback(True)
    cast[rol].cookies = koekjes
    return antwoord


@pytest.mark.parametrize("namen", GROEPEN, ids=lambda namen: namen[0])
def test_elke_rol_komt_waar_hij_mag_en_nergens_anders(namen: list[str], cast: Cast, kinderen: dict[str, Any]) -> None:
    fout = []
    for naam, methode, rol in product(namen, ("get", "post"), ROLLEN):
        eis = TABEL[naam][methode == "post"]
        antwoord = _antwoord(cast, rol, methode, naam, kinderen)
        mag = verwacht(eis, rol)
        if eis is NIET and (TABEL[naam][0] is OPEN or naam.startswith("mee:")):
            mag = {"methode"}
        # An empty POST of the board does not name a cell; a member then hears that there is no such cell.
        if methode == "post" and "binnen" in mag and naam in NOEMT_NIETS:
            mag = mag | {"bestaat niet"}
        if soort(antwoord) not in mag:
            wat = f"{soort(antwoord)} ({antwoord.status_code}), verwacht {' of '.join(sorted(mag))}"
            fout.append(f"{methode.upper()} {naam} als {rol}: {wat}")
    assert not fout, "\n".join(fout)


def test_een_medewerker_ziet_een_gepubliceerd_resultaat_en_verder_niets(
    cast: Cast, kinderen: dict[str, Any], klantreis: Klantreis
) -> None:
    Klantreis.objects.filter(pk=klantreis.pk).update(gepubliceerd_op=date(2026, 3, 1))
    for naam, (eis, _) in TABEL.items():
        if eis in (NIET, OPEN, IEDEREEN, GAST) or eis in BUITEN_DE_REIS:
            continue
        antwoord = cast["medewerker"].get(adres(naam, kinderen))
        assert antwoord.status_code == (200 if eis is RESULTAAT else 404), naam


def test_een_gast_komt_in_zijn_workshop_en_nergens_anders(kinderen: dict[str, Any], klantreis: Klantreis) -> None:
    workshop = Workshop.objects.get()
    ander = Workshop.objects.create(klantreis=klantreis, titel="Een andere", sleutel="anders")
    gast = Gast.objects.create(workshop=workshop, nummer=1)
    koekje = HttpResponse()
    onthoud(koekje, gast)
    telefoon = Client()
    telefoon.cookies.update(koekje.cookies)
    for naam, (bij_get, bij_post) in TABEL.items():
        for methode, eis in (("get", bij_get), ("post", bij_post)):
            if eis is NIET or eis is OPEN:
                continue
            with transaction.atomic():
                antwoord = getattr(telefoon, methode)(adres(naam, kinderen))
                transaction.set_rollback(True)
            assert soort(antwoord) == ("binnen" if eis is GAST else "inloggen"), f"{methode} {naam}"
            if eis is GAST:
                elders = getattr(telefoon, methode)(adres(naam, kinderen, workshop_uuid=ander.uuid))
                assert elders.status_code == 403, f"{methode} {naam} van een andere workshop"


def test_een_kind_van_een_andere_klantreis_is_er_niet(cast: Cast, kinderen: dict[str, Any]) -> None:
    """The projectleider leads both, and still: a child is only found under its own klantreis."""
    ander = Klantreis.objects.create(titel="Ik ga verhuizen")
    ander.team.create(naam="Leider", rol="projectleider", gebruiker=cast.gebruikers["projectleider"])
    onder_ander = kinderen | {"klantreis_uuid": ander.uuid}
    gezien = 0
    for naam in NAMEN:
        van_kind = set(ALLE[naam].pattern.converters) - {"klantreis_uuid", "soort", "nummer", "token", "welk"}
        if not van_kind or naam in BUITEN_EEN_KLANTREIS:
            continue
        for methode, eis in zip(("get", "post"), TABEL[naam], strict=True):
            if eis is NIET:
                continue
            antwoord = getattr(cast["projectleider"], methode)(adres(naam, onder_ander))
            # Removing what is not there is already done: the list says so and nothing goes.
            al_weg = naam.endswith("_verwijderen") and methode == "post" and antwoord.status_code == 302
            assert antwoord.status_code in (404, 410) or al_weg, f"{methode} {naam}: {antwoord.status_code}"
            gezien += 1
    assert gezien > 60
    assert Citaat.objects.count() == 1
    assert Contactmoment.objects.aanwezig().count() == 3


def test_een_klantreis_die_er_niet_is(cast: Cast, kinderen: dict[str, Any]) -> None:
    for rol in ("projectleider", "beheerder"):
        assert cast[rol].get(reverse("klantreis:detail", args=[uuid4()])).status_code == 404
    assert cast["projectleider"].get("/klantreizen/geen-uuid/").status_code == 404
