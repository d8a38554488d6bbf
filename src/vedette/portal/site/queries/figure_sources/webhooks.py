"""Whether messages reach the webhooks of organisations."""

from collections.abc import Iterator

from vedette.portal.access.rules import Actor
from vedette.portal.channels.queries.receivers import deliveries_by_state, receivers_failing
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.retrying import DeliveryState
from vedette.portal.site.rules.figures import Figure, by_label, single


def figures(*, actor: Actor) -> Iterator[Figure]:
    """Two questions."""
    del actor
    found = deliveries_by_state(ReceiverKind.WEBHOOK)
    numbers = {str(state): float(found.get(state, 0)) for state in DeliveryState}
    yield by_label("vedette_webhook_deliveries", "Messages to webhooks by state, without tests.", "state", numbers)
    meaning = "Webhooks that did not take the last message."
    yield single("vedette_webhooks_failing", meaning, receivers_failing(ReceiverKind.WEBHOOK))
