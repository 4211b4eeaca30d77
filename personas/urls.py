"""Addresses of interviews, citaten and personas; all under a klantreis."""

from django.urls import path

from personas import views_citaten, views_dekking, views_interviews, views_personas, views_upload, views_vastleggen

app_name = "personas"

_INTERVIEW = "interviews/<uuid:uuid>/"
_CITAAT = f"{_INTERVIEW}citaten/<uuid:citaat_uuid>/"
_PERSONA = "personas/<uuid:uuid>/"

urlpatterns = [
    path("interviews/", views_interviews.interviews, name="interviews"),
    path("interviews/nieuw/", views_interviews.interview_nieuw, name="interview_nieuw"),
    path(_INTERVIEW, views_interviews.interview, name="interview"),
    path(f"{_INTERVIEW}bewerken/", views_interviews.interview_bewerken, name="interview_bewerken"),
    path(f"{_INTERVIEW}verwijderen/", views_interviews.interview_verwijderen, name="interview_verwijderen"),
    path(f"{_INTERVIEW}vastleggen/", views_vastleggen.interview_vastleggen, name="interview_vastleggen"),
    path(f"{_INTERVIEW}toestemming/", views_vastleggen.interview_toestemming, name="interview_toestemming"),
    path(f"{_INTERVIEW}bewaar/", views_vastleggen.interview_bewaar, name="interview_bewaar"),
    path(f"{_INTERVIEW}verslag/", views_interviews.interview_verslag, name="interview_verslag"),
    path(
        f"{_INTERVIEW}verslag/verwijderen/", views_interviews.verslag_verwijderen, name="interview_verslag_verwijderen"
    ),
    path(f"{_INTERVIEW}bestand/", views_upload.interview_upload, name="interview_upload"),
    path("dekking/", views_dekking.dekking, name="dekking"),
    path(f"{_INTERVIEW}citaten/nieuw/", views_citaten.citaat_nieuw, name="citaat_nieuw"),
    path(f"{_INTERVIEW}citaten/terugzetten/", views_citaten.citaat_terugzetten, name="citaat_terugzetten"),
    path(f"{_CITAAT}bewerken/", views_citaten.citaat_bewerken, name="citaat_bewerken"),
    path(f"{_CITAAT}verwijderen/", views_citaten.citaat_verwijderen, name="citaat_verwijderen"),
    path("personas/", views_personas.personas, name="personas"),
    path("personas/nieuw/", views_personas.persona_nieuw, name="persona_nieuw"),
    path("personas/patronen/", views_personas.patronen, name="patronen"),
    path("personas/portret/", views_personas.portret, name="portret"),
    path(_PERSONA, views_personas.persona, name="persona"),
    path(f"{_PERSONA}bewerken/", views_personas.persona_bewerken, name="persona_bewerken"),
    path(f"{_PERSONA}empathiekaart/", views_personas.empathiekaart, name="empathiekaart"),
    path(f"{_PERSONA}verwijderen/", views_personas.persona_verwijderen, name="persona_verwijderen"),
]
