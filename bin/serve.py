"""Serve the product on this computer only, and say where and with which account once it answers.

Usage: bin/serve.py PORT

NETWERK=ja in the environment opens it to the network around this computer, for a workshop; ADRES=192.168.1.20 chooses the address
of this computer there, where it has several.
"""

import contextlib
import errno
import os
import socket
import sys
from pathlib import Path

import uvicorn

HOST = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - only when somebody asks for it with NETWERK=ja
# The folder of this script is on the path, the folder of the product is not.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
LAST_PORT = 65_535


class Server(uvicorn.Server):
    """A server that tells a person where it is."""

    def __init__(self, config: uvicorn.Config, addresses: list[str]) -> None:
        """Take the addresses in the network, the likeliest first; none when it serves this computer only."""
        super().__init__(config)
        self.addresses = addresses

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and only then print the address, account and password of the demo: by then the address works."""
        await super().startup(sockets)
        if self.started and sockets:
            print(welcome(sockets[0].getsockname()[1], self.addresses), flush=True)


def welcome(port: int, addresses: list[str]) -> str:
    """Return what a person needs to know: where it is, who to log in as, and what it means that the network is in."""
    lines = ["", "Klantreis staat klaar.", f"  Adres:       http://{HOST}:{port}/"]
    if addresses:
        lines.append(f"  In netwerk:  http://{addresses[0]}:{port}/ (telefoons en andere computers)")
    lines += ["  Account:     projectleider@berkelmeer.example", "  Wachtwoord:  welkom-in-berkelmeer"]
    if addresses:
        lines += [
            "",
            "Iedereen in dit netwerk kan nu de inlogpagina openen, en het wachtwoord van de voorbeelden is bekend.",
            "Kies dus een netwerk dat je vertrouwt, en zet hier geen echte gegevens van inwoners in.",
            "Vraagt een firewall of Python verbindingen mag aannemen? Sta dat toe voor dit netwerk.",
        ]
    if len(addresses) > 1:
        lines += [
            f"Werkt dat adres niet op een telefoon? Deze computer heeft ook {' en '.join(addresses[1:])}.",
            f"Start dan zo: make start NETWERK=ja ADRES={addresses[1]}",
        ]
    if addresses:
        lines.append("")
    return "\n".join([*lines, "Stoppen doe je met Ctrl+C.", ""])


def network_addresses() -> list[str]:
    """Return this computer's addresses in the network if NETWERK asks for it, ADRES first; else none. Stops with a message."""
    from django.core.exceptions import ImproperlyConfigured

    from config import netwerk, omgeving

    try:
        if not omgeving.schakelaar("NETWERK", standaard=False):
            return []
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    chosen, found = omgeving.tekst("ADRES"), netwerk.eigen_adressen()
    if chosen and not netwerk.is_adres(chosen):
        sys.exit(f"ADRES is {chosen!r}, maar moet een adres zijn zoals 192.168.1.20, zonder http:// en zonder poort.")
    addresses = list(dict.fromkeys([chosen, *found] if chosen else found))
    if not addresses:
        sys.exit(
            "Deze computer heeft geen adres in een netwerk. Zit hij op de wifi? Weet je het adres, geef het dan mee: "
            "make start NETWERK=ja ADRES=192.168.1.20"
        )
    return addresses


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on `port` of `host`, or stop with a message."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # A server that just stopped leaves its port in TIME_WAIT; a server that still listens keeps its port all the same.
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
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
    port, addresses = int(text), network_addresses()
    sock = listen(EVERYWHERE if addresses else HOST, port)
    if addresses:
        # The application reads its settings when the server loads it, so after this.
        hosts = [*os.environ.get("ALLOWED_HOSTS", f"{HOST},localhost").split(","), *addresses]
        os.environ.update(ALLOWED_HOSTS=",".join(hosts), NETWERK_ADRES=f"http://{addresses[0]}:{port}")
    config = uvicorn.Config(
        "config.asgi:application", log_level="warning", timeout_graceful_shutdown=3, server_header=False
    )
    server = Server(config, addresses)
    with contextlib.suppress(KeyboardInterrupt):  # uvicorn closes first and then passes the signal on
        server.run(sockets=[sock])
    sys.exit(0 if server.started else 1)


if __name__ == "__main__":
    main()
