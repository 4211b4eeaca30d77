"""Addresses of reports that belong to no single klantreis, and of what is shared with the raad."""

from django.urls import path

from rapport import views_delen, views_voortgang

app_name = "raad"

urlpatterns = [
    path("voortgang/", views_voortgang.voortgang, name="voortgang"),
    path("voortgang.pdf", views_voortgang.voortgang_pdf, name="voortgang_pdf"),
    path("raad/<str:sleutel>/", views_delen.rapport, name="rapport"),
    path("raad/<str:sleutel>/raadsrapport.pdf", views_delen.rapport_pdf, name="rapport_pdf"),
]
