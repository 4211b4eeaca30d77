"""Addresses of the programme."""

from programma.urls_analyse import PADEN

app_name = "programma"

urlpatterns = [*PADEN]
