"""Addresses of rapport."""

from django.urls import path

from rapport import views, views_delen, views_documenten, views_posters

app_name = "rapport"

urlpatterns = [
    path("raadsrapport/", views.raadsrapport, name="raadsrapport"),
    path("raadsrapport.pdf", views.raadsrapport_pdf, name="raadsrapport_pdf"),
    path("raadsrapport/vraag/", views.vraag, name="vraag"),
    path("raadsrapport/publiceren/", views.publiceer, name="publiceren"),
    path("raadsrapport/intrekken/", views.trek_in, name="intrekken"),
    path("raadsrapport/delen/", views_delen.delen_pagina, name="delen"),
    path("raadsrapport/delen/<uuid:uuid>/intrekken/", views_delen.deel_intrekken, name="deel_intrekken"),
    path("startdocument.pdf", views_documenten.startdocument, name="startdocument_pdf"),
    path(
        "startdocument/versie/<int:nummer>.pdf", views_documenten.startdocument_versie, name="startdocument_versie_pdf"
    ),
    path("interviewleidraad.pdf", views_documenten.leidraad, name="leidraad_pdf"),
    path("toestemming.pdf", views_documenten.toestemming, name="toestemming_pdf"),
    path("personas/<uuid:uuid>/kaart.pdf", views_documenten.persona_kaart, name="persona_pdf"),
    path("personas/<uuid:uuid>/poster.pdf", views_documenten.persona_poster, name="persona_poster"),
    path("personas/<uuid:uuid>/heartbeat-a3.pdf", views_posters.heartbeat_a3, name="persona_heartbeat_a3"),
    path("personas/<uuid:uuid>/heartbeat-a1.pdf", views_posters.heartbeat_a1, name="persona_heartbeat_a1"),
]
