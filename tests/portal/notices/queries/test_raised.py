"""What is known of an incident without the engine's story."""

from uuid import uuid4

import pytest

from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.notices.queries.raised import raised_incident


def test_it_is_what_its_rows_say(house, at):
    found = raised_incident(actor=house.actor("hugo"), organisation=at.organisation, incident=at.incident)
    assert found.name == Incident.objects.get(pk=at.incident).name
    assert [*found.devices, *found.accounts] == ["WS-01", "SRV-02", "CORP\\maria"]
    assert "T1003.001" in found.techniques


def test_what_is_not_there_is_refused(house, at):
    with pytest.raises(RefusedError):
        raised_incident(actor=house.actor("hugo"), organisation=at.organisation, incident=uuid4())
