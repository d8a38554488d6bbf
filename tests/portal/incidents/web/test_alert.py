"""The page of an alert."""

import re

import pytest

from vedette.portal.incidents.models import Alert, HistoryEntry


@pytest.fixture
def page(at):
    """Its address."""
    return f"/organisations/{at.organisation}/alerts/{Alert.objects.get(told_as='a').pk}/"


def _text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def test_an_alert_says_where_it_stands_and_what_it_names(signed_in, page):
    text = _text(signed_in("rita").get(page))
    assert "#1 Credentials read from memory on WS-01" in text
    assert "d" * 64 in text
    assert "T1003.001" in text


def test_somebody_of_another_organisation_sees_nothing(signed_in, page):
    assert signed_in("bob").get(page).status_code == 404


def _values(**changed):
    return {"assigned": "", "status": "New", "classification": "", "determination": "", "comment": ""} | changed


def test_the_pane_changes_everything_at_once(signed_in, page, house):
    changed = {"assigned": str(house.people["oscar"]), "status": "Resolved", "classification": "FalsePositive"}
    signed_in("oscar").post(f"{page}manage/", _values(**changed, determination="Clean", comment="A scanner."))
    row = Alert.objects.get(told_as="a")
    assert (row.status, row.assigned_to, row.determination) == ("Resolved", "Oscar", "Clean")
    assert HistoryEntry.objects.filter(alert_id=row.pk, comment="A scanner.").count() == 1


def test_a_comment_alone_is_a_step_too(signed_in, page):
    signed_in("hugo").post(f"{page}manage/", _values(comment="Seen elsewhere."))
    assert "Seen elsewhere." in _text(signed_in("alice").get(page))


def test_a_value_that_does_not_exist_is_refused(signed_in, page):
    answer = signed_in("oscar").post(f"{page}manage/", _values(status="Gone"), follow=True)
    assert [str(message) for message in answer.context["messages"]]
    assert Alert.objects.get(told_as="a").status == "New"
