"""Addresses of metingen from a file and the gerealiseerde heartbeat, all under one klantreis."""

from django.urls import path

from verbeterplan import views_metingbestand, views_metingen, views_resultaat

urlpatterns = [
    path("verbeterplan/resultaat/", views_resultaat.resultaat, name="resultaat"),
    path("verbeterplan/metingen/inlezen/", views_metingbestand.inlezen, name="metingen_inlezen"),
    path("verbeterplan/metingen/inlezen/bewaar/", views_metingbestand.bewaar, name="metingen_bewaar"),
    path("verbeterplan/metingen/voorbeeld.csv", views_metingbestand.voorbeeldbestand, name="metingen_voorbeeld"),
    path(
        "verbeterplan/metingen/<uuid:indicator_uuid>/wijzigen/", views_metingen.meting_wijzigen, name="meting_wijzigen"
    ),
]
