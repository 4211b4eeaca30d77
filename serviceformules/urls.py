"""Addresses of the serviceformules, and of the toets under a klantreis."""

from django.urls import URLPattern, path

from serviceformules import (
    views,
    views_plaat,
    views_regels,
    views_terreinen,
    views_toets,
    views_uitwerking,
    views_versies,
)

app_name = "serviceformules"

_UITWERKING = "serviceformules/uitwerkingen/<uuid:uitwerking_uuid>/"
_TOETS = "klantreizen/<uuid:klantreis_uuid>/serviceformule/"

urlpatterns: list[URLPattern] = [
    path("serviceformules/", views.matrix, name="matrix"),
    path("serviceformules/<slug:formule>/beginnen/", views.beginnen, name="beginnen"),
    path("serviceformules/beleidsterreinen/", views_terreinen.terreinen, name="terreinen"),
    path("serviceformules/beleidsterreinen/<int:terrein_pk>/", views_terreinen.terrein, name="terrein"),
    path(
        "serviceformules/beleidsterreinen/<int:terrein_pk>/verplaatsen/",
        views_terreinen.terrein_verplaatsen,
        name="terrein_verplaatsen",
    ),
    path(
        "serviceformules/beleidsterreinen/<int:terrein_pk>/verwijderen/",
        views_terreinen.terrein_verwijderen,
        name="terrein_verwijderen",
    ),
    path(_UITWERKING, views_uitwerking.uitwerking, name="uitwerking"),
    path(f"{_UITWERKING}tekst/", views_uitwerking.tekst, name="tekst"),
    path(f"{_UITWERKING}plaat/", views_plaat.plaat, name="plaat"),
    path(f"{_UITWERKING}plaat-a4.pdf", views_plaat.plaat_a4, name="plaat_a4"),
    path(f"{_UITWERKING}plaat-a3.pdf", views_plaat.plaat_a3, name="plaat_a3"),
    path(f"{_UITWERKING}vaststellen/", views_versies.vaststellen, name="vaststellen"),
    path(f"{_UITWERKING}heropenen/", views_versies.heropenen, name="heropenen"),
    path(f"{_UITWERKING}versies/<int:nummer>/", views_versies.versie, name="versie"),
    path(f"{_UITWERKING}versies/<int:nummer>/vergelijken/", views_versies.vergelijken, name="versie_vergelijken"),
    path(f"{_UITWERKING}zekerheden/<uuid:zekerheid_uuid>/koppelen/", views_regels.koppelen, name="koppelen"),
    *(
        deel
        for lijst in views_regels.LIJSTEN
        for deel in (
            path(
                f"{_UITWERKING}{lijst}/toevoegen/", views_regels.toevoegen, {"lijst": lijst}, name=f"{lijst}_toevoegen"
            ),
            path(f"{_UITWERKING}{lijst}/<uuid:regel_uuid>/", views_regels.wijzigen, {"lijst": lijst}, name=lijst),
            path(
                f"{_UITWERKING}{lijst}/<uuid:regel_uuid>/verplaatsen/",
                views_regels.verplaatsen,
                {"lijst": lijst},
                name=f"{lijst}_verplaatsen",
            ),
            path(
                f"{_UITWERKING}{lijst}/<uuid:regel_uuid>/verwijderen/",
                views_regels.verwijderen,
                {"lijst": lijst},
                name=f"{lijst}_verwijderen",
            ),
        )
    ),
    path(_TOETS, views_toets.toets, name="toets"),
    path(f"{_TOETS}<uuid:zekerheid_uuid>/", views_toets.oordeel, name="oordeel"),
    path(f"{_TOETS}<uuid:zekerheid_uuid>/verbeterpunt/", views_toets.verbeterpunt, name="verbeterpunt"),
    path(f"{_TOETS}<uuid:zekerheid_uuid>/losmaken/", views_toets.losmaken, name="losmaken"),
]
