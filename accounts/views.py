"""Login, logout and what happens after too many wrong passwords."""

from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.forms import InlogForm

inloggen = login_not_required(
    LoginView.as_view(
        template_name="accounts/inloggen.html", authentication_form=InlogForm, redirect_authenticated_user=True
    )
)


@require_POST
def uitloggen(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("accounts:inloggen")


@login_not_required
def te_vaak_geprobeerd(request: HttpRequest, credentials: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer who was locked out for a quarter of an hour, with what to do next."""
    form = InlogForm(request, initial={"username": credentials.get("username", "")})
    return render(request, "accounts/inloggen.html", {"form": form, "op_slot": True}, status=429)
