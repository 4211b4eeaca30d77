"""How mail leaves the site: by SMTP when SMTP_HOST says where, else it is only shown on the console."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config import omgeving

_BEVEILIGING = ("starttls", "ssl", "geen")
_POORT = {"starttls": 587, "ssl": 465, "geen": 25}
_EIGEN_MACHINE = ("localhost", "127.0.0.1", "::1")


def mailers() -> dict[str, dict[str, Any]]:
    """Return Django's MAILERS; raises ImproperlyConfigured for a combination that cannot be meant."""
    host = omgeving.tekst("SMTP_HOST")
    if not host:
        for naam in ("SMTP_POORT", "SMTP_GEBRUIKER", "SMTP_WACHTWOORD", "SMTP_BEVEILIGING"):
            if omgeving.tekst(naam):
                raise ImproperlyConfigured(
                    f"{naam} staat er, maar SMTP_HOST niet. Zet ook SMTP_HOST of haal {naam} weg."
                )
        return {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}
    if not omgeving.tekst("MAIL_AFZENDER"):
        raise ImproperlyConfigured("Zet MAIL_AFZENDER: het adres waar mail van deze site vandaan komt.")
    beveiliging = omgeving.keuze("SMTP_BEVEILIGING", _BEVEILIGING, "starttls")
    gebruiker, wachtwoord = omgeving.tekst("SMTP_GEBRUIKER"), omgeving.tekst("SMTP_WACHTWOORD")
    if bool(gebruiker) != bool(wachtwoord):
        raise ImproperlyConfigured("Zet SMTP_GEBRUIKER en SMTP_WACHTWOORD allebei, of geen van beide.")
    if wachtwoord and beveiliging == "geen" and host not in _EIGEN_MACHINE:
        raise ImproperlyConfigured(
            "Zo gaat SMTP_WACHTWOORD leesbaar over het net. Zet SMTP_BEVEILIGING op starttls of ssl."
        )
    return {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": host,
                "port": omgeving.getal("SMTP_POORT", _POORT[beveiliging], minimaal=1, maximaal=65535),
                "username": gebruiker,
                "password": wachtwoord,
                "use_tls": beveiliging == "starttls",
                "use_ssl": beveiliging == "ssl",
                # Somebody waits for the page.
                "timeout": 10,
            },
        }
    }


def afzender() -> str:
    """Return the address mail comes from; a name may stand before it: Klantreis <klantreis@gemeente.nl>."""
    return omgeving.mailadres("MAIL_AFZENDER", "Klantreis <klantreis@localhost>")
