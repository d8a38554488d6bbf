"""The history of an action."""

from django.utils import timezone

from vedette.portal.incidents.rules.incident_states import Party
from vedette.portal.live.models import Change
from vedette.portal.response.actions.steps import Step, keep_step
from vedette.portal.response.models import ActionStep
from vedette.portal.response.rules.states import ActionDeed


def test_a_step_tells_on_whose_side_it_was_done_and_open_pages_hear_of_it(house, one):
    Change.objects.all().delete()
    keep_step(house.actor("oscar"), one, Step(ActionDeed.MOVED, timezone.now(), "New", "InProgress", "why"))
    step = ActionStep.objects.latest("pk")
    assert (step.party, step.before, step.after, step.reason) == ("customer", "New", "InProgress", "why")
    assert Change.objects.get(topic="actions").organisation_id == house.meridian


def test_a_side_that_is_named_holds(house, one):
    keep_step(house.actor("oscar"), one, Step(ActionDeed.WITHDRAWN, timezone.now()), Party.EXPERTS)
    assert ActionStep.objects.latest("pk").party == "experts"
