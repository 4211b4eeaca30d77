"""Addresses of leidraad, under a klantreis."""

from django.urls import path

from leidraad import views

app_name = "leidraad"

urlpatterns = [
    path("leidraad/", views.leidraad, name="leidraad"),
    path("leidraad/reisfasen/<uuid:uuid>/", views.reisfase, name="reisfase"),
    path("leidraad/<slug:welk>/", views.deel, name="deel"),
]
