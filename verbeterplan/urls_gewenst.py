"""Addresses of the gewenste heartbeat and vaststellen, all under one klantreis."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
