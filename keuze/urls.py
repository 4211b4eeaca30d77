"""Addresses of keuze."""

from django.urls import URLPattern

app_name = "keuze"

urlpatterns: list[URLPattern] = []
