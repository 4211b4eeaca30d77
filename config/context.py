"""What every page needs to know about the product itself."""

from django.conf import settings
from django.http import HttpRequest


def product(request: HttpRequest) -> dict[str, object]:
    """Return the name of the gemeente and its theme file for the page frame."""
    return {"gemeente": settings.GEMEENTE, "huisstijl_css": settings.HUISSTIJL_CSS}
