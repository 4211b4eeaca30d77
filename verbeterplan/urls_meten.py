"""Addresses of metingen from a file and the gerealiseerde heartbeat, all under one klantreis."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
