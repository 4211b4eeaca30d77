"""Addresses of the programme."""

from programma import urls_analyse, urls_beheer

app_name = "programma"

urlpatterns = [*urls_beheer.PADEN, *urls_analyse.PADEN]
