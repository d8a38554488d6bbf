"""Names of devices: how they are kept, compared and taken apart."""

from vedette.portal.tenants.rules import clean_name

LONGEST_NAME = 300


def kept_name(name: str) -> str:
    """A name from telemetry, on one line and without marks that would disguise it."""
    return clean_name(name, LONGEST_NAME)


def device_key(name: str) -> str:
    """By which a device is found: letter case and a dot at the end mean nothing."""
    return kept_name(name).casefold().rstrip(".")[:LONGEST_NAME]


def domain_of(name: str) -> str:
    """What follows the first dot of a full name; nothing for a short name or an address."""
    host, _, domain = device_key(name).partition(".")
    is_address = ":" in host or domain.replace(".", "").isdigit()
    return "" if is_address else domain
