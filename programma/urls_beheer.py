"""Addresses of the programme itself: read, made and kept."""

from django.urls import path

from programma import views_lijsten, views_programma
from programma.forms import SECTIES
from programma.lijsten import LIJSTEN

PADEN = [
    path("programma/", views_programma.programma, name="programma"),
    path("programma/nieuw/", views_programma.nieuw, name="nieuw"),
    path("programma/klantreizen/koppelen/", views_lijsten.koppelen, name="klantreizen_koppelen"),
    path("programma/klantreizen/<uuid:sleutel>/beginnen/", views_lijsten.beginnen, name="klantreizen_beginnen"),
]

for naam in SECTIES:
    PADEN.append(path(f"programma/tekst/{naam}/", views_programma.sectie, {"naam": naam}, name=naam))

for naam, lijst in LIJSTEN.items():
    welke, lijstpad = {"naam": naam}, f"programma/{lijst.pad}/"
    rij = f"{lijstpad}<{lijst.converter}:sleutel>"
    PADEN.append(path(f"{rij}/", views_lijsten.wijzig, welke, name=f"{naam}_wijzigen"))
    if lijst.vast:
        PADEN.append(path(lijstpad, views_lijsten.vaste_lijst, welke, name=naam))
        continue
    PADEN += [
        path(lijstpad, views_lijsten.lijst, welke, name=naam),
        path(f"{rij}/verwijderen/", views_lijsten.verwijder, welke, name=f"{naam}_verwijderen"),
    ]
    if lijst.heeft_volgorde:
        PADEN.append(path(f"{rij}/verplaatsen/", views_lijsten.verplaats, welke, name=f"{naam}_verplaatsen"))
