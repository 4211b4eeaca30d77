"""Addresses of workshop, under a klantreis."""

from django.urls import path

from workshop import views, views_regie, views_regie_aanvullen, views_regie_stemmen

app_name = "workshop"

urlpatterns = [
    path("", views.lijst, name="lijst"),
    path("<uuid:workshop_uuid>/", views.workshop, name="workshop"),
    path("<uuid:workshop_uuid>/openen/", views_regie.openen, name="openen"),
    path("<uuid:workshop_uuid>/afsluiten/", views_regie.afsluiten, name="afsluiten"),
    path("<uuid:workshop_uuid>/regie/", views_regie.regie, name="regie"),
    path("<uuid:workshop_uuid>/regie/doe/", views_regie.doe, name="doe"),
    path("<uuid:workshop_uuid>/regie/mensen/", views_regie.mensen, name="mensen"),
    path("<uuid:workshop_uuid>/regie/overnemen/", views_regie_stemmen.overnemen, name="overnemen"),
    path("<uuid:workshop_uuid>/regie/aanvulling/", views_regie_aanvullen.aanvulling, name="aanvulling"),
    path("<uuid:workshop_uuid>/scherm/", views_regie.scherm, name="scherm"),
    path("<uuid:workshop_uuid>/tijd-om/", views_regie.tijd_om, name="tijd_om"),
]
