"""Which addresses does this computer have in the network around it? For `make start NETWERK=ja`; without Django."""

import re
import socket
import struct
import sys
from collections.abc import Iterable
from ipaddress import IPv4Address

# RFC 5737 keeps this one for documentation: nobody answers there, and choosing a route to it sends nothing.
_NERGENS = ("203.0.113.1", 9)
_SIOCGIFADDR = 0x8915  # linux/sockios.h
# Networks inside this computer, of containers and virtual machines. No phone is in them.
_BINNENSHUIS = ("docker", "br-", "veth", "virbr", "lxc", "vmnet", "vboxnet")


def eigen_adressen() -> list[str]:
    """Return the IPv4 addresses of this computer that others may reach, the likeliest first; empty without a network.

    Sends nothing: it asks the routing table, then the network cards. Only without an answer there it looks up its own name.
    """
    return bruikbaar([*_langs_de_route(), *_van_de_kaarten()]) or bruikbaar(_bij_de_naam())


def bruikbaar(adressen: Iterable[str]) -> list[str]:
    """Return each address once, in order, without those of the computer itself; made up ones (169.254.x.x) come last."""
    ips = dict.fromkeys(IPv4Address(adres) for adres in adressen)
    van_anderen = [ip for ip in ips if not (ip.is_loopback or ip.is_unspecified or ip.is_multicast)]
    return [str(ip) for ip in sorted(van_anderen, key=lambda ip: ip.is_link_local)]


def is_adres(tekst: str) -> bool:
    """Return whether `tekst` is an IPv4 address or the name of a computer, without scheme, port or path."""
    try:
        IPv4Address(tekst)
    except ValueError:
        naam = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
        # Something with only digits and dots was meant to be an address.
        return bool(re.fullmatch(rf"(?=.*[a-z]){naam}(\.{naam})*", tekst.lower()))
    return True


def _langs_de_route() -> list[str]:
    """Return the address this computer would send from to go outside."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        try:
            sock.connect(_NERGENS)  # UDP: connecting only chooses a route
            return [str(sock.getsockname()[0])]
        except OSError:
            return []


def _van_de_kaarten() -> list[str]:
    """Return the address of each network card, on Linux; elsewhere the name of the computer must do."""
    if sys.platform != "linux":
        return []
    from fcntl import ioctl

    namen = [naam for _, naam in socket.if_nameindex() if not naam.startswith(_BINNENSHUIS)]
    adressen = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        for naam in namen:
            try:
                antwoord = ioctl(sock.fileno(), _SIOCGIFADDR, struct.pack("256s", naam.encode()[:15]))
            except OSError:  # a card without an address
                continue
            adressen.append(socket.inet_ntoa(antwoord[20:24]))
    return adressen


def _bij_de_naam() -> list[str]:
    """Return the addresses this computer has under its own name."""
    try:
        return [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    except OSError:
        return []
