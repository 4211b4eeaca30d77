"""Addresses of the board, the table and the log of acties, all under one klantreis."""

from django.urls import path

from verbeterplan import views_actielog, views_actieveld

urlpatterns = [
    path("verbeterplan/acties/<uuid:actie_uuid>/velden/<slug:veld>/", views_actieveld.actie_veld, name="actie_veld"),
    path("verbeterplan/acties/<uuid:actie_uuid>/voortgang/", views_actielog.actie_bericht, name="actie_bericht"),
]
