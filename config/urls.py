"""All addresses of the product. Every address under a klantreis carries its uuid."""

from django.urls import include, path

handler403 = "config.fouten.geen_toegang"
handler404 = "config.fouten.niet_gevonden"
handler500 = "config.fouten.ging_mis"

urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("live.urls")),
    path("", include("privacy.urls")),
    path("", include("klantreis.urls")),
    path("", include("keuze.urls")),
    path("", include("zoeken.urls")),
    path("", include("verbeterplan.urls_mijn")),
    path("", include("rapport.urls_raad")),
    path("", include("programma.urls")),
    path("", include("leren.urls_bekwaam")),
    path("mee/", include("workshop.urls_mee")),
    path("", include("uitwisseling.urls")),
    path("", include("serviceformules.urls")),
    path("programma/visie/", include("programma.urls_visie")),
    path("programma/werkafspraken/", include("programma.urls_werk")),
    path("", include("leren.urls")),
    path("klantreizen/<uuid:klantreis_uuid>/", include("leidraad.urls")),
    path("klantreizen/<uuid:klantreis_uuid>/", include("personas.urls")),
    path("klantreizen/<uuid:klantreis_uuid>/", include("heartbeat.urls")),
    path("klantreizen/<uuid:klantreis_uuid>/", include("verbeterplan.urls")),
    path("klantreizen/<uuid:klantreis_uuid>/", include("rapport.urls")),
    path("klantreizen/<uuid:klantreis_uuid>/workshops/", include("workshop.urls")),
    path("klantreizen/<uuid:klantreis_uuid>/", include("geschiedenis.urls")),
]
