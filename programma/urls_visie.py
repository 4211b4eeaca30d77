"""Addresses of the visiestukken."""

from django.urls import path

from programma import views_visie, views_visie_besluit

app_name = "visie"

_STUK = "<uuid:visiestuk_uuid>/"
_HOOFDSTUK = f"{_STUK}hoofdstukken/<uuid:hoofdstuk_uuid>/"
_INSPRAAK = f"{_STUK}inspraak/<uuid:inspraak_uuid>/"

urlpatterns = [
    path("", views_visie.overzicht, name="overzicht"),
    path(_STUK, views_visie.visiestuk, name="visiestuk"),
    path(f"{_STUK}titel/", views_visie.titel, name="titel"),
    path(f"{_STUK}versies/<int:nummer>/", views_visie.versie, name="versie"),
    path(f"{_STUK}vergelijken/", views_visie.vergelijken, name="vergelijken"),
    path(f"{_STUK}hoofdstukken/nieuw/", views_visie.hoofdstuk_nieuw, name="hoofdstuk_nieuw"),
    path(_HOOFDSTUK, views_visie.hoofdstuk, name="hoofdstuk"),
    path(f"{_HOOFDSTUK}verplaatsen/", views_visie.hoofdstuk_verplaatsen, name="hoofdstuk_verplaatsen"),
    path(f"{_HOOFDSTUK}verwijderen/", views_visie.hoofdstuk_verwijderen, name="hoofdstuk_verwijderen"),
    path(f"{_STUK}uitgangspunten/<int:punt>/", views_visie.uitgangspunt, name="uitgangspunt"),
    path(f"{_STUK}ter-inspraak/", views_visie_besluit.ter_inspraak, name="ter_inspraak"),
    path(f"{_STUK}concept/", views_visie_besluit.concept, name="concept"),
    path(f"{_STUK}vaststellen/", views_visie_besluit.vaststellen, name="vaststellen"),
    path(f"{_STUK}inspraak/", views_visie_besluit.inspraak, name="inspraak"),
    path(_INSPRAAK, views_visie_besluit.inspraak_wijzigen, name="inspraak_wijzigen"),
    path(f"{_INSPRAAK}verwijderen/", views_visie_besluit.inspraak_verwijderen, name="inspraak_verwijderen"),
]
