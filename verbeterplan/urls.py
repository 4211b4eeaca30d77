"""Addresses of verbeterplan, all under one klantreis."""

from django.urls import path

from verbeterplan import (
    urls_acties,
    urls_gewenst,
    urls_ideeen,
    urls_meten,
    urls_planning,
    urls_punten,
    views,
    views_acties,
    views_metingen,
    views_punten,
)

app_name = "verbeterplan"

urlpatterns = [
    path("verbeterplan/", views.plan, name="plan"),
    path("verbeterplan/bouwen/", views.bouw, name="bouw"),
    path("verbeterplan/vaststellen/", views.vaststellen, name="vaststellen"),
    path("verbeterplan/heropenen/", views.heropen, name="heropen"),
    path("verbeterplan/punten/<uuid:punt_uuid>/", views_punten.punt, name="punt"),
    path("verbeterplan/punten/<uuid:punt_uuid>/ideeen/", views_punten.idee_nieuw, name="idee_nieuw"),
    path("verbeterplan/ideeen/<uuid:idee_uuid>/verwijderen/", views_punten.idee_verwijderen, name="idee_verwijderen"),
    path("verbeterplan/acties/nieuw/", views_acties.actie_nieuw, name="actie_nieuw"),
    path("verbeterplan/acties/<uuid:actie_uuid>/", views_acties.actie, name="actie"),
    path("verbeterplan/acties/<uuid:actie_uuid>/bijwerken/", views_acties.actie_bijwerken, name="actie_bijwerken"),
    path(
        "verbeterplan/acties/<uuid:actie_uuid>/verwijderen/", views_acties.actie_verwijderen, name="actie_verwijderen"
    ),
    path("verbeterplan/metingen/", views_metingen.metingen, name="metingen"),
    path(
        "verbeterplan/metingen/<uuid:indicator_uuid>/toevoegen/",
        views_metingen.meting_toevoegen,
        name="meting_toevoegen",
    ),
    path(
        "verbeterplan/metingen/<uuid:indicator_uuid>/verwijderen/",
        views_metingen.meting_verwijderen,
        name="meting_verwijderen",
    ),
    *urls_acties.urlpatterns,
    *urls_gewenst.urlpatterns,
    *urls_ideeen.urlpatterns,
    *urls_meten.urlpatterns,
    *urls_planning.urlpatterns,
    *urls_punten.urlpatterns,
]
