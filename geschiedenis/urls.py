"""Addresses of geschiedenis, all under one klantreis."""

from django.urls import path

from geschiedenis import views

app_name = "geschiedenis"

urlpatterns = [
    path("geschiedenis/", views.tijdlijn, name="tijdlijn"),
    path("geschiedenis/verwijderd/", views.verwijderd, name="verwijderd"),
    path("geschiedenis/<int:nummer>/ongedaan/", views.ongedaan, name="ongedaan"),
    path("geschiedenis/<int:nummer>/terugzetten/", views.terugzetten, name="terugzetten"),
    path("geschiedenis/<int:nummer>/wissen/", views.wissen, name="wissen"),
]
