"""Addresses of leidraad."""

from django.urls import URLPattern

app_name = "leidraad"

urlpatterns: list[URLPattern] = []
