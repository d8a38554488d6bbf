"""Two incidents become one."""

from portal.incidents.told import incident
from vedette.portal.access.rules import SERVICE
from vedette.portal.incidents.actions.joining import join
from vedette.portal.incidents.models import HistoryEntry, Incident


def test_the_joined_one_is_as_severe_as_the_worse_of_both(hunted):
    hunted(incident("a", severity="high"), incident("b", severity="low"))
    one, other = Incident.objects.order_by("number")
    join(SERVICE, one, other, "The same.")
    assert Incident.objects.get(pk=other.pk).severity == "High"


def test_both_histories_tell_it(hunted):
    hunted(incident("a"), incident("b"))
    one, other = Incident.objects.order_by("number")
    join(SERVICE, one, other)
    told = dict(HistoryEntry.objects.order_by("pk").values_list("incident_id", "deed"))
    assert told == {one.pk: "merged", other.pk: "alerts moved"}
