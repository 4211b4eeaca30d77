"""What every message of a phone goes through: who is it, is it not too fast, and does the workshop still take something."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from klantreis.wijzigingen import anoniem
from workshop.antwoord import aan_telefoon
from workshop.rem import TeSnel, rem
from workshop.toegang import DoetNietMee, Meedoen, haal_gast

TE_SNEL = "Dat gaat te snel. Wacht even en probeer het opnieuw."
AFGELOPEN = "De workshop is afgelopen. Er kan niets meer bij."


def van_gast[**P](
    view: Callable[Concatenate[HttpRequest, Meedoen, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Make a POST view for a gast: 403 for who is none (any more) or when the workshop ended, 429 for who sends too fast."""

    @login_not_required
    @require_POST
    @wraps(view)
    def met_gast(request: HttpRequest, workshop_uuid: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            meedoen = haal_gast(request, workshop_uuid)
        except DoetNietMee as nee:
            return render(
                request,
                "workshop/niet_mee.html",
                {"workshop": nee.workshop, "weggestuurd": nee.weggestuurd},
                status=403,
            )
        try:
            rem.neem(meedoen.gast.pk)
        except TeSnel:
            return aan_telefoon(request, meedoen, TE_SNEL, status=429)
        if not meedoen.mag_meedoen:
            return aan_telefoon(request, meedoen, AFGELOPEN, status=403)
        # Somebody of the team may hold this phone: what a gast gives is not written down under their account.
        with anoniem():
            return view(request, meedoen, *args, **kwargs)

    return met_gast
