"""What filters ask for, compared with reading each row."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from portal.incidents.told import alert, incident
from vedette.portal.access.queries import in_view_of
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.queries.queues.narrowing import (
    Asker,
    alerts_asked_for,
    incidents_asked_for,
)
from vedette.portal.incidents.rules.bits import values_in
from vedette.portal.incidents.rules.queues.filters import (
    AlertFilter,
    Holder,
    IncidentFilter,
    Judged,
    Period,
    Several,
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

EVER = Period(Span.ALWAYS)
NOW = timezone.now


def _incidents(house, who="oscar", **asked):
    actor = house.actor(who)
    with in_view_of(actor=actor, organisation=house.meridian):
        asker = Asker(actor, house.meridian)
        return set(incidents_asked_for(asker, IncidentFilter(**{"period": EVER, **asked})).values_list("pk", flat=True))


def _alerts(house, who="oscar", **asked):
    actor = house.actor(who)
    with in_view_of(actor=actor, organisation=house.meridian):
        asker = Asker(actor, house.meridian)
        return set(alerts_asked_for(asker, AlertFilter(**{"period": EVER, **asked})).values_list("pk", flat=True))


def _of(house, model, shows):
    rows = model.objects.filter(organisation_id=house.meridian)
    return {row.pk for row in rows if not row.is_hidden and _is_shown(row) and shows(row)}


def _is_shown(row):
    return not isinstance(row, Incident) or row.status != "redirected"


CHOICES = [
    ({"severities": (Severity.HIGH, Severity.LOW)}, lambda row: row.severity in {"High", "Low"}),
    ({"judged": (Judged.NOT_YET, Judged.EXPECTED)}, lambda row: row.classification in {"", Judged.EXPECTED}),
    ({"assigned": (Holder.ME,)}, lambda row: row.assigned_to == "Oscar"),
    ({"assigned": (Holder.NOBODY, Holder.ME)}, lambda row: row.assigned_to in {"", "Oscar"}),
    ({"assigned": (Holder.CUSTOMER,)}, lambda row: row.assigned_to == "Customer"),
    ({"assigned": (Holder.EXPERTS,)}, lambda _row: False),
]


@pytest.mark.parametrize(("asked", "shows"), CHOICES)
def test_what_both_queues_are_narrowed_by(asked, shows, crowded):
    assert _incidents(crowded, **asked) == _of(crowded, Incident, shows)
    assert _alerts(crowded, **asked) == _of(crowded, Alert, shows)


def test_a_person_is_asked_for_by_id(crowded):
    alice = crowded.people["alice"]
    assert _incidents(crowded, assigned=(alice,)) == _of(crowded, Incident, lambda row: row.assigned_to == "Alice")


INCIDENTS = [
    ({"statuses": (IncidentStatus.ACTIVE,)}, lambda row: row.status == "active"),
    ({"categories": (Category.EXECUTION,)}, lambda row: "Execution" in _categories(row)),
    (
        {"categories": (Category.EXECUTION, Category.DISCOVERY)},
        lambda row: {"Execution", "Discovery"} & _categories(row),
    ),
    ({"sources": (DetectionSource.THIRD_PARTY_SENSORS,)}, lambda row: "ThirdPartySensors" in _sources(row)),
    ({"several": (Several.CATEGORIES,)}, lambda row: len(_categories(row)) > 1),
    ({"several": (Several.SOURCES,)}, lambda row: len(_sources(row)) > 1),
    ({"devices": ("ws-3.",)}, lambda row: "WS-3" in row.devices),
    ({"techniques": ("T1059",)}, lambda row: any("T1059.001" in each.techniques for each in row.alerts.all())),
    ({"techniques": ("T1059.001", "T1087")}, lambda row: _techniques(row) & {"T1059.001", "T1087"}),
    ({"tags": ("VIP", "100%")}, lambda row: {"VIP", "100%"} & {tag.name for tag in row.tags.all()}),
    ({"words": "INCIDENT ws-2"}, lambda row: "WS-2" in row.devices),
    ({"words": "jo_e"}, lambda row: "CORP\\jo_e" in row.accounts),
    ({"words": "%"}, lambda _row: False),
    ({"words": "#7"}, lambda row: row.number == 7),
    ({"words": "#7 #8"}, lambda _row: False),
]


def _categories(row):
    return set(values_in(row.category_bits, Category))


def _sources(row):
    return set(values_in(row.source_bits, DetectionSource))


def _techniques(row):
    return {each for alert in row.alerts.all() for each in alert.techniques}


@pytest.mark.parametrize(("asked", "shows"), INCIDENTS)
def test_what_incidents_are_narrowed_by(asked, shows, crowded):
    assert _incidents(crowded, **asked) == _of(crowded, Incident, shows)


ALERTS = [
    ({"statuses": (AlertStatus.NEW,)}, lambda row: row.status == "New"),
    ({"categories": (Category.EXECUTION,)}, lambda row: row.category == "Execution"),
    ({"sources": (DetectionSource.CUSTOM_DETECTION,)}, lambda row: row.detection_source == "CustomDetection"),
    ({"rules": ("rule-1", "rule-2")}, lambda row: row.rule in {"rule-1", "rule-2"}),
    ({"devices": ("WS-3",)}, lambda row: row.device == "WS-3"),
    ({"techniques": ("T1003",)}, lambda row: row.techniques == ["T1003.001"]),
    ({"tags": ("VIP",)}, lambda row: row.incident.tags.filter(name="VIP").exists()),
    ({"words": "sign ws-2"}, lambda row: row.device == "WS-2"),
]


@pytest.mark.parametrize(("asked", "shows"), ALERTS)
def test_what_alerts_are_narrowed_by(asked, shows, crowded):
    assert _alerts(crowded, **asked) == _of(crowded, Alert, shows)


@pytest.mark.parametrize(("span", "days"), [(Span.DAY, 1), (Span.WEEK, 7), (Span.MONTH, 30), (Span.HALF_YEAR, 183)])
def test_how_far_back_counts_from_when_it_was_found(span, days, crowded):
    since = NOW() - timedelta(days=days)
    asked = {"period": Period(span)}
    assert _incidents(crowded, **asked) == _of(crowded, Incident, lambda row: row.last_found >= since)
    assert _alerts(crowded, **asked) == _of(crowded, Alert, lambda row: row.created >= since)


def test_days_of_ones_own_are_by_when_it_happened(crowded):
    asked = {"period": Period(Span.OWN, date(2026, 3, 5), date(2026, 3, 9))}
    within = range(5, 10)
    assert _alerts(crowded, **asked) == _of(crowded, Alert, lambda row: row.at and row.at.day in within)
    assert _incidents(crowded, **asked) == _of(
        crowded, Incident, lambda row: row.last_activity and row.last_activity.day >= 5 and row.first_activity.day <= 9
    )


@pytest.mark.parametrize("day", [date.min, date.max])
def test_no_day_is_too_far_away(day, crowded):
    assert _alerts(crowded, period=Period(Span.OWN, day, day)) == set()


def test_what_is_suppressed_is_found_where_it_is_asked_for(crowded):
    for model, ask in ((Incident, _incidents), (Alert, _alerts)):
        rows = [row for row in model.objects.filter(organisation_id=crowded.meridian) if _is_shown(row)]
        only = {
            row.pk for row in rows if (row.is_suppressed if model is Incident else row.investigation_state != "Unknown")
        }
        assert ask(crowded, suppressed=Suppressed.ONLY) == only
        assert ask(crowded, suppressed=Suppressed.TOO) == {row.pk for row in rows}


def test_what_was_merged_is_shown_where_it_is_asked_for(crowded):
    merged = {row.pk for row in Incident.objects.filter(status="redirected", is_hidden=False)}
    assert _incidents(crowded, statuses=(IncidentStatus.REDIRECTED,)) == merged


def test_words_are_found_whatever_their_letter_case_in_every_language(hunted, house):
    hunted(incident("a", title="Élan ÇA"), alerts=[alert("a", device="SRV-É")])
    assert len(_incidents(house, words="élan ça")) == len(_alerts(house, words="srv-é")) == 1
