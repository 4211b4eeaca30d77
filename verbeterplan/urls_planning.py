"""Addresses of the matrix, the timeline and the costs, all under one klantreis."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
