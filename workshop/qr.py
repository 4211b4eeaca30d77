"""A QR code as a picture in the page: one path, no style, so that the strict Content-Security-Policy lets it through."""

from itertools import groupby

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

# The empty edge that ISO/IEC 18004 asks for, in modules. Without it a camera on a dark beamer does not find the corners.
RAND = 4


def qr_svg(adres: str, label: str) -> SafeString:
    """Return an inline SVG of the QR code of `adres`: black where no stylesheet says otherwise.

    The viewBox counts modules and holds the empty edge; size and the white behind it come from the stylesheet. `label` is what a
    screen reader says. Error correction M (15 percent of the code may be unreadable), or better where that costs no room.
    """
    matrix = segno.make_qr(adres, error="m").matrix
    breed = len(matrix) + 2 * RAND
    lijnen = []
    for y, rij in enumerate(matrix, start=RAND):
        x = RAND
        for donker, reeks in groupby(rij):
            lang = len(list(reeks))
            if donker:
                lijnen.append(f"M{x} {y}h{lang}v1h-{lang}z")
            x += lang
    return format_html(
        '<svg class="qr" viewBox="0 0 {breed} {breed}" role="img" aria-label="{label}" shape-rendering="crispEdges">'
        '<path d="{pad}"/></svg>',
        breed=str(breed),  # a number would be written with a Dutch point in a thousand
        label=label,
        pad="".join(lijnen),
    )
