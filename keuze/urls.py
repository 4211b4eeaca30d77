"""Addresses of keuze."""

from django.urls import path

from keuze import views, views_deelnemers, views_kandidaten

app_name = "keuze"

_ALLE = "klantreizen/kiezen/"
_HIER = f"{_ALLE}<uuid:afweging_uuid>/"
_EEN = f"{_HIER}kandidaten/<uuid:kandidaat_uuid>/"

urlpatterns = [
    path(_ALLE, views.lijst, name="lijst"),
    path(f"{_ALLE}nieuw/", views.nieuw, name="nieuw"),
    path(_HIER, views.afweging, name="afweging"),
    path(f"{_HIER}naam/", views.naam, name="naam"),
    path(f"{_HIER}verwijderen/", views.verwijderen, name="verwijderen"),
    path(f"{_HIER}deelnemers/", views_deelnemers.deelnemers, name="deelnemers"),
    path(
        f"{_HIER}deelnemers/<int:deelnemer>/verwijderen/",
        views_deelnemers.deelnemer_verwijderen,
        name="deelnemer_verwijderen",
    ),
    path(f"{_HIER}kandidaten/nieuw/", views_kandidaten.kandidaat_nieuw, name="kandidaat_nieuw"),
    path(_EEN, views_kandidaten.kandidaat, name="kandidaat"),
    path(f"{_EEN}verwijderen/", views_kandidaten.kandidaat_verwijderen, name="kandidaat_verwijderen"),
    path(f"{_EEN}scoren/", views_kandidaten.scoren, name="scoren"),
    path(f"{_EEN}starten/", views_kandidaten.starten, name="starten"),
]
