"""The queues, held to what one would find row by row."""

import random
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.incidents.crowd import crowd
from portal.incidents.questions import of_walls
from portal.incidents.rules.queues.asked import OPEN_BY_SCORE
from portal.incidents.told import incident
from vedette.portal.access.queries import in_view_of
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.queries.queues.queue import (
    Part,
    alert_ids,
    alert_queue,
    alerts_by_id,
    incident_ids,
    incident_queue,
    incidents_by_id,
)
from vedette.portal.incidents.rules.queues.filters import (
    AlertFilter,
    AlertOrder,
    IncidentFilter,
    IncidentOrder,
    Period,
    Span,
)
from vedette.portal.incidents.rules.values import IncidentStatus, Severity

EVER = Period(Span.ALWAYS)


def _incidents(house, who="alice", **asked):
    actor = house.actor(who)
    with in_view_of(actor=actor, organisation=house.meridian):
        filled = IncidentFilter(**{"period": EVER, "size": 200, **asked})
        return incident_queue(actor=actor, organisation=house.meridian, asked=filled)


def _alerts(house, who="alice", **asked):
    actor = house.actor(who)
    with in_view_of(actor=actor, organisation=house.meridian):
        filled = AlertFilter(**{"period": EVER, "size": 200, **asked})
        return alert_queue(actor=actor, organisation=house.meridian, asked=filled)


def test_lines_tell_what_the_queue_shows(hunted, house, at):
    (line,) = _incidents(house).lines
    assert (line.number, line.name) == (1, "Credentials read from memory on WS-01")
    assert (line.severity, line.status, line.alert_count) == (Severity.HIGH, "active", 2)
    assert (line.devices, line.device_count, line.accounts) == (("WS-01",), 1, ("CORP\\maria",))
    alert, _ = _alerts(house).lines
    assert (alert.device, alert.incident_number, alert.category) == ("WS-01", 1, "CredentialAccess")


@pytest.mark.parametrize("order", IncidentOrder)
@pytest.mark.parametrize("is_descending", [True, False])
def test_pages_of_incidents_hold_everything_once_in_any_order(order, is_descending, crowded):
    whole = [line.id for line in _incidents(crowded, order=order, is_descending=is_descending).lines]
    pages = [_incidents(crowded, order=order, is_descending=is_descending, size=25, page=page) for page in (1, 2, 3)]
    assert [line.id for page in pages[: pages[0].part.pages] for line in page.lines] == whole
    assert len(set(whole)) == len(whole) == pages[0].part.total


@pytest.mark.parametrize("order", AlertOrder)
def test_pages_of_alerts_too(crowded, order):
    whole = [line.id for line in _alerts(crowded, order=order).lines]
    first, second = (_alerts(crowded, order=order, size=25, page=page) for page in (1, 2))
    assert [line.id for line in (*first.lines, *second.lines)] == whole[:50]


def test_what_has_no_time_comes_last_whichever_way_round(crowded):
    for is_descending in (True, False):
        times = [line.at for line in _alerts(crowded, is_descending=is_descending).lines]
        known = [at for at in times if at]
        assert times == [*sorted(known, reverse=is_descending), *[None] * (len(times) - len(known))]


def test_a_page_beyond_the_last_is_the_last(crowded):
    found = _incidents(crowded, size=25, page=99)
    assert found.part.page == found.part.pages == 2
    assert found.part.last == found.part.total == found.part.start + len(found.lines)


def test_a_part_says_where_it_is():
    assert (Part(1, 1, 50, 0).first, Part(1, 1, 50, 0).last) == (0, 0)
    assert (Part(2, 3, 50, 120).first, Part(3, 3, 50, 120).last) == (51, 120)


@pytest.mark.parametrize("ask", [_incidents, _alerts])
def test_a_page_costs_as_many_questions_with_many_rows_as_with_few(ask, house, hunted):
    hunted(incident("a"))
    with CaptureQueriesContext(connection) as few:
        ask(house)
    crowd(house, 30)
    with CaptureQueriesContext(connection) as many:
        ask(house)
    assert len(few) == len(many) <= 12 + of_walls()


def test_the_hunters_see_what_is_open_in_all_their_organisations_by_score(crowded):
    lee = crowded.actor("lee")
    with in_view_of(actor=lee):
        found = incident_queue(actor=lee, organisation=None, asked=OPEN_BY_SCORE)
    scores = [line.score for line in found.lines]
    assert scores == sorted(scores, reverse=True)
    assert {line.organisation_name for line in found.lines} == {"Meridian Shipping", "Bramble CANARY-ORG"}
    assert all(IncidentStatus(line.status).is_open for line in found.lines)


def test_a_hunter_sees_the_assigned_organisations_alone(crowded):
    hugo = crowded.actor("hugo")
    with in_view_of(actor=hugo):
        found = incident_queue(actor=hugo, organisation=None, asked=OPEN_BY_SCORE)
    assert {line.organisation_name for line in found.lines} == {"Meridian Shipping"}


def test_nobody_sees_a_line_of_an_organisation_out_of_view(crowded):
    bob = crowded.actor("bob")
    with in_view_of(actor=bob, organisation=crowded.bramble):
        ids = list(Incident.objects.values_list("pk", flat=True))
        assert len(ids) == 1
    theirs = Alert.objects.filter(organisation_id=crowded.meridian).values_list("pk", "incident_id")
    with in_view_of(actor=bob):
        for alert, one in theirs:
            assert incidents_by_id(actor=bob, organisation=crowded.bramble, ids=[one]) == []
            assert alerts_by_id(actor=bob, organisation=crowded.bramble, ids=[alert]) == []


def test_ids_come_in_the_order_of_the_queue_as_many_as_are_wanted(crowded):
    alice = crowded.actor("alice")
    with in_view_of(actor=alice, organisation=crowded.meridian):
        asked = IncidentFilter(period=EVER, order=IncidentOrder.SCORE)
        ids = incident_ids(actor=alice, organisation=crowded.meridian, asked=asked, most=7)
        found = alert_ids(actor=alice, organisation=crowded.meridian, asked=AlertFilter(period=EVER), most=3)
    assert ids == [line.id for line in _incidents(crowded, order=IncidentOrder.SCORE).lines][:7]
    assert found == [line.id for line in _alerts(crowded).lines][:3]


def test_alerts_of_one_rule_on_one_device_are_one_line(crowded):
    groups = _alerts(crowded, is_grouped=True).groups
    rows = {(line.rule, line.device) for line in _alerts(crowded).lines}
    assert {(group.rule, group.device) for group in groups} == rows
    assert sum(group.number for group in groups) == _alerts(crowded).part.total


def test_the_hunt_of_last_night_is_there_whatever_the_age_of_its_logs(house, hunted):
    hunted(incident("a"))
    assert _incidents(house, period=Period(Span.DAY)).part.total == 1


def test_any_random_page_is_whole(crowded):
    make = random.Random(7)
    asked = IncidentFilter(period=EVER, size=25)
    for _ in range(10):
        wanted = replace(asked, order=make.choice(list(IncidentOrder)), page=make.randint(1, 3))
        found = _incidents(crowded, order=wanted.order, page=wanted.page, size=25)
        assert len(found.lines) == found.part.last - found.part.start
