"""One process for demo and laptop: Django's fast WSGI handler in threads inside an ASGI server.

Django's own ASGI handler serves a page 7 to 16 times slower (architecture, section 2), so pages stay synchronous; streams get
their own native endpoint beside this one.
"""

from a2wsgi import WSGIMiddleware

from config.wsgi import application as pages

application = WSGIMiddleware(pages, workers=4)  # type: ignore[arg-type]  # Django types its answer more loosely
