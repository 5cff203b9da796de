"""Which page an address names: two addresses of one page are one, so that a page that changed is known again.

Scheme, "www.", fragment, trailing slash and campaign marks (utm_*, fbclid …) tell no pages apart. The front page of a site is no page of a
report: what stands there is another report each day.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from sitrep.model import text_hash

_MARKS = frozenset({"fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ref_src"})


def page_key(url: str | None) -> str | None:
    """A hash that all addresses of the page share; None where the address names no page of one report."""
    try:
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    query = [
        (k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k.lower() not in _MARKS and not k.lower().startswith("utm_")
    ]
    if not host or not (path or query):
        return None
    return text_hash(f"{host}{port}{path}?{urlencode(sorted(query))}")


def _is_mark(name: str) -> bool:
    return name in _MARKS or name.startswith("utm_")
