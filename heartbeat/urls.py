"""Addresses of the heartbeat board, under a klantreis."""

from django.urls import path

from heartbeat import kanalen_views, overnemen_views, vergelijken_views, views, wijzigen_views
from heartbeat.structuur_urls import urlpatterns_structuur

app_name = "heartbeat"

urlpatterns = [
    path("heartbeat/", views.bord, name="bord"),
    path("heartbeat/waardeer/", wijzigen_views.waardeer_cel, name="waardeer"),
    path("heartbeat/toelichting/", wijzigen_views.bewaar_toelichting, name="toelichting"),
    path("heartbeat/overslaan/", wijzigen_views.sla_over, name="overslaan"),
    path("heartbeat/begin-gewenst/", wijzigen_views.begin_gewenst, name="begin_gewenst"),
    path("heartbeat/overnemen/", overnemen_views.overnemen, name="overnemen"),
    path("heartbeat/overnemen/terug/", overnemen_views.overnemen_terug, name="overnemen_terug"),
    path("heartbeat/vergelijken/", vergelijken_views.vergelijken, name="vergelijken"),
    path("heartbeat/kanalen/", kanalen_views.kanalen, name="kanalen"),
    *urlpatterns_structuur,
]
