from django.utils import timezone

from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.channels.models import Delivery, Receiver
from vedette.portal.site.queries.figure_sources.syslog import figures


def test_messages_are_counted_by_state_and_collectors_that_do_not_take_them(house: House):
    now = timezone.now()
    with everything_in_view():
        row = Receiver.objects.create(
            organisation_id=house.meridian, kind="syslog", name="x", created=now, failing_since=now
        )
        told = {"organisation_id": house.meridian, "receiver": row, "body": b"{}", "written": now, "since": now}
        Delivery.objects.create(name="a", happening="alert.created", **told)
        Delivery.objects.create(name="b", happening="alert.created", state="failed", **told)
        Delivery.objects.create(name="c", happening="webhook.test", **told)
        messages, failing = figures(actor=SERVICE)
    numbers = {value.labels["state"]: value.number for value in messages.values}
    assert numbers == {"waiting": 1, "delivered": 0, "failed": 1}
    assert [value.number for value in failing.values] == [1]
