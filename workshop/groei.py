"""The heartbeat as it grows on the big screen: what is rated, the contactmoment of now, and what is still to come."""

from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from heartbeat.krommen import Vlak, hoogte, pad, procent
from heartbeat.lezen import Reis
from heartbeat.lijn import Punt, label, omschrijving

#: Half the size of a shape, in pixels of the screen it was drawn for.
_MAAT = 32
VLAK = Vlak()


def groei(reis: Reis, punten: Sequence[Punt], nu: int | None, voorlopig: int | None) -> SafeString:
    """Draw the line so far, the same for everybody.

    `nu` is the index of the contactmoment of now; `voorlopig` (-1, 0 or 1) what most people chose for it, when that may be
    seen: it stands dashed until it is taken over.
    """
    aantal = len(reis.momenten)
    if not aantal:
        return mark_safe("")
    delen = [
        f'<svg class="groei__lijn" width="100%" height="100%" role="img" aria-label="{escape(_zin(reis, punten, nu, voorlopig))}">'
    ]
    if nu is not None:
        delen.append(
            f'<rect class="kolom-gekozen" x="{nu * 100 / aantal:.2f}%" width="{100 / aantal:.2f}%" y="0" height="100%"/>'
        )
    delen.append('<line class="lijn--nul" x1="0" x2="100%" y1="50%" y2="50%"/>')
    schets = _schets(punten, nu, voorlopig)
    stippel = f'<path class="lijn lijn--voorlopig" d="{pad(schets, VLAK)}"/>' if schets else ""
    delen.append(
        f'<svg viewBox="0 0 {aantal} 100" preserveAspectRatio="none" width="100%" height="100%">{stippel}'
        f'<path class="lijn lijn--huidig" d="{pad(punten, VLAK)}"/></svg>'
    )
    for punt in punten:
        delen.append(_punt(punt, aantal, nu, voorlopig))
        if punt.moment_van_de_waarheid:
            delen.append(
                f'<use class="ster" href="#i-ster" x="{procent(punt.index, aantal)}" y="0" width="28" height="28" '
                'transform="translate(-14 8)"/>'
            )
    delen.append("</svg>")
    return mark_safe("".join(delen))  # noqa: S308 - titles are escaped, the rest is numbers


def _schets(punten: Sequence[Punt], nu: int | None, voorlopig: int | None) -> tuple[Punt, ...]:
    """Return the piece from the contactmoment before to the provisional value of now; nothing when either is missing."""
    if nu is None or voorlopig is None or nu == 0 or punten[nu - 1].waarde is None:
        return ()
    return (punten[nu - 1], Punt(nu, float(voorlopig), voorlopig, voorlopig))


def _punt(punt: Punt, aantal: int, nu: int | None, voorlopig: int | None) -> str:
    x = procent(punt.index, aantal)
    waarde = float(voorlopig) if punt.index == nu and voorlopig is not None else punt.waarde
    if waarde is None:
        klasse = "punt-straks is-nu" if punt.index == nu else "punt-straks"
        return f'<circle class="{klasse}" cx="{x}" cy="50%" r="7"/>'
    klopt = f'<circle class="klopt" cx="{x}" cy="{hoogte(waarde)}" r="34"/>' if punt.index == nu else ""
    half = _MAAT // 2
    return (
        f'{klopt}<use class="punt punt--{label(waarde).value}" href="#i-vorm-{label(waarde).value}" x="{x}" '
        f'y="{hoogte(waarde)}" width="{_MAAT}" height="{_MAAT}" transform="translate(-{half} -{half})"/>'
    )


def _zin(reis: Reis, punten: Sequence[Punt], nu: int | None, voorlopig: int | None) -> str:
    zin = omschrijving("De heartbeat tot nu toe", [moment.titel for moment in reis.momenten], punten)
    if nu is not None:
        zin += f" Nu aan de beurt: {reis.momenten[nu].titel}"
        zin += f", voorlopig {label(voorlopig).value}." if voorlopig is not None else "."
    return zin
