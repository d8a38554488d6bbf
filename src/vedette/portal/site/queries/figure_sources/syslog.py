"""Whether messages reach the syslog collectors of organisations."""

from collections.abc import Iterator

from vedette.portal.access.rules import Actor
from vedette.portal.channels.queries.receivers import deliveries_by_state, receivers_failing
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.retrying import DeliveryState
from vedette.portal.site.rules.figures import Figure, by_label, single


def figures(*, actor: Actor) -> Iterator[Figure]:
    """Two questions."""
    del actor
    found = deliveries_by_state(ReceiverKind.SYSLOG)
    numbers = {str(state): float(found.get(state, 0)) for state in DeliveryState}
    yield by_label(
        "vedette_syslog_deliveries", "Messages to syslog collectors by state, without tests.", "state", numbers
    )
    meaning = "Syslog collectors that did not take the last message."
    yield single("vedette_syslog_collectors_failing", meaning, receivers_failing(ReceiverKind.SYSLOG))
