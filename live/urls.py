"""Addresses of open pages. Under /live/ are the streams, which never come here."""

from django.urls import path

from live import views

app_name = "live"

urlpatterns = [path("aanwezig/", views.meld_aanwezig, name="aanwezig")]
