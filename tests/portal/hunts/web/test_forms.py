"""Forms of hunts, as they are filled in."""

from uuid import UUID

import pytest
from django.template.loader import render_to_string

from portal.hunts.planning import a_plan, an_outcome
from vedette.portal.hunts.web.forms import NewHuntForm, OutcomeForm, PlanForm, initial_of

SENT = {
    "title": "Credentials out of memory",
    "hypothesis": "Somebody reads LSASS with a tool of their own.",
    "techniques": "T1003",
    "since": "2026-03-01T00:00",
    "until": "2026-03-08T00:00",
}


def test_minutes_are_in_utc_and_lists_are_split():
    form = PlanForm({**SENT, "detections": "one rule\nanother"})
    assert form.is_valid()
    assert form.plan() == a_plan(detections=("one rule", "another"))


def test_a_form_that_changes_a_plan_begins_with_it():
    shown = render_to_string("shell/form.html", {"form": PlanForm(initial=initial_of(a_plan()))})
    assert 'value="2026-03-01T00:00"' in shown
    assert 'type="datetime-local"' in shown


@pytest.mark.parametrize("chosen", [[], [str(UUID(int=8))]])
def test_a_hunt_is_opened_where_one_hunts(chosen):
    form = NewHuntForm({**SENT, "organisations": chosen}, grounds=[(UUID(int=7), "Meridian")])
    assert list(form.errors) == ["organisations"]


def test_an_outcome_names_incidents_by_their_numbers():
    said = {"verdict": "nothing", "words": "Every read of LSASS was your own antivirus.", "minutes": "95"}
    form = OutcomeForm({**said, "incidents": "#1, 2"})
    assert form.is_valid()
    assert form.outcome() == an_outcome(incidents=(1, 2))
