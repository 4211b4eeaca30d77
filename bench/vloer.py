"""The floors: what a page and a write cost at the very least in this product.

The views go through the same middleware as every page, ask for a login as every page does, and then run exactly one query.
This module is the ROOT_URLCONF while measuring: the product's own addresses and the two floors.
"""

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.views.decorators.http import require_POST

from config.urls import handler403, handler404, handler500
from config.urls import urlpatterns as van_het_product
from heartbeat.models import Beleving
from reis.models import Kanaal

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]


def pagina(request: HttpRequest) -> HttpResponse:
    """Answer a constant body after one query; session and user make it three."""
    Kanaal.objects.order_by().values_list("pk", flat=True).first()
    return HttpResponse("<!doctype html><title>Vloer</title><p>Vloer</p>")


@require_POST
def schrijf(request: HttpRequest, beleving: int) -> HttpResponse:
    """Write one row in a transaction and answer a constant body; session and user make it three queries."""
    with transaction.atomic():
        Beleving.objects.filter(pk=beleving).update(versie=F("versie") + 1)
    return HttpResponse("<p>Vloer</p>")


urlpatterns: list[URLPattern | URLResolver] = [
    path("vloer/", pagina, name="vloer_pagina"),
    path("vloer/<int:beleving>/", schrijf, name="vloer_schrijf"),
    *van_het_product,
]
