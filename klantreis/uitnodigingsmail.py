"""The e-mail of an invitation: plain text and simple HTML with the same words."""

import logging

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from klantreis.models_uitnodiging import Uitnodiging
from klantreis.uitnodigen import sleutel

_LOG = logging.getLogger(__name__)


def link(request: HttpRequest, uitnodiging: Uitnodiging) -> str:
    """Return the address that the invited person opens."""
    return request.build_absolute_uri(reverse("klantreis:uitnodiging", args=[sleutel(uitnodiging)]))


def verstuur(request: HttpRequest, uitnodiging: Uitnodiging) -> bool:
    """Send the newest link and remember whether that worked; never raises for a mail server that does not answer.

    Call it outside a transaction: a mail server may take its time.
    """
    door = uitnodiging.uitgenodigd_door
    context = {
        "uitnodiging": uitnodiging,
        "klantreis": uitnodiging.klantreis,
        "door": door,
        "link": link(request, uitnodiging),
        "gemeente": settings.GEMEENTE,
    }
    titel = " ".join(uitnodiging.klantreis.titel.split())
    bericht = EmailMultiAlternatives(
        subject=f"Uitnodiging voor de klantreis ‘{titel}’",
        body=render_to_string("klantreis/mail/uitnodiging.txt", context),
        to=[uitnodiging.email],
        reply_to=[door.email] if door else [],
    )
    bericht.attach_alternative(render_to_string("klantreis/mail/uitnodiging.html", context), "text/html")
    try:
        bericht.send()
    except OSError as fout:  # every trouble of smtplib is one
        # Without the address: a log is read by others than the projectleider.
        _LOG.warning("uitnodiging %s is niet verstuurd: %s", uitnodiging.uuid, type(fout).__name__)
        gelukt = False
    else:
        gelukt = settings.MAIL_GAAT_DE_DEUR_UIT
    Uitnodiging.objects.filter(pk=uitnodiging.pk, keer=uitnodiging.keer).update(is_verstuurd=gelukt)
    uitnodiging.is_verstuurd = gelukt
    return gelukt
