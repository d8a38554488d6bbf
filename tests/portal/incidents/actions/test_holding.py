"""Incidents in the hands of apps above."""

from dataclasses import replace
from uuid import uuid4

import pytest

from vedette.portal.incidents.actions.history import Change
from vedette.portal.incidents.actions.holding import go_on, hold, tell
from vedette.portal.incidents.models import HistoryEntry, Incident
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import IncidentStatus


def test_what_is_held_goes_on_with_a_line_of_its_history(house, at):
    held = hold(organisation=at.organisation, incident=at.incident)
    assert (held.place, held.number, held.state.status) == (at, 1, IncidentStatus.ACTIVE)
    go_on(actor=house.actor("hugo"), held=held, after=replace(held.state, status=IncidentStatus.IN_PROGRESS))
    assert Incident.objects.get().status == IncidentStatus.IN_PROGRESS
    assert HistoryEntry.objects.get(deed=Deed.STATUS).after == "inProgress"


def test_standing_still_is_no_news(house, at):
    held = hold(organisation=at.organisation, incident=at.incident)
    go_on(actor=house.actor("hugo"), held=held, after=held.state)
    assert not HistoryEntry.objects.filter(deed=Deed.STATUS).exists()


def test_a_step_of_an_app_above_is_kept(house, at):
    held = hold(organisation=at.organisation, incident=at.incident)
    tell(actor=house.actor("hugo"), held=held, change=Change(Deed.ACTIONS_PUBLISHED, after="1, 2"))
    assert HistoryEntry.objects.get(deed=Deed.ACTIONS_PUBLISHED).after == "1, 2"


def test_what_is_not_there_or_foreign_cannot_be_held(house, at):
    for organisation, incident in ((at.organisation, uuid4()), (house.bramble, at.incident)):
        with pytest.raises(RefusedError) as refused:
            hold(organisation=organisation, incident=incident)
        assert refused.value.reason is Reason.NO_SUCH_ROW
