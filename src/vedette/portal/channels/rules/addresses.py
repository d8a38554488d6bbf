"""Which addresses can be a webhook's: by https alone, and none that the egress client would refuse unseen."""

from dataclasses import replace

from vedette.delivery.egress.destinations import destination_of, judge, judge_unresolved
from vedette.delivery.egress.errors import EgressError, Trouble
from vedette.delivery.egress.policy import EgressPolicy

LONGEST_ADDRESS = 500
MOST_ANSWERED = 65_536


def policy_for(service: EgressPolicy) -> EgressPolicy:
    """The service's own, with the limits of webhooks: no redirects, ten seconds, 64 KiB."""
    return replace(service, redirects=0, seconds=10.0, most_bytes=MOST_ANSWERED)


def trouble_with(address: str, service: EgressPolicy) -> Trouble | None:
    """What is wrong with it before anybody is asked; nothing where it can be tried."""
    if len(address) > LONGEST_ADDRESS:
        return Trouble.MALFORMED
    try:
        destination = destination_of(address)
        if destination.scheme != "https":
            return Trouble.HTTPS_NEEDED
        judge_unresolved(destination, service)
        if destination.literal is not None:
            judge(destination, destination.literal, service)
    except EgressError as error:
        return error.trouble
    return None
