"""Addresses of merging, splitting and finding the cause, all under one klantreis."""

from django.urls import URLPattern, path

from verbeterplan import views_punten_samen

urlpatterns: list[URLPattern] = [
    path("verbeterplan/punten/samenvoegen/", views_punten_samen.samenvoegen, name="punten_samenvoegen"),
    path("verbeterplan/punten/<uuid:punt_uuid>/uit-elkaar/", views_punten_samen.uit_elkaar, name="punt_uit_elkaar"),
    path("verbeterplan/punten/<uuid:punt_uuid>/splitsen/", views_punten_samen.splitsen, name="punt_splitsen"),
]
