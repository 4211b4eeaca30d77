"""The addresses of the lessons and exercises."""

from django.urls import path, register_converter

from klantreis.feiten import Fase
from leren import views, views_bewerken, views_hint, views_oefening

app_name = "leren"


class FaseInAdres:
    """One of the four phases, so that other addresses below /leren/ stay free."""

    regex = "|".join(fase.value for fase in Fase)

    def to_python(self, value: str) -> Fase:
        """Return the phase."""
        return Fase(value)

    def to_url(self, value: Fase | str) -> str:
        """Return how it stands in an address; raises ValueError for what is no phase."""
        return Fase(value).value


register_converter(FaseInAdres, "leerfase")

_LES = "leren/<leerfase:fase>/<int:nummer>/"

urlpatterns = [
    path("leren/", views.leren, name="leren"),
    path("leren/hint/", views_hint.hint, name="hint"),
    path("leren/oefeningen/<int:nummer>/", views_oefening.oefening, name="oefening"),
    path("leren/oefeningen/<int:nummer>/opnieuw/", views_oefening.opnieuw, name="oefening_opnieuw"),
    path(_LES, views.les, name="les"),
    path(f"{_LES}bewerken/", views_bewerken.bewerken, name="les_bewerken"),
    path(f"{_LES}versies/", views_bewerken.versies, name="les_versies"),
    path(f"{_LES}versies/<int:versie>/", views_bewerken.versie, name="les_versie"),
    path(f"{_LES}versies/<int:versie>/terugzetten/", views_bewerken.terugzetten, name="les_terugzetten"),
]
