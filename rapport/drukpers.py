"""What leaves the gemeente without an account: no search engine, no address that leaks, and a PDF that is printed once."""

from collections.abc import Callable
from threading import Lock

from django.core.cache import cache
from django.http import HttpResponse

#: A report that many open at once is printed once; the words in it decide whether it still is the same.
PDF_SECONDEN = 600
#: One print at a time in this process for who has no account.
_DRUKPERS = Lock()


def eenmaal(sleutel: str, druk: Callable[[], bytes]) -> bytes:
    """Return what was printed before, or print it; who asks while it is being printed waits for that one."""
    pdf: bytes | None = cache.get(sleutel)
    if pdf is None:
        # Anybody with a link may ask for this as often as they like, and printing takes a processor for seconds.
        with _DRUKPERS:
            pdf = cache.get(sleutel)
            if pdf is None:
                pdf = druk()
                cache.set(sleutel, pdf, PDF_SECONDEN)
    return pdf


def naar_buiten(antwoord: HttpResponse) -> HttpResponse:
    """Give an answer the headers of a page that is read without an account."""
    antwoord.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    antwoord.headers["Referrer-Policy"] = "no-referrer"
    return antwoord
