"""Addresses of the programme."""

from django.urls import path

from programma import views_lijsten, views_programma
from programma.forms import SECTIES
from programma.lijsten import LIJSTEN

app_name = "programma"

urlpatterns = [
    path("", views_programma.programma, name="programma"),
    path("nieuw/", views_programma.nieuw, name="nieuw"),
    path("klantreizen/koppelen/", views_lijsten.koppelen, name="klantreizen_koppelen"),
    path("klantreizen/<uuid:sleutel>/beginnen/", views_lijsten.beginnen, name="klantreizen_beginnen"),
]

for naam in SECTIES:
    urlpatterns.append(path(f"tekst/{naam}/", views_programma.sectie, {"naam": naam}, name=naam))

for naam, lijst in LIJSTEN.items():
    welke, rij = {"naam": naam}, f"{lijst.pad}/<{lijst.converter}:sleutel>"
    urlpatterns.append(path(f"{rij}/", views_lijsten.wijzig, welke, name=f"{naam}_wijzigen"))
    if lijst.vast:
        urlpatterns.append(path(f"{lijst.pad}/", views_lijsten.vaste_lijst, welke, name=naam))
        continue
    urlpatterns += [
        path(f"{lijst.pad}/", views_lijsten.lijst, welke, name=naam),
        path(f"{rij}/verwijderen/", views_lijsten.verwijder, welke, name=f"{naam}_verwijderen"),
    ]
    if lijst.heeft_volgorde:
        urlpatterns.append(path(f"{rij}/verplaatsen/", views_lijsten.verplaats, welke, name=f"{naam}_verplaatsen"))
