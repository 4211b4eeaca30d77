"""Addresses of the programme."""

from programma.urls_analyse import PADEN as ANALYSE
from programma.urls_beheer import PADEN as BEHEER

app_name = "programma"

urlpatterns = [*BEHEER, *ANALYSE]
