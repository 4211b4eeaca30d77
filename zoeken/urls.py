"""Addresses of zoeken."""

from django.urls import path

from zoeken import views

app_name = "zoeken"

urlpatterns = [path("zoeken/", views.zoeken, name="zoeken")]
