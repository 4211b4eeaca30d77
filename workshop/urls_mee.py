"""Addresses for who takes part with a phone; no account needed, a gast of that workshop only."""

from django.urls import path

from workshop import (
    views_mee,
    views_mee_aanvullen,
    views_mee_afsluiting,
    views_mee_eigenaren,
    views_mee_ideeen,
    views_mee_knelpunten,
    views_mee_parkeren,
    views_mee_prioriteren,
    views_mee_stemmen,
    views_mee_stippen,
)

app_name = "mee"

urlpatterns = [
    path("", views_mee.code, name="code"),
    path("w/<uuid:workshop_uuid>/", views_mee.telefoon, name="telefoon"),
    path("w/<uuid:workshop_uuid>/binnen/", views_mee.binnen, name="binnen"),
    path("w/<uuid:workshop_uuid>/naam/", views_mee.naam, name="naam"),
    path("w/<uuid:workshop_uuid>/weg/", views_mee.weg, name="weg"),
    path("w/<uuid:workshop_uuid>/stem/", views_mee_stemmen.stem, name="stem"),
    path("w/<uuid:workshop_uuid>/wegen/", views_mee_prioriteren.wegen, name="wegen"),
    path("w/<uuid:workshop_uuid>/aanmelden/", views_mee_eigenaren.aanmelden, name="aanmelden"),
    path("w/<uuid:workshop_uuid>/slotwoord/", views_mee_afsluiting.slotwoord, name="slotwoord"),
    path("w/<uuid:workshop_uuid>/parkeren/", views_mee_parkeren.parkeren, name="parkeren"),
    path("w/<uuid:workshop_uuid>/aanvullen/", views_mee_aanvullen.aanvullen, name="aanvullen"),
    path("w/<uuid:workshop_uuid>/knelpunten/", views_mee_knelpunten.knelpunten, name="knelpunten"),
    path("w/<uuid:workshop_uuid>/idee/", views_mee_ideeen.idee, name="idee"),
    path("w/<uuid:workshop_uuid>/stip/", views_mee_stippen.stip, name="stip"),
    path("w/<uuid:workshop_uuid>/stippen-terug/", views_mee_stippen.stippen_terug, name="stippen_terug"),
    path("<str:sleutel>/", views_mee.qr, name="qr"),
]
