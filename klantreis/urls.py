"""Addresses of klantreis."""

from django.urls import URLPattern, path

from klantreis import (
    views_accounts,
    views_detail,
    views_lijsten,
    views_overzicht,
    views_ringen,
    views_startdocument,
    views_starten,
    views_uitnodigen,
    views_vergelijken,
)
from klantreis.lijsten import LIJSTEN

app_name = "klantreis"

_HIER = "klantreizen/<uuid:klantreis_uuid>/"
_DOCUMENT = f"{_HIER}startdocument/"


def _lijstadressen() -> list[URLPattern]:
    """Return the addresses of each list of the startdocument: all, one, and removing one."""
    uit = []
    for naam, lijst in LIJSTEN.items():
        een = f"{_DOCUMENT}{naam}/<{lijst.converter}:sleutel>/"
        keuze = {"naam": naam}
        uit += [
            path(f"{_DOCUMENT}{naam}/", views_lijsten.lijst, keuze, name=naam),
            path(een, views_lijsten.wijzig, keuze, name=f"{naam}_wijzigen"),
            path(f"{een}verwijderen/", views_lijsten.verwijder, keuze, name=f"{naam}_verwijderen"),
        ]
    return uit


urlpatterns = [
    path("", views_overzicht.overzicht, name="overzicht"),
    path("klantreizen/nieuw/", views_starten.nieuw, name="nieuw"),
    path("klantreizen/nieuw/advies/", views_starten.ikvorm, name="ikvorm"),
    path("klantreizen/nieuw/producten/", views_starten.producten, name="producten"),
    path("mensen/", views_accounts.mensen, name="mensen"),
    path("mensen/wijzigen/", views_accounts.wijzig, name="account_wijzigen"),
    path(_HIER, views_detail.detail, name="detail"),
    path(_DOCUMENT, views_startdocument.startdocument, name="startdocument"),
    path(f"{_DOCUMENT}versie/<int:nummer>/", views_startdocument.versie, name="startdocument_versie"),
    path(f"{_DOCUMENT}vergelijken/", views_vergelijken.vergelijken, name="startdocument_vergelijken"),
    path(f"{_DOCUMENT}gegevens/", views_startdocument.gegevens, name="gegevens"),
    path(f"{_DOCUMENT}waarom/", views_startdocument.sectie, {"naam": "waarom"}, name="waarom"),
    path(f"{_DOCUMENT}reis/", views_startdocument.sectie, {"naam": "reis"}, name="reis"),
    path(f"{_DOCUMENT}opdrachtgever/", views_startdocument.sectie, {"naam": "opdrachtgever"}, name="opdrachtgever"),
    path(f"{_DOCUMENT}planning/", views_startdocument.planning, name="planning"),
    path(f"{_DOCUMENT}vaststellen/", views_startdocument.vaststellen, name="vaststellen"),
    path(f"{_DOCUMENT}planning/tijdlijn/", views_startdocument.planning_voorbeeld, name="planning_voorbeeld"),
    path(f"{_DOCUMENT}betrokkenen/<int:sleutel>/ring/", views_ringen.ring, name="betrokkenen_ring"),
    path(f"{_DOCUMENT}team/uitnodigen/", views_uitnodigen.nodig_uit, name="uitnodigen"),
    path(f"{_DOCUMENT}team/uitnodigingen/<uuid:uuid>/opnieuw/", views_uitnodigen.opnieuw, name="uitnodiging_opnieuw"),
    path(
        f"{_DOCUMENT}team/uitnodigingen/<uuid:uuid>/intrekken/",
        views_uitnodigen.intrekken,
        name="uitnodiging_intrekken",
    ),
    path("uitnodiging/<str:token>/", views_uitnodigen.uitnodiging, name="uitnodiging"),
    *_lijstadressen(),
]
