"""Reading the figures of a page: what stands in an element with `data-cijfer`, and the text that is no figure."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from html.parser import HTMLParser

from django.apps import apps
from django.db.models import CharField, DateField, TextField

from klantreis.templatetags.klantreis import dag, dag_voluit

WOORDEN = ["nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"]
_GETAL = re.compile(rf"\d[\d.,]*|\b(?:{'|'.join(WOORDEN)})\b", re.IGNORECASE)
_LEEG = {"meta", "link", "br", "img", "input", "hr", "path", "line", "rect", "circle", "use"}


def getallen(tekst: str) -> list[str]:
    """Return the numbers in a text, words as digits, without points between thousands."""
    uit = []
    for gevonden in _GETAL.findall(tekst.replace("Eén", "één")):
        woord = gevonden.lower()
        uit.append(str(WOORDEN.index(woord)) if woord in WOORDEN else gevonden.rstrip(".,").replace(".", ""))
    return uit


def schrijf(waarde: Decimal | float) -> str:
    """Write a number as the pages do."""
    tekst = f"{Decimal(str(waarde)):f}"
    return (tekst.rstrip("0").rstrip(".") if "." in tekst else tekst).replace(".", ",")


@dataclass
class Pagina(HTMLParser):
    """The figures of a page, by (part, row, name), and the text that is no figure."""

    html: str
    cijfers: dict[tuple[str, str, str], str] = field(default_factory=lambda: defaultdict(str))
    los: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _LEEG:
            self._open.append((tag, {naam: waarde or "" for naam, waarde in attrs}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A shape of a drawing."""

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag in ("p", "li", "td", "th", "dd", "span", "h2", "h3"):
            self.handle_data(" ")

    def _dichtst(self, naam: str) -> str:
        return next((attrs[naam] for _, attrs in reversed(self._open) if naam in attrs), "")

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self._open}
        if tags & {"script", "style", "svg", "head", "select", "header", "title"}:
            return
        cijfer = self._dichtst("data-cijfer")
        if cijfer:
            self.cijfers[self._dichtst("data-deel"), self._dichtst("data-rij"), cijfer] += data
        elif "main" in tags or "article" in tags:
            self.los += data


def getypt() -> list[str]:
    """Return every text with a number in it and every date that somebody typed, longest first."""
    uit: set[str] = set()
    for model in apps.get_models():
        for veld in model._meta.concrete_fields:
            if isinstance(veld, CharField | TextField) and model._meta.app_label not in ("sessions", "auth"):
                for tekst in model._default_manager.values_list(veld.name, flat=True):
                    uit |= {regel.strip() for regel in (tekst or "").splitlines() if _GETAL.search(regel)}
            elif isinstance(veld, DateField) and veld.get_internal_type() == "DateField":
                for datum in model._default_manager.values_list(veld.name, flat=True):
                    voluit = dag_voluit(datum)
                    # A period writes its first day without the year.
                    uit |= {dag(datum), voluit, voluit.rpartition(" ")[0]}
    return sorted(uit - {""}, key=len, reverse=True)


def zonder(tekst: str, typte: list[str]) -> str:
    """Take out what was typed, also when a page began it with a capital."""
    tekst = " ".join(tekst.split())
    for deel in typte:
        tekst = tekst.replace(" ".join(deel.split()), " … ")
    return tekst
