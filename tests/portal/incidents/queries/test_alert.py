"""What is asked of one alert."""

from uuid import uuid4

from vedette.portal.incidents.models import Alert
from vedette.portal.incidents.queries.alert import alert_page


def test_an_alert_names_what_is_not_said_elsewhere(house, at):
    row = Alert.objects.get(told_as="a")
    page = alert_page(actor=house.actor("rita"), organisation=at.organisation, alert=row.pk)
    assert page.named == (("file", "d" * 64),)
    assert (page.incident_number, page.device) == (1, "WS-01")


def test_an_alert_that_is_not_there_is_nothing(house, at):
    assert alert_page(actor=house.actor("rita"), organisation=at.organisation, alert=uuid4()) is None
