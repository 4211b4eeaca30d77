"""Addresses of the idea board and voting, all under one klantreis."""

from django.urls import URLPattern, path

from verbeterplan import views_ideeen, views_ideeen_groepen, views_ideeen_stemmen

urlpatterns: list[URLPattern] = [
    path("verbeterplan/ideeen/", views_ideeen.ideeen, name="ideeen"),
    path("verbeterplan/ideeen/toevoegen/", views_ideeen.toevoegen, name="ideeen_toevoegen"),
    path("verbeterplan/ideeen/actie/", views_ideeen.actie, name="ideeen_actie"),
    path("verbeterplan/ideeen/groeperen/", views_ideeen_groepen.groeperen, name="ideeen_groeperen"),
    path("verbeterplan/ideeen/groepen/nieuw/", views_ideeen_groepen.nieuw, name="ideegroep_nieuw"),
    path("verbeterplan/ideeen/groepen/<uuid:groep_uuid>/", views_ideeen_groepen.groep, name="ideegroep"),
    path(
        "verbeterplan/ideeen/groepen/<uuid:groep_uuid>/opheffen/",
        views_ideeen_groepen.opheffen,
        name="ideegroep_opheffen",
    ),
    path("verbeterplan/ideeen/stem/", views_ideeen_stemmen.stem, name="ideeen_stem"),
    path("verbeterplan/ideeen/stemmen-terug/", views_ideeen_stemmen.terug, name="ideeen_stemmen_terug"),
    path("verbeterplan/ideeen/stemronde/openen/", views_ideeen_stemmen.openen, name="stemronde_openen"),
    path("verbeterplan/ideeen/stemronde/sluiten/", views_ideeen_stemmen.sluiten, name="stemronde_sluiten"),
    path("verbeterplan/ideeen/<uuid:idee_uuid>/", views_ideeen.idee, name="idee"),
]
