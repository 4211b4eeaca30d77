"""Where an open page tells that it is there. Its streams are elsewhere: live.stroom."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from live import aanwezig, kaartje
from live.forms import AanwezigForm
from live.models import Intrekking


@require_POST
@never_cache
def meld_aanwezig(request: HttpRequest) -> HttpResponse:
    """Hear of one open page (3 to 8 queries besides the login); answers with who is there when the page asks `toon`.

    The ticket of the stream is the right: it was given out with the page. It must be of who is logged in, and not withdrawn.
    """
    form = AanwezigForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    wat = form.cleaned_data
    bewijs = kaartje.lees(wat["kaartje"])
    if bewijs is None or bewijs.wie != kaartje.wie(request.user.pk or 0) or _is_ingetrokken(bewijs):
        raise PermissionDenied
    if wat["weg"]:
        aanwezig.vertrek(bewijs.bord, bewijs.wie, wat["tab"])
        return HttpResponse(status=204)
    aanwezig.meld(
        bewijs.bord, bewijs.wie, wat["tab"], str(request.user)[:200], plek=wat["plek"], plek_naam=wat["plek_naam"]
    )
    if not wat["toon"]:
        return HttpResponse(status=204)
    return HttpResponse(aanwezig.stand(bewijs.bord))


def _is_ingetrokken(bewijs: kaartje.Kaartje) -> bool:
    """Whether the rights behind a ticket ended since it was given out, as live.hub sees it (1 query)."""
    later = Intrekking.objects.filter(wie=bewijs.wie, moment__gte=bewijs.uitgegeven)
    return any(bewijs.bord.startswith(begin) for begin in later.values_list("bord_prefix", flat=True))
