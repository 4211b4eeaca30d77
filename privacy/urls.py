"""Addresses of the privacy guard."""

from django.urls import path

from privacy import views

app_name = "privacy"

urlpatterns = [path("privacy/controleer/", views.controleer, name="controleer")]
