"""What of a klantreis does not go along in a file, and why. A test walks every model of a klantreis and every field of it.

A field that is not named here goes along: the test changes it in the database and looks whether the file changes.
"""

_HIER = "Hoort bij deze plek: elk systeem geeft zelf kenmerken uit."
_TELLER = "Telt wijzigingen voor wie tegelijk werkt; een nieuwe klantreis begint opnieuw."
_PLEK = "Gaat mee als de volgorde van de lijst."
_ACCOUNT = "Accounts horen bij het systeem waar iemand inlogt."

#: Models that hang on a klantreis and stay, by label.
MODELLEN = {
    "klantreis.Uitnodiging": "Een uitnodiging is een sleutel tot dit systeem.",
    "keuze.Kandidaat": "De keuze voor een klantreis gaat over meer dan deze ene.",
    "keuze.Score": "De keuze voor een klantreis gaat over meer dan deze ene.",
    "personas.Verslaginzage": "Wie hier een verslag zag, is een logboek van deze gemeente.",
    "verbeterplan.Stemronde": "Een ronde bestaat uit stemmen van accounts; het totaal gaat mee bij elk idee.",
    "verbeterplan.Stem": "Stemmen zijn van accounts; het totaal gaat mee bij elk idee.",
    **{
        f"workshop.{naam}": "Een workshop is een bijeenkomst van deze mensen; wat hij opleverde gaat mee met de klantreis."
        for naam in (
            "Workshop",
            "Blok",
            "Gast",
            "Vraag",
            "Waarderingsstem",
            "Aanvulling",
            "Knelpuntkeuze",
            "Blokpunt",
            "Inbreng",
            "Stip",
            "Stipuitslag",
            "Weegvraag",
            "Weging",
            "Aanmelding",
            "Eigenaarkeuze",
            "Slotwoord",
            "Parkeerpunt",
            "Foto",
        )
    },
    "serviceformules.Toets": "De zekerheden zijn van de gemeente waar de klantreis is.",
    "leren.Oefenklantreis": "Wie waarop oefent, hoort bij de accounts van dit systeem.",
    "leren.Ervaring": "Wat iemand deed, hoort bij de accounts van dit systeem.",
    "programma.Klantreisplan": "Een programma is van de gemeente en gaat over meer dan deze klantreis.",
    "programma.Werkproces": "Het register is van de gemeente; de werkafspraak gaat mee met de actie.",
    "rapport.Deellink": "Een link om te delen geeft toegang tot dit systeem.",
    "geschiedenis.Wijziging": "Wie wat wijzigde, hoort bij de accounts van dit systeem.",
    "reis.Kanaal": "Kanalen zijn van de gemeente; naam en icoon van wat de klantreis gebruikt gaan mee.",
}

#: Fields that stay, by the label of their model.
VELDEN = {
    "klantreis.Klantreis": {
        "uuid": _HIER,
        "slug": _HIER,
        "versie": _TELLER,
        "aangemaakt": "Wanneer de klantreis hier begon.",
        "oefening_van": "Een oefening is van een account hier.",
        "gepubliceerd_op": "Openbaar maken beslist de gemeente die de klantreis inleest.",
    },
    "klantreis.Startdocument": {
        "versie": _TELLER,
        "gewijzigd": "Wie welk deel het laatst wijzigde: namen van accounts hier.",
    },
    "klantreis.Fasetermijn": {},
    "klantreis.Doelgroep": {"volgorde": _PLEK},
    "klantreis.Teamlid": {
        "rol": "Wat iemand mag, geeft de projectleider waar de klantreis wordt ingelezen.",
        "gebruiker": _ACCOUNT,
        "volgorde": _PLEK,
    },
    "klantreis.Betrokkene": {"volgorde": _PLEK},
    "klantreis.Indicator": {"uuid": _HIER, "versie": _TELLER, "volgorde": _PLEK},
    "reis.Reisfase": {
        "uuid": _HIER,
        "versie": _TELLER,
        "volgorde": _PLEK,
        "verwijderd_op": "Wat opzij is gezet, gaat niet mee.",
    },
    "reis.Contactmoment": {
        "uuid": _HIER,
        "versie": _TELLER,
        "volgorde": _PLEK,
        "verwijderd_op": "Wat opzij is gezet, gaat niet mee.",
    },
    "leidraad.Leidraaddeel": {"versie": _TELLER},
    "personas.Interview": {"uuid": _HIER, "versie": _TELLER},
    "personas.Citaat": {"uuid": _HIER, "versie": _TELLER, "volgorde": _PLEK},
    "personas.Persona": {"uuid": _HIER, "versie": _TELLER, "volgorde": _PLEK},
    "heartbeat.Heartbeat": {},
    "heartbeat.Beleving": {"uuid": _HIER, "versie": _TELLER},
    "verbeterplan.Verbeterplan": {"versie": _TELLER},
    "verbeterplan.Verbeterpunt": {"uuid": _HIER, "versie": _TELLER},
    "verbeterplan.Ideegroep": {"uuid": _HIER, "versie": _TELLER, "volgorde": _PLEK},
    "verbeterplan.Idee": {"uuid": _HIER, "volgorde": _PLEK},
    "verbeterplan.Actie": {"uuid": _HIER, "versie": _TELLER, "eigenaar_account": _ACCOUNT},
    "verbeterplan.Voortgangsbericht": {"uuid": _HIER, "door": _ACCOUNT},
    "verbeterplan.Meting": {},
    "verbeterplan.Stijging": {},
    "verbeterplan.Vaststelling": {"uuid": _HIER},
    "rapport.Rapporttekst": {"versie": _TELLER},
}
