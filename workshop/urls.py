"""Addresses of workshop, under a klantreis."""

from django.urls import path

from workshop import views, views_regie, views_regie_ideeen, views_regie_knelpunten, views_regie_stemmen

app_name = "workshop"

urlpatterns = [
    path("", views.lijst, name="lijst"),
    path("<uuid:workshop_uuid>/", views.workshop, name="workshop"),
    path("<uuid:workshop_uuid>/openen/", views_regie.openen, name="openen"),
    path("<uuid:workshop_uuid>/afsluiten/", views_regie.afsluiten, name="afsluiten"),
    path("<uuid:workshop_uuid>/regie/", views_regie.regie, name="regie"),
    path("<uuid:workshop_uuid>/regie/doe/", views_regie.doe, name="doe"),
    path("<uuid:workshop_uuid>/regie/overnemen/", views_regie_stemmen.overnemen, name="overnemen"),
    path("<uuid:workshop_uuid>/regie/doorgaan/", views_regie_knelpunten.doorgaan, name="doorgaan"),
    path("<uuid:workshop_uuid>/regie/idee-terug/", views_regie_ideeen.idee_terug, name="idee_terug"),
    path("<uuid:workshop_uuid>/regie/ideeen/<uuid:idee_uuid>/", views_regie_ideeen.idee, name="idee"),
    path("<uuid:workshop_uuid>/regie/ideeen/<uuid:idee_uuid>/weg/", views_regie_ideeen.idee_weg, name="idee_weg"),
    path("<uuid:workshop_uuid>/scherm/", views_regie.scherm, name="scherm"),
    path("<uuid:workshop_uuid>/tijd-om/", views_regie.tijd_om, name="tijd_om"),
]
