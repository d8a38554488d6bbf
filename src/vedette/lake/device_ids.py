"""Stable ids of devices, so that tables and organisations' tools can name one without its spelling."""

from functools import lru_cache
from hashlib import sha256

_DEVICES_REMEMBERED = 65_536


@lru_cache(maxsize=_DEVICES_REMEMBERED)
def device_id(organisation: str, name: str) -> str:
    """40 hexadecimal digits by the name as written, letter case and a dot at the end aside; ``""`` without a name.

    The same name in two organisations gives two ids. A short and a full name give two as well: nothing in an event
    says that they are one device; entity state joins them once it has seen more.
    """
    if not name:
        return ""
    identity = name.casefold().rstrip(".")
    return sha256(f"{organisation}\n{identity}".encode("utf-8", "surrogatepass")).hexdigest()[:40]
