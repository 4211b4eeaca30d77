"""One process for demo and laptop: streams as they are, pages through Django's fast WSGI handler in threads.

Django's own ASGI handler serves a page 7 to 16 times slower (architecture, section 2) and holds a thread and a connection for
every stream. In production the pages run under WSGI in processes of their own, and this serves /live/ only.
"""

from a2wsgi import WSGIMiddleware

from config.wsgi import application as pages
from live.stroom import Stromen

application = Stromen(WSGIMiddleware(pages, workers=4))  # type: ignore[arg-type]  # Django types its answer more loosely
