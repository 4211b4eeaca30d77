"""Addresses of workshop, under a klantreis."""

from django.urls import path

from workshop import (
    views,
    views_agenda,
    views_fotos,
    views_regie,
    views_regie_aanvullen,
    views_regie_afsluiting,
    views_regie_eigenaren,
    views_regie_ideeen,
    views_regie_knelpunten,
    views_regie_parkeren,
    views_regie_prioriteren,
    views_regie_stemmen,
    views_verslag,
)

app_name = "workshop"

urlpatterns = [
    path("", views.lijst, name="lijst"),
    path("nieuw/", views.nieuw, name="nieuw"),
    path("<uuid:workshop_uuid>/", views.workshop, name="workshop"),
    path("<uuid:workshop_uuid>/gegevens/", views.gegevens, name="gegevens"),
    path("<uuid:workshop_uuid>/verwijderen/", views.verwijderen, name="verwijderen"),
    path("<uuid:workshop_uuid>/blokken/nieuw/", views_agenda.blok_nieuw, name="blok_nieuw"),
    path("<uuid:workshop_uuid>/blokken/<uuid:blok_uuid>/", views_agenda.blok, name="blok"),
    path("<uuid:workshop_uuid>/blokken/<uuid:blok_uuid>/vragen/", views_agenda.vragen, name="vragen"),
    path(
        "<uuid:workshop_uuid>/blokken/<uuid:blok_uuid>/verplaatsen/",
        views_agenda.blok_verplaatsen,
        name="blok_verplaatsen",
    ),
    path(
        "<uuid:workshop_uuid>/blokken/<uuid:blok_uuid>/verwijderen/",
        views_agenda.blok_verwijderen,
        name="blok_verwijderen",
    ),
    path("<uuid:workshop_uuid>/openen/", views_regie.openen, name="openen"),
    path("<uuid:workshop_uuid>/afsluiten/", views_regie.afsluiten, name="afsluiten"),
    path("<uuid:workshop_uuid>/regie/", views_regie.regie, name="regie"),
    path("<uuid:workshop_uuid>/regie/doe/", views_regie.doe, name="doe"),
    path("<uuid:workshop_uuid>/regie/mensen/", views_regie.mensen, name="mensen"),
    path("<uuid:workshop_uuid>/regie/overnemen/", views_regie_stemmen.overnemen, name="overnemen"),
    path("<uuid:workshop_uuid>/regie/besluiten/", views_regie_prioriteren.besluiten, name="besluiten"),
    path("<uuid:workshop_uuid>/regie/ideeen-kiezen/", views_regie_prioriteren.ideeen_kiezen, name="ideeen_kiezen"),
    path("<uuid:workshop_uuid>/regie/eigenaar/", views_regie_eigenaren.eigenaar, name="eigenaar"),
    path("<uuid:workshop_uuid>/regie/zin/", views_regie_afsluiting.zin, name="zin"),
    path("<uuid:workshop_uuid>/regie/parkeren/", views_regie_parkeren.parkeren, name="parkeren"),
    path("<uuid:workshop_uuid>/regie/parkeren/afhandelen/", views_regie_parkeren.afhandelen, name="afhandelen"),
    path("<uuid:workshop_uuid>/regie/aanvulling/", views_regie_aanvullen.aanvulling, name="aanvulling"),
    path("<uuid:workshop_uuid>/regie/doorgaan/", views_regie_knelpunten.doorgaan, name="doorgaan"),
    path("<uuid:workshop_uuid>/regie/idee-terug/", views_regie_ideeen.idee_terug, name="idee_terug"),
    path("<uuid:workshop_uuid>/regie/ideeen/<uuid:idee_uuid>/", views_regie_ideeen.idee, name="idee"),
    path("<uuid:workshop_uuid>/regie/ideeen/<uuid:idee_uuid>/weg/", views_regie_ideeen.idee_weg, name="idee_weg"),
    path("<uuid:workshop_uuid>/scherm/", views_regie.scherm, name="scherm"),
    path("<uuid:workshop_uuid>/tijd-om/", views_regie.tijd_om, name="tijd_om"),
    path("<uuid:workshop_uuid>/verslag/", views_verslag.verslag, name="verslag"),
    path("<uuid:workshop_uuid>/verslag/pdf/", views_verslag.verslag_pdf, name="verslag_pdf"),
    path("<uuid:workshop_uuid>/namen/<uuid:gast_uuid>/wissen/", views_verslag.naam_wissen, name="naam_wissen"),
    path("<uuid:workshop_uuid>/fotos/", views_fotos.foto_toevoegen, name="foto_toevoegen"),
    path("<uuid:workshop_uuid>/fotos/<uuid:foto_uuid>/", views_fotos.foto, name="foto"),
    path("<uuid:workshop_uuid>/fotos/<uuid:foto_uuid>/weg/", views_fotos.foto_verwijderen, name="foto_verwijderen"),
]
