"""Addresses of the page that changes the journey; part of the namespace heartbeat."""

from django.urls import path

from heartbeat import samenvoegen_views, voorbeeldreis_views
from heartbeat import structuur_views as views

urlpatterns_structuur = [
    path("heartbeat/reis/", views.reis, name="reis"),
    path("heartbeat/reis/reisfasen/nieuw/", views.reisfase_toevoegen, name="reisfase_toevoegen"),
    path("heartbeat/reis/reisfasen/<uuid:uuid>/", views.reisfase_bewerken, name="reisfase_bewerken"),
    path("heartbeat/reis/reisfasen/<uuid:uuid>/verplaatsen/", views.reisfase_verplaatsen, name="reisfase_verplaatsen"),
    path("heartbeat/reis/reisfasen/<uuid:uuid>/verwijderen/", views.reisfase_verwijderen, name="reisfase_verwijderen"),
    path(
        "heartbeat/reis/reisfasen/<uuid:uuid>/contactmomenten/nieuw/",
        views.contactmoment_toevoegen,
        name="contactmoment_toevoegen",
    ),
    path("heartbeat/reis/contactmomenten/<uuid:uuid>/", views.contactmoment_bewerken, name="contactmoment_bewerken"),
    path(
        "heartbeat/reis/contactmomenten/<uuid:uuid>/verplaatsen/",
        views.contactmoment_verplaatsen,
        name="contactmoment_verplaatsen",
    ),
    path(
        "heartbeat/reis/contactmomenten/<uuid:uuid>/verwijderen/",
        views.contactmoment_verwijderen,
        name="contactmoment_verwijderen",
    ),
    path(
        "heartbeat/reis/contactmomenten/<uuid:uuid>/splitsen/",
        samenvoegen_views.splitsen,
        name="contactmoment_splitsen",
    ),
    path(
        "heartbeat/reis/contactmomenten/<uuid:uuid>/samenvoegen/",
        samenvoegen_views.samenvoegen,
        name="contactmoment_samenvoegen",
    ),
    path("heartbeat/reis/sjabloon/", voorbeeldreis_views.reis_sjabloon, name="reis_sjabloon"),
    path("heartbeat/reis/kopieren/", voorbeeldreis_views.reis_kopieren, name="reis_kopieren"),
    path("heartbeat/reis/terugzetten/<slug:soort>/<uuid:uuid>/", views.terugzetten, name="terugzetten"),
]
