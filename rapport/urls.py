"""Addresses of rapport."""

from django.urls import path

from rapport import views

app_name = "rapport"

urlpatterns = [
    path("raadsrapport/", views.raadsrapport, name="raadsrapport"),
    path("raadsrapport.pdf", views.raadsrapport_pdf, name="raadsrapport_pdf"),
    path("raadsrapport/publiceren/", views.publiceer, name="publiceren"),
    path("raadsrapport/intrekken/", views.trek_in, name="intrekken"),
]
