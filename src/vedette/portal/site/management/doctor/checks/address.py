"""Where the service listens, where people reach it, and whether they do so by TLS."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.rules.findings import Finding, hint, well, wrong
from vedette.portal.site.settings.configuration import Configuration

ORDER = 100
_NAME = "address"
_SECONDS = 5
_SOON_DAYS = 14
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - an address that is compared, not bound


def check(patient: Patient) -> Iterator[Finding]:
    """Asks the service itself, and shakes hands with whatever stands before it."""
    found = patient.configuration
    yield _answers(found)
    reached = urlsplit(found.reached_at)
    if found.is_secure:
        yield _certificate(reached.hostname or "", reached.port or 443)
        if found.address not in _LOCAL:
            said = f"it listens on {found.address} without TLS, beside {found.reached_at}"
            yield hint(_NAME, said, "let only the proxy reach it: VEDETTE_ADDRESS=127.0.0.1, or a firewall")
    elif reached.hostname not in _LOCAL:
        said = f"people reach it at {found.reached_at}, without TLS: passwords can be read on the way"
        yield wrong(_NAME, said, "put a proxy with a certificate before it and set VEDETTE_PUBLIC_URL to https://")
    else:
        yield hint(
            _NAME, f"it is reached from this machine alone ({found.reached_at})", "set VEDETTE_PUBLIC_URL for others"
        )


def _answers(found: Configuration) -> Finding:
    place = f"{found.address}:{found.port}"
    host = _EVERYWHERE.get(found.address, found.address)
    try:
        with closing(HTTPConnection(host, found.port, timeout=_SECONDS)) as connection:
            connection.request("GET", "/healthz", headers={"Host": "localhost"})
            answer = connection.getresponse()
            is_ours = answer.status == 200 and b"alive" in answer.read(200)
    except (OSError, HTTPException):
        return hint(_NAME, f"nobody answers on {place}: the service does not run", "vedette up")
    if is_ours:
        return well(_NAME, f"the service answers on {place}")
    return wrong(_NAME, f"another program answers on {place}", "choose another VEDETTE_PORT, or end that program")


def _certificate(host: str, port: int) -> Finding:
    try:
        with (
            socket.create_connection((host, port), timeout=_SECONDS) as plain,
            ssl.create_default_context().wrap_socket(plain, server_hostname=host) as connection,
        ):
            until = str((connection.getpeercert() or {}).get("notAfter", ""))
    except ssl.SSLCertVerificationError as error:
        return wrong(_NAME, f"the certificate of {host} is not trusted: {error.verify_message}", "renew or correct it")
    except (OSError, ssl.SSLError) as error:
        return hint(_NAME, f"{host}:{port} could not be reached from here: {error}", "try it from where people are")
    left = (datetime.fromtimestamp(ssl.cert_time_to_seconds(until), UTC) - datetime.now(UTC)).days
    if left < _SOON_DAYS:
        return hint(_NAME, f"the certificate of {host} ends in {left} days", "renew it")
    return well(_NAME, f"the certificate of {host} is good for {left} days")
