from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.onboarding.rules.eligibility import Telemetry
from vedette.portal.onboarding.rules.readiness import Action, Item, Progress, ReadinessFacts, readiness

TO_DO, IN_PROGRESS, COMPLETED = Progress
READY = ReadinessFacts(
    application=ApplicationState.ON,
    telemetry=Telemetry(reporting=1, known=1),
    incident_contacts=2,
    incident_phones=1,
    authority_decided=True,
    language_chosen=True,
    administrators=2,
    administrators_protected=2,
)


def _item(facts, action):
    return next(item for item in readiness(facts).items if item.action is action)


def test_at_the_beginning_everything_is_to_do():
    found = readiness(ReadinessFacts())
    assert {item.progress for item in found.items} == {TO_DO}
    assert (found.done, found.total, found.is_ready) == (0, 7, False)
    urgent = {Action.TELEMETRY, Action.APPLIED, Action.CONTACTS, Action.SECOND_FACTOR}
    assert {item.action for item in found.items if item.complete_now} == urgent


def test_at_the_end_everything_is_done_and_nothing_is_urgent():
    found = readiness(READY)
    assert found.is_ready
    assert not [item for item in found.items if item.complete_now]


@pytest.mark.parametrize(
    ("action", "change", "progress", "complete_now"),
    [
        (Action.TELEMETRY, {"telemetry": Telemetry(known=4, silent=4)}, IN_PROGRESS, True),
        (Action.APPLIED, {"application": ApplicationState.WITHDRAWN}, TO_DO, True),
        (Action.APPLIED, {"application": ApplicationState.SUBMITTED}, COMPLETED, False),
        (Action.ACCEPTED, {"application": ApplicationState.SUBMITTED}, IN_PROGRESS, False),
        (Action.ACCEPTED, {"application": ApplicationState.MORE_INFO}, IN_PROGRESS, True),
        (Action.ACCEPTED, {"application": ApplicationState.OFF}, TO_DO, False),
        (Action.CONTACTS, {"incident_contacts": 1}, IN_PROGRESS, True),
        (Action.CONTACTS, {"incident_phones": 0}, IN_PROGRESS, True),
        (Action.AUTHORITY, {"authority_decided": False}, TO_DO, False),
        (Action.LANGUAGE, {"language_chosen": False}, TO_DO, False),
        (Action.SECOND_FACTOR, {"administrators_protected": 1}, IN_PROGRESS, False),
        (Action.SECOND_FACTOR, {"administrators_protected": 0, "vouched_elsewhere": True}, COMPLETED, False),
        (Action.SECOND_FACTOR, {"administrators": 0, "administrators_protected": 0}, TO_DO, True),
    ],
)
def test_each_fact_decides_its_own_line(action, change, progress, complete_now):
    assert _item(replace(READY, **change), action) == Item(action, progress, complete_now)


counts = st.integers(0, 3)


@given(st.sampled_from(ApplicationState), counts, counts, counts, counts, counts, st.booleans(), st.booleans())
def test_what_is_counted_is_what_is_shown(state, reporting, known, contacts, phones, people, decided, chosen):
    telemetry = Telemetry(reporting, known)
    found = readiness(ReadinessFacts(state, telemetry, contacts, phones, decided, chosen, people, people))
    assert [item.action for item in found.items] == list(Action)
    assert found.done == [item.progress for item in found.items].count(COMPLETED)
    assert not [item for item in found.items if item.complete_now and item.progress is COMPLETED]
