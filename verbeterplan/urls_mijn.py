"""Addresses of what is mine over all klantreizen."""

from django.urls import path

from verbeterplan import views_mijn

app_name = "mijn"

urlpatterns = [path("mijn-acties/", views_mijn.acties, name="acties")]
