"""The organisation's home at a glance."""

from datetime import timedelta

import pytest

from portal.incidents.told import incident
from vedette.portal.incidents.models import Incident


@pytest.fixture
def page(house, signed_in):
    """Home as Rita sees it at that moment."""

    def read():
        return signed_in("rita").get(f"/organisations/{house.meridian}/").content.decode()

    return read


def test_home_leads_to_the_open_incidents_of_each_severity(hunted, house, page):
    hunted(incident("a"), incident("b", severity="low"))
    found = page()
    queue = f"/organisations/{house.meridian}/incidents/"
    assert f'href="{queue}?severity=High&amp;status=active' in found
    assert f'href="{queue}?severity=Low&amp;status=active' in found
    assert "severity=Medium" not in found


def test_home_says_how_soon_incidents_were_seen(hunted, page):
    hunted(incident("a"))
    first = Incident.objects.get().created - timedelta(hours=2, minutes=5)
    Incident.objects.update(first_activity=first)
    assert "2\xa0hours, 5\xa0minutes" in page()


def test_home_of_an_organisation_without_incidents_says_so_with_a_dash(house, page):
    found = page()
    assert "open incidents" in found
    assert "–" in found
