"""Which addresses can be a receiver's: none that the egress client would refuse unseen; webhooks' by https alone."""

from dataclasses import replace

from vedette.delivery.egress.destinations import (
    SYSLOG_PORT,
    Destination,
    destination_of,
    judge,
    judge_unresolved,
    stream_of,
)
from vedette.delivery.egress.errors import EgressError, Trouble
from vedette.delivery.egress.policy import EgressPolicy
from vedette.portal.channels.rules.kinds import ReceiverKind

LONGEST_ADDRESS, LONGEST_HOST = 500, 255
MOST_ANSWERED = 65_536


def policy_for(kind: ReceiverKind, service: EgressPolicy) -> EgressPolicy:
    """The service's own, with ten seconds; webhooks: no redirects, 64 KiB; collectors in public: their own port."""
    if kind is ReceiverKind.SYSLOG:
        return replace(service, ports=frozenset({SYSLOG_PORT}), seconds=10.0)
    return replace(service, redirects=0, seconds=10.0, most_bytes=MOST_ANSWERED)


def destination(kind: ReceiverKind, address: str) -> Destination:
    """Whom it means; raises EgressError where it means nobody, or nobody of this kind."""
    if kind is ReceiverKind.SYSLOG:
        return stream_of(address)
    found = destination_of(address)
    if found.scheme != "https":
        raise EgressError(Trouble.HTTPS_NEEDED, found.host)
    return found


def collector_address(scheme: str, host: str, port: int) -> str:
    """The address of a collector from what somebody typed; it may still be none."""
    name = host.strip()
    return f"{scheme}://[{name}]:{port}" if ":" in name and not name.startswith("[") else f"{scheme}://{name}:{port}"


def address_of(to: Destination) -> str:
    """The server alone, in one spelling; of a collector that is its address."""
    host = f"[{to.host}]" if ":" in to.host else to.host
    return f"{to.scheme}://{host}:{to.port}"


def trouble_with(kind: ReceiverKind, address: str, service: EgressPolicy) -> Trouble | None:
    """What is wrong with it before anybody is asked; nothing where it can be tried."""
    if len(address) > LONGEST_ADDRESS:
        return Trouble.MALFORMED
    policy = policy_for(kind, service)
    try:
        to = destination(kind, address)
        judge_unresolved(to, policy)
        if to.literal is not None:
            judge(to, to.literal, policy)
    except EgressError as error:
        return error.trouble
    return None
