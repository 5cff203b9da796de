"""Addresses: what is one, and which machines ingest may reach.

Only addresses of the public internet, judged after the name is resolved, so
that "http://0x7f.1/" or a public name for a private machine change nothing. IPv6 addresses that carry an IPv4 address
(mapped, 6to4, Teredo, NAT64) are judged by both.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterator

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052


def is_url(word: str) -> bool:
    """Whether `word` is an address ("scheme://…") rather than a path. Whether it may be fetched is another question."""
    return _URL.match(word) is not None


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The IP addresses of `host`, in the system's order. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to one machine of the public internet."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(part.is_global and not (part.is_multicast or part.is_reserved or part.is_unspecified) for part in _carried(parsed))


def _carried(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> Iterator[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    """What a connection to `address` may reach: itself, and any IPv4 address inside it."""
    if isinstance(address, ipaddress.IPv4Address):
        yield address
    elif address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    elif address in _NAT64:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    else:
        yield address
        if address.sixtofour is not None:
            yield address.sixtofour
        if address.teredo is not None:
            yield from address.teredo
