"""Addresses of the idea board and voting, all under one klantreis."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
