"""Fill in a form the way a browser does: fetch it, keep what it holds, type something, send all of it."""

from html.parser import HTMLParser

from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import reverse

from klantreis.models import Klantreis


def _telt_mee(attributen: dict[str, str]) -> bool:
    """Whether a browser sends this input: of radio buttons only the one that is chosen."""
    soort = attributen.get("type")
    return "checked" in attributen if soort == "radio" else soort not in {"checkbox", "submit"}


class _Lezer(HTMLParser):
    """Collects the fields inside main."""

    def __init__(self) -> None:
        super().__init__()
        self.velden: dict[str, str] = {}
        self._in_main = False
        self._tekstvak: str | None = None
        self._keuze: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributen = {naam: waarde or "" for naam, waarde in attrs}
        naam = attributen.get("name", "")
        if tag == "main":
            self._in_main = True
        elif not self._in_main:
            return
        elif tag == "input" and naam and _telt_mee(attributen):
            self.velden[naam] = attributen.get("value", "")
        elif tag == "textarea":
            self._tekstvak = naam
            self.velden[naam] = ""
        elif tag == "select":
            self._keuze = naam
            self.velden[naam] = ""
        elif tag == "option" and self._keuze and "selected" in attributen:
            self.velden[self._keuze] = attributen.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._tekstvak:
            # A browser drops the first line break inside a text area.
            self.velden[self._tekstvak] = self.velden[self._tekstvak].removeprefix("\n")
            self._tekstvak = None
        elif tag == "select":
            self._keuze = None

    def handle_data(self, data: str) -> None:
        if self._tekstvak:
            self.velden[self._tekstvak] += data


def lees_formulier(antwoord: HttpResponseBase) -> dict[str, str]:
    """Return the fields of the form on a page, with what stands in them."""
    lezer = _Lezer()
    assert isinstance(antwoord, HttpResponse)
    lezer.feed(antwoord.content.decode())
    return {naam: waarde for naam, waarde in lezer.velden.items() if naam != "csrfmiddlewaretoken"}


def adres(klantreis: Klantreis, naam: str, *args: object) -> str:
    """Return the address of a page of this klantreis."""
    return reverse(f"klantreis:{naam}", args=[klantreis.uuid, *args])


def ingevuld(client: Client, klantreis: Klantreis, naam: str, /, *args: object, **getypt: str) -> dict[str, str]:
    """Open a form and return what a browser would send after somebody typed `getypt`."""
    antwoord = client.get(adres(klantreis, naam, *args))
    assert antwoord.status_code == 200
    velden = lees_formulier(antwoord)
    assert set(getypt) <= set(velden), f"niet in het formulier: {set(getypt) - set(velden)}"
    return velden | getypt
