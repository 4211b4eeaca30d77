"""Serve the product on this computer only, and say where and with which account once it answers.

Usage: bin/serve.py PORT
"""

import contextlib
import errno
import socket
import sys
from pathlib import Path

import uvicorn

HOST = "127.0.0.1"
LAST_PORT = 65_535


class Server(uvicorn.Server):
    """A server that tells a person where it is."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and only then print the address, account and password of the demo: by then the address works."""
        await super().startup(sockets)
        if self.started and sockets:
            port = sockets[0].getsockname()[1]
            print(
                f"\nKlantreis staat klaar.\n"
                f"  Adres:       http://{HOST}:{port}/\n"
                f"  Account:     projectleider@berkelmeer.example\n"
                f"  Wachtwoord:  welkom-in-berkelmeer\n"
                f"Stoppen doe je met Ctrl+C.\n",
                flush=True,
            )


def listen(port: int) -> socket.socket:
    """Return a socket that listens on `port` of this computer, or stop with a message."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # A server that just stopped leaves its port in TIME_WAIT; a server that still listens keeps its port all the same.
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((HOST, port))
        sock.listen()
    except OSError as error:
        reason = {
            errno.EADDRINUSE: "is al in gebruik. Draait Klantreis al? Stop die dan",
            errno.EACCES: "is niet voor gewone gebruikers. Neem 1024 of hoger",
        }.get(error.errno or 0, f"werkt niet ({error.strerror})")
        sys.exit(f"Poort {port} {reason}, of kies een andere poort: make start PORT=8080")
    return sock


def main() -> None:
    """Serve until Ctrl+C."""
    text = sys.argv[1] if len(sys.argv) > 1 else ""
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= LAST_PORT):
        sys.exit(f"PORT is {text!r}, maar moet een getal van 1 tot en met {LAST_PORT} zijn.")
    sock = listen(int(text))
    # The folder of this script is on the path, the folder of the product is not.
    root = str(Path(__file__).resolve().parent.parent)
    config = uvicorn.Config(
        "config.asgi:application", log_level="warning", timeout_graceful_shutdown=3, server_header=False
    )
    sys.path.insert(0, root)
    server = Server(config)
    with contextlib.suppress(KeyboardInterrupt):  # uvicorn closes first and then passes the signal on
        server.run(sockets=[sock])
    sys.exit(0 if server.started else 1)


if __name__ == "__main__":
    main()
