"""What programs are answered about one alert."""

from uuid import uuid4

from django.conf import settings

from portal.incidents.conftest import all_in_view, at, hunted
from vedette.portal.api.queries.answers import alert_answer, context, entity
from vedette.portal.incidents.models import Alert
from vedette.portal.incidents.queries.records import Standpoint

__all__ = ["all_in_view", "at", "hunted"]


def test_an_alert_is_told_whole_and_says_what_it_is(house, at):
    row = Alert.objects.filter(incident_id=at.incident).first()
    answer = alert_answer(at=Standpoint(house.actor("alice"), house.meridian), alert=row.pk)
    assert answer["id"] == str(row.pk)
    assert answer["@odata.context"] == f"{settings.SITE_ADDRESS}/api/$metadata#Alerts/$entity"


def test_one_that_is_not_there_has_no_answer(house, at):
    assert alert_answer(at=Standpoint(house.actor("alice"), house.meridian), alert=uuid4()) is None


def test_an_entity_is_one_of_its_kind():
    assert entity("Incidents") == {"@odata.context": f"{context('Incidents')}/$entity"}
