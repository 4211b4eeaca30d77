"""Addresses of geschiedenis."""

from django.urls import URLPattern

app_name = "geschiedenis"

urlpatterns: list[URLPattern] = []
