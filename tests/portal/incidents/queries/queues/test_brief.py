"""The essence of an incident."""

from uuid import uuid4

from portal.incidents.told import alert, incident
from vedette.portal.access.queries import in_view_of
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.queries.queues.brief import MOST_ALERTS, incident_brief


def _brief(actor, organisation, number=1):
    pk = Incident.objects.get(number=number, organisation_id=organisation).pk
    with in_view_of(actor=actor, organisation=organisation):
        return incident_brief(actor=actor, organisation=organisation, incident=pk)


def test_it_says_why_the_incident_stands_where_it_stands(house, at):
    brief = _brief(house.actor("rita"), house.meridian)
    assert (brief.score, brief.reasons) == (61.5, (("1 rule of level high", 61.5),))


def test_it_names_the_most_severe_alerts_first(house, hunted):
    names = [f"n{number}" for number in range(10)]
    levels = [alert(each, rule={"id": each, "title": each, "level": "low", "author": "x"}) for each in names[:-1]]
    hunted(incident(*names), alerts=levels)
    brief = _brief(house.actor("rita"), house.meridian)
    assert len(brief.alerts) == MOST_ALERTS
    assert brief.alerts[0].title == "Sign n9"


def test_who_sees_a_part_reads_no_reasons(narrowed, house):
    brief = _brief(narrowed, house.meridian, 3)
    assert (brief.reasons, [line.title for line in brief.alerts]) == ((), ["Sign c"])
    assert _brief(narrowed, house.meridian, 1).reasons


def test_there_is_none_of_what_is_out_of_view(house, at):
    bob = house.actor("bob")
    for which in (at.incident, uuid4()):
        assert incident_brief(actor=bob, organisation=house.bramble, incident=which) is None
