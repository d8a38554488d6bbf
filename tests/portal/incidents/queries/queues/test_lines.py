"""Lines of queues, whole and in part."""

import pytest

from portal.incidents.told import incident
from vedette.portal.access.queries import in_view_of
from vedette.portal.incidents.actions.incidents import tag
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.queries.queues.lines import MOST_NAMED, alert_lines, incident_lines
from vedette.portal.incidents.queries.queues.queue import incident_queue
from vedette.portal.incidents.rules.queues.filters import IncidentFilter, IncidentOrder
from vedette.portal.incidents.rules.values import Category


def test_many_devices_are_counted_and_the_first_named(at):
    Incident.objects.update(devices=[f"WS-{number}" for number in range(100)])
    (line,) = incident_lines(Incident.objects.all())
    assert (line.devices, line.device_count) == (("WS-0", "WS-1", "WS-2"), 100)
    assert len(line.devices) == MOST_NAMED


def test_tags_of_an_incident_stand_on_its_alerts(at, house):
    tag(actor=house.actor("alice"), at=at, tags=["VIP", "Paris"])
    assert {line.tags for line in alert_lines(Alert.objects.all())} == {("Paris", "VIP")}


def _asked(narrowed, house, **asked):
    with in_view_of(actor=narrowed, organisation=house.meridian):
        return incident_queue(actor=narrowed, organisation=house.meridian, asked=IncidentFilter(**asked))


def test_who_sees_a_part_reads_not_a_word_of_the_rest(narrowed, house):
    lines = {line.number: line for line in _asked(narrowed, house).lines}
    assert lines.keys() == {1, 3}
    third = lines[3]
    assert (third.name, third.devices, third.alert_count) == ("Sign c", ("WS-01",), 1)
    assert third.categories == (Category.CREDENTIAL_ACCESS,)
    assert "SRV" not in repr(lines)


def test_nor_finds_it_out_by_searching(narrowed, house):
    assert _asked(narrowed, house, words="srv-02").lines == ()
    assert len(_asked(narrowed, house, words="ws-01").lines) == 2


def test_nor_by_what_kinds_of_alerts_there_are(narrowed, house):
    Alert.objects.filter(told_as="d").update(category="Ransomware")
    Incident.objects.filter(number=3).update(category_bits=1 << 13)
    assert _asked(narrowed, house, categories=(Category.RANSOMWARE,)).lines == ()
    assert _asked(narrowed, house).numbers.by_field.get("categories", {}) == {}


def test_nor_by_sorting(narrowed, house):
    Incident.objects.filter(number=1).update(name="Zebra on SRV-02")
    numbers = [line.number for line in _asked(narrowed, house, order=IncidentOrder.NAME, is_descending=False).lines]
    assert numbers == [1, 3]


@pytest.mark.parametrize("who", ["oscar", "hugo"])
def test_others_read_all_of_it(who, narrowed, house, hunted):
    hunted(incident("z"))
    actor = house.actor(who)
    with in_view_of(actor=actor, organisation=house.meridian):
        found = incident_queue(actor=actor, organisation=house.meridian, asked=IncidentFilter(words="srv-02"))
    assert {line.number for line in found.lines} == {2, 3}
