"""A number beside a value is how many there are when that value is chosen."""

import random
from dataclasses import replace

import pytest

from portal.incidents.crowd import TAGS
from vedette.portal.access.queries import in_view_of
from vedette.portal.incidents.queries.queues.counts import alert_numbers, incident_numbers
from vedette.portal.incidents.queries.queues.narrowing import Asker, alerts_asked_for, incidents_asked_for
from vedette.portal.incidents.rules.queues.filters import (
    AlertFilter,
    Holder,
    IncidentFilter,
    Judged,
    Period,
    Span,
    Suppressed,
)
from vedette.portal.incidents.rules.values import (
    AlertStatus,
    Category,
    DetectionSource,
    IncidentStatus,
    Severity,
)

_SHARED = {
    "severities": list(Severity),
    "categories": [Category.EXECUTION, Category.DISCOVERY, Category.MALWARE],
    "judged": list(Judged),
    "sources": [DetectionSource.CUSTOM_DETECTION, DetectionSource.THIRD_PARTY_SENSORS],
    "assigned": [Holder.NOBODY, Holder.CUSTOMER, Holder.ME],
    "tags": list(TAGS),
}
KINDS = {
    "incidents": (incident_numbers, incidents_asked_for, IncidentFilter, list(IncidentStatus)),
    "alerts": (alert_numbers, alerts_asked_for, AlertFilter, list(AlertStatus)),
}


def _random(make, kind, statuses):
    values = {**_SHARED, "statuses": statuses}
    chosen = {field: tuple(make.sample(of, make.randint(1, 2))) for field, of in values.items() if make.random() < 0.25}
    span, words = make.choice([Span.ALWAYS, Span.MONTH]), make.choice(["", "", "ws-2"])
    return kind(period=Period(span), words=words, suppressed=make.choice(list(Suppressed)), **chosen)


@pytest.mark.parametrize("name", KINDS)
def test_numbers_are_those_of_the_rows(name, crowded):
    numbers_of, rows_of, kind, statuses = KINDS[name]
    make, actor = random.Random(3), crowded.actor("oscar")
    with in_view_of(actor=actor, organisation=crowded.meridian):
        asker = Asker(actor, crowded.meridian)
        every = rows_of(asker, kind(period=Period(Span.ALWAYS))).count()
        for _ in range(25):
            asked = _random(make, kind, statuses)
            numbers = numbers_of(actor=actor, asker=asker, asked=asked)
            assert (numbers.total, numbers.all) == (rows_of(asker, asked).count(), every)
            for field in ("severities", "categories", "judged", "sources", "assigned", "statuses"):
                for value, number in numbers.by_field[field].items():
                    chosen = replace(asked, **{field: (value,)})
                    assert number == rows_of(asker, chosen).count(), (asked, field, value)


def test_tags_are_counted_by_incidents(crowded):
    actor = crowded.actor("oscar")
    with in_view_of(actor=actor, organisation=crowded.meridian):
        asker, asked = Asker(actor, crowded.meridian), IncidentFilter(period=Period(Span.ALWAYS))
        numbers = incident_numbers(actor=actor, asker=asker, asked=asked)
        for name, number in numbers.tags:
            assert number == incidents_asked_for(asker, replace(asked, tags=(name,))).count()
    assert {name for name, _ in numbers.tags} == set(TAGS)


def test_who_has_any_of_them_is_named(crowded):
    actor = crowded.actor("oscar")
    with in_view_of(actor=actor, organisation=crowded.meridian):
        numbers = alert_numbers(
            actor=actor, asker=Asker(actor, crowded.meridian), asked=AlertFilter(period=Period(Span.ALWAYS))
        )
    assert [name for _, name in numbers.people] == ["Alice", "Oscar"]
    assert numbers.all >= numbers.total > 0
