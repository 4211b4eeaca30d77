"""Addresses of the answer to the raad: the analysis, the report, and the page that everybody may read."""

from django.urls import path

from programma import views_analyse, views_openbaar, views_rapportage

PADEN = [
    path("programma/analyse/", views_analyse.analyse, name="analyse"),
    path("programma/rapportage/", views_rapportage.rapportage, name="rapportage"),
    path("programma/rapportage.pdf", views_rapportage.rapportage_pdf, name="rapportage_pdf"),
    path("programma/<uuid:programma_uuid>/publiceren/", views_openbaar.publiceren, name="publiceren"),
    path("programma/<uuid:programma_uuid>/publicatie-intrekken/", views_openbaar.trek_in, name="publicatie_intrekken"),
    path("openbaar/programma/<uuid:programma_uuid>/", views_openbaar.openbaar, name="openbaar"),
    path("openbaar/programma/<uuid:programma_uuid>/rapportage.pdf", views_openbaar.openbaar_pdf, name="openbaar_pdf"),
]
