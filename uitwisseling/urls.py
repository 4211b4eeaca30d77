"""Addresses of files that go out and come in."""

from django.urls import path

from uitwisseling import views_bestand, views_inlezen, views_statussen

app_name = "uitwisseling"

_KLANTREIS = "klantreizen/<uuid:klantreis_uuid>/"

urlpatterns = [
    path("klantreizen/inlezen/", views_inlezen.inlezen, name="inlezen"),
    path("klantreizen/inlezen/bevestigen/", views_inlezen.bevestigen, name="inlezen_bevestigen"),
    path(f"{_KLANTREIS}bestand/", views_bestand.bestand, name="bestand"),
    path(f"{_KLANTREIS}bestand/download/", views_bestand.download, name="download"),
    path(f"{_KLANTREIS}verbeterplan/bestand.xlsx", views_bestand.werkboek, name="werkboek"),
    path(f"{_KLANTREIS}verbeterplan/bestand.csv", views_bestand.csv, name="csv"),
    path(f"{_KLANTREIS}verbeterplan/statussen/", views_statussen.inlezen, name="statussen"),
    path(f"{_KLANTREIS}verbeterplan/statussen/doorvoeren/", views_statussen.doorvoeren, name="doorvoeren"),
]
