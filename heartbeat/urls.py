"""Addresses of the heartbeat board, under a klantreis."""

from django.urls import path

from heartbeat import views, wijzigen_views
from heartbeat.structuur_urls import urlpatterns_structuur

app_name = "heartbeat"

urlpatterns = [
    path("heartbeat/", views.bord, name="bord"),
    path("heartbeat/waardeer/", wijzigen_views.waardeer_cel, name="waardeer"),
    path("heartbeat/toelichting/", wijzigen_views.bewaar_toelichting, name="toelichting"),
    path("heartbeat/overslaan/", wijzigen_views.sla_over, name="overslaan"),
    path("heartbeat/begin-gewenst/", wijzigen_views.begin_gewenst, name="begin_gewenst"),
    *urlpatterns_structuur,
]
