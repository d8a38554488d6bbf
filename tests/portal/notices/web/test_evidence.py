"""From the pane of an event into a draft."""

import pytest
from django.urls import reverse

from portal.answers import text
from portal.cases.gathering import afternoon, event_of  # noqa: F401 - a fixture
from vedette.portal.notices.models import NoticeDraft
from vedette.portal.notices.rules.contents import read

pytestmark = pytest.mark.usefixtures("all_in_view")


@pytest.fixture
def event(house, afternoon):  # noqa: F811
    """The key of an event of WS1."""
    return event_of(house, afternoon["WS1"], "ConnectionSuccess")


@pytest.fixture
def pane(house, event):
    """Where its pane is shown."""
    device, _, place = event.partition("/")
    at = {"organisation": house.meridian, "device": device}
    return reverse("device_timeline", kwargs=at, query={"event": place})


def _address(house, event):
    return reverse("add_evidence", kwargs={"organisation": house.meridian}, query={"event": event})


def test_a_hunter_adds_it_from_its_pane(house, event, pane, draft, signed_in):
    hugo = signed_in("hugo")
    assert 'data-offer="evidence"' in hugo.get(pane).content.decode()
    page = text(hugo.get(_address(house, event)))
    assert "WS1.corp.example" in page
    sent = {"event": event, "draft": str(draft), "sentence": "It called home."}
    told = text(hugo.post(_address(house, event), sent, follow=True))
    assert "The event stands in the timeline of the draft" in told
    contents = read(bytes(NoticeDraft.objects.get(pk=draft).contents))
    assert any(each.text.startswith("It called home. [e") for each in contents.timeline)


def test_where_nothing_is_written_it_is_not_offered(house, event, pane, at, signed_in):
    hugo = signed_in("hugo")
    assert 'data-offer="evidence"' not in hugo.get(pane).content.decode()
    assert hugo.get(_address(house, event)).status_code == 404


def test_the_organisation_is_not_told_that_something_is_written(house, event, pane, draft, signed_in):
    alice = signed_in("alice")
    assert 'data-offer="evidence"' not in alice.get(pane).content.decode()
    assert alice.get(_address(house, event)).status_code in {403, 404}


def test_an_event_that_is_gone_is_added_nowhere(house, draft, signed_in):
    hugo = signed_in("hugo")
    assert "The event is no longer kept." in text(hugo.get(_address(house, "none")))
    sent = {"event": "none", "draft": str(draft), "sentence": "x"}
    assert "Nothing was added." in text(hugo.post(_address(house, "none"), sent, follow=True))
    assert NoticeDraft.objects.get(pk=draft).saved == 1


def test_a_draft_of_elsewhere_cannot_be_chosen(house, event, draft, signed_in):
    sent = {"event": event, "draft": "8176a04a-7ff2-4722-aa14-5c9816a294f4", "sentence": "x"}
    answer = signed_in("hugo").post(_address(house, event), sent)
    assert (answer.status_code, NoticeDraft.objects.get(pk=draft).saved) == (200, 1)
