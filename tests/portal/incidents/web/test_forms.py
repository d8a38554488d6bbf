"""What people fill in about incidents."""

from uuid import uuid4

from vedette.portal.incidents.rules.incident_states import Party
from vedette.portal.incidents.rules.values import Determination, IncidentStatus
from vedette.portal.incidents.web.forms import KEPT, ElsewhereForm, ManageIncidentForm

OSCAR = (uuid4(), "Oscar")


def _form(party=Party.CUSTOMER, holder=""):
    return ManageIncidentForm(people=[OSCAR], holder=holder, current=IncidentStatus.IN_PROGRESS, party=party)


def test_only_the_next_steps_of_ones_own_side_are_offered():
    assert "awaitingAction" not in dict(_form().fields["status"].choices)
    assert "awaitingAction" in dict(_form(Party.EXPERTS).fields["status"].choices)


def test_every_determination_is_offered_once():
    groups = [choice for choice in _form().fields["determination"].choices if choice[0]]
    offered = [value for _, choices in groups for value, _ in choices]
    assert sorted(offered) == sorted(Determination)


def test_whoever_has_it_can_keep_it():
    assert (KEPT, "Hugo") in _form(holder="Hugo").fields["assigned"].choices


def test_an_incident_is_chosen_by_number_and_name():
    place = uuid4()
    assert list(ElsewhereForm(others=[(place, 7, "Theft")]).fields["into"].choices) == [(str(place), "#7 Theft")]
