"""What is filled in to change many at once, and what came of it in words."""

from uuid import UUID

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory
from django.utils import translation

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.actions.bulk import Done, Wanted
from vedette.portal.incidents.rules.incident_states import Party
from vedette.portal.incidents.rules.refusals import Reason
from vedette.portal.incidents.rules.values import AlertStatus, Classification, Determination, IncidentStatus
from vedette.portal.incidents.web.queues.bulk import BulkAlertForm, BulkIncidentForm, tell_done, why_left

ME, OTHER = UUID(int=1), UUID(int=2)
ACTOR = Actor(ME, "Oscar")
PEOPLE = [(ME, "Oscar"), (OTHER, "Alice")]


def _wanted(form=BulkAlertForm, **sent):
    options = {"party": Party.CUSTOMER} if form is BulkIncidentForm else {}
    filled = form(sent, people=PEOPLE, me=ME, **options)
    assert filled.is_valid(), filled.errors
    return filled.wanted(ACTOR)


def test_what_is_left_empty_stays_as_it_is():
    assert _wanted() == Wanted()
    assert _wanted().is_nothing


@pytest.mark.parametrize(
    ("sent", "wanted"),
    [
        ({"status": "Resolved"}, Wanted(status=AlertStatus.RESOLVED)),
        ({"assigned": "me"}, Wanted(is_assigned=True, person=ME)),
        ({"assigned": "nobody"}, Wanted(is_assigned=True)),
        ({"assigned": str(OTHER)}, Wanted(is_assigned=True, person=OTHER)),
        ({"classification": "none"}, Wanted(is_classified=True)),
        ({"determination": "Malware"}, Wanted(is_classified=True, determination=Determination.MALWARE)),
        (
            {"classification": "TruePositive", "determination": "Malware"},
            Wanted(
                is_classified=True, classification=Classification.TRUE_POSITIVE, determination=Determination.MALWARE
            ),
        ),
    ],
)
def test_what_is_filled_in_is_what_is_wanted(sent, wanted):
    assert _wanted(**sent) == wanted


def test_incidents_have_statuses_and_tags_of_their_own():
    wanted = _wanted(BulkIncidentForm, status="inProgress", tags="Paris, VIP")
    assert (wanted.status, wanted.tags) == (IncidentStatus.IN_PROGRESS, ("Paris", " VIP"))
    assert _wanted(BulkIncidentForm, tags=" , ").is_nothing


def test_only_the_experts_can_hand_over():
    for party, offered in ((Party.CUSTOMER, False), (Party.EXPERTS, True)):
        form = BulkIncidentForm(None, people=PEOPLE, me=ME, party=party)
        assert ("awaitingAction" in dict(form.fields["status"].choices)) is offered


def test_who_cannot_be_given_work_is_not_offered():
    form = BulkAlertForm({"assigned": str(UUID(int=9))}, people=PEOPLE, me=UUID(int=5))
    assert not form.is_valid()
    assert "me" not in dict(form.fields["assigned"].choices)


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (Done(12, 0, {}), "12 changed."),
        (Done(1, 2, {}), "1 changed, 2 were so already."),
        (
            Done(12, 0, {Reason.IS_MERGED: 1}),
            "12 changed, 1 left: The incident was merged into another. Go there to work on.",
        ),
        (
            Done(0, 0, {Reason.NO_SUCH_ROW: 2, Reason.COMMENT_MISSING: 1}),
            "0 changed, 3 left: (1) Write a comment: it tells the others why. (2) It is not here, or no longer.",
        ),
    ],
)
def test_what_came_of_it_is_said(done, said):
    request = RequestFactory().get("/")
    request._messages = CookieStorage(request)
    with translation.override("en"):
        tell_done(request, done, why_left(done))
        assert [str(message) for message in request._messages] == [said]
