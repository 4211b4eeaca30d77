"""Addresses of the matrix, the timeline and the costs, all under one klantreis."""

from django.urls import path

from verbeterplan import views_wegen

urlpatterns = [
    path("verbeterplan/acties/<uuid:actie_uuid>/wegen/", views_wegen.actie_wegen, name="actie_wegen"),
]
