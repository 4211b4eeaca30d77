"""The accounts of the site, for a beheerder."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Gebruiker
from klantreis import accounts
from klantreis.toegang import mag_accounts_beheren

LANGSTE_ZOEK = 120


class WijzigForm(forms.Form):
    """Which account, which role, on or off."""

    account = forms.IntegerField(min_value=1)
    veld = forms.ChoiceField(choices=[(veld, veld) for veld in accounts.WIJZIGINGEN])
    aan = forms.BooleanField(required=False)


def _zoek(bron: Any) -> str:
    return " ".join(str(bron.get("zoek", "")).split())[:LANGSTE_ZOEK]


def _beheerder(request: HttpRequest) -> Gebruiker:
    if not mag_accounts_beheren(request) or not isinstance(request.user, Gebruiker):
        raise PermissionDenied
    return request.user


@require_safe
def mensen(request: HttpRequest) -> HttpResponse:
    """List the accounts, with what a beheerder may change of each (1 query)."""
    gebruiker = _beheerder(request)
    zoek = _zoek(request.GET)
    rijen = list(accounts.zoek(zoek)[: accounts.MEESTE + 1])
    context = {
        "accounts": rijen[: accounts.MEESTE],
        "er_is_meer": len(rijen) > accounts.MEESTE,
        "zoek": zoek,
        "ik": gebruiker.pk,
    }
    return render(request, "klantreis/accounts.html", context)


@require_POST
def wijzig(request: HttpRequest) -> HttpResponse:
    """Give or take a role, or switch an account off or on; back to the list that was seen."""
    door = _beheerder(request)
    form = WijzigForm(request.POST)
    if form.is_valid():
        account = get_object_or_404(Gebruiker, pk=form.cleaned_data["account"])
        try:
            zin = accounts.wijzig(account, form.cleaned_data["veld"], aan=form.cleaned_data["aan"], door=door)
        except accounts.KanNiet as fout:
            messages.info(request, str(fout))
        else:
            messages.success(request, zin)
    zoek = _zoek(request.POST)
    return redirect(f"{reverse('klantreis:mensen')}{'?' if zoek else ''}{urlencode({'zoek': zoek}) if zoek else ''}")
