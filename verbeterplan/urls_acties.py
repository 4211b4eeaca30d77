"""Addresses of the board, the table and the log of acties, all under one klantreis."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
