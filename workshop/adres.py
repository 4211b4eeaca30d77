"""The addresses of a workshop: what a QR code holds, what people read aloud and type, and whether a phone can get there.

The page to join is /mee/ of the product. MEEDOE_ADRES may be a shorter address that leads there; it is shown to be typed. A QR
code is typed by nobody, so it goes straight to the product and never depends on that other name.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

MEE = "/mee/"
_POORT = {"http": 80, "https": 443}


def basisadres(request: HttpRequest) -> str:
    """Return scheme and host of the product as a phone opens it, such as https://klantreis.gemeente.nl, without a slash after it.

    That is where the request came in. On a laptop somebody may look at 127.0.0.1 while phones need its address in the network
    (`make start NETWERK=ja`): then it is that one. No queries.
    """
    adres = f"{request.scheme}://{request.get_host()}"
    if settings.NETWERK_ADRES and not bereikbaar(adres):
        return str(settings.NETWERK_ADRES)
    return adres


def meedoeadres(request: HttpRequest) -> str:
    """Return the full address of the page to join, for a link or for `toonadres`: MEEDOE_ADRES, else /mee/ of the product."""
    return str(settings.MEEDOE_ADRES) or basisadres(request) + MEE


def qr_adres(request: HttpRequest, sleutel: str) -> str:
    """Return what the QR code of one workshop holds: /mee/<sleutel>/ of the product. `sleutel` is safe in an address."""
    return f"{basisadres(request)}{MEE}{sleutel}/"


def toonadres(adres: str) -> str:
    """Return an address as people say and type it: mee.berkelmeer.nl, or 192.168.1.20:8000/mee.

    Without scheme, without slash at the end, and without the port that belongs to the scheme.
    """
    delen = urlsplit(adres)
    host = delen.netloc
    if delen.port == _POORT.get(delen.scheme):
        host = host.removesuffix(f":{delen.port}")
    return (host + delen.path).rstrip("/")


def bereikbaar(adres: str) -> bool:
    """Return False for an address that only the computer itself can open (localhost, 127.0.0.0/8, ::1, 0.0.0.0).

    True is no promise: a firewall or a network for guests may still keep phones away.
    """
    host = (urlsplit(adres).hostname or "").rstrip(".")
    if not host or host == "localhost" or host.endswith(".localhost"):
        return False
    try:
        ip = ip_address(host)
    except ValueError:
        return True
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return not (ip.is_loopback or ip.is_unspecified)
