"""Addresses of the programme."""

from programma.urls_beheer import PADEN

app_name = "programma"

urlpatterns = [*PADEN]
