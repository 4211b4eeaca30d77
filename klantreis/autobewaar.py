"""The three answers of a view that saves one field at a time; `static/js/autobewaar.js` describes the contract."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import JsonResponse
from django.utils import timezone


def bewaard(versie: int | str, **meer: Any) -> JsonResponse:
    """Answer that the field was saved: `versie` is its new version, `meer` is for the page itself."""
    return JsonResponse({"versie": versie, "op": f"{timezone.localtime():%H:%M}", **meer})


def ingehaald(versie: int | str, huidig: str) -> JsonResponse:
    """Answer that somebody else saved: `huidig` is what the field holds now, at `versie`. Nothing was stored."""
    return JsonResponse({"versie": versie, "huidig": huidig}, status=409)


def geweigerd(fouten: Mapping[str, Sequence[str]], **meer: Any) -> JsonResponse:
    """Answer that the text was refused and not stored: sentences per field, `meer` is for the page itself."""
    return JsonResponse({"fouten": {veld: list(zinnen) for veld, zinnen in fouten.items()}, **meer}, status=422)
