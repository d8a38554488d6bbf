r"""Which accounts stand for somebody. ``SYSTEM`` acts for every program of a device, so it says nothing about who."""

from functools import lru_cache

_NOBODY = frozenset(
    {
        "", "-", "n/a", "unknown", "(null)", "4294967295",
        "system", "système", "systeme", "sistema", "система",
        "local service", "localservice", "lokaler dienst", "service local", "servicio local",
        "network service", "networkservice", "netzwerkdienst", "service réseau", "servicio de red",
        "anonymous logon", "anonymous-anmeldung",
        "s-1-0-0", "s-1-5-7", "s-1-5-18", "s-1-5-19", "s-1-5-20",
        "root", "nobody", "daemon",
    }
)  # fmt: skip
_PERSONS_CAP = 65_536
_PER_SESSION_DOMAINS = frozenset({"window manager", "font driver host"})


@lru_cache(maxsize=_PERSONS_CAP)
def person(account: str) -> str:
    r"""The user part of an account, letter case folded, or ``""`` for accounts that many strangers share.

    ``MERIDIAN\a.chen``, ``a.chen@meridian.example`` and ``a.chen`` are the same person; ``NT AUTHORITY\SYSTEM``, a
    machine account (``WKS-07$``) and ``root`` are nobody.
    """
    domain, _, user = account.strip().casefold().rpartition("\\")
    user = user.strip().partition("@")[0]
    if user in _NOBODY or user.endswith("$") or domain in _PER_SESSION_DOMAINS:
        return ""
    return user
