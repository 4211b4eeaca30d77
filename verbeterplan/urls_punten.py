"""Addresses of merging, splitting and finding the cause, all under one klantreis."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
