"""Giving dots to ideeën (domein.md section 4): dot voting, each a set number."""

from workshop.bloksoort import Bloksoort
from workshop.soorten import Soort
from workshop.stippen import begin, eind, lees, mijn

SOORT = Bloksoort(
    soort=Soort.STIPPEN,
    uitleg="Iedereen verdeelt stippen over de ideeën. De uitslag blijft verborgen tot je sluit.",
    opdracht="Verdeel je stippen over de ideeën.",
    minuten=10,
    icoon="vink",
    lees=lees,
    mijn=mijn,
    begin=begin,
    eind=eind,
    sluit=True,
)
