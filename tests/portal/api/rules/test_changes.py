import json
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.api.rules.answers import Code, TroubleError
from vedette.portal.api.rules.changes import (
    Change,
    Kept,
    alert_change,
    alert_id,
    alerts_change,
    incident_change,
    verdict_after,
)
from vedette.portal.incidents.rules.values import AlertStatus, Classification, Determination, IncidentStatus

TRUE, MALWARE = Classification.TRUE_POSITIVE, Determination.MALWARE


def _read(read, **said):
    return read(json.dumps(said).encode())


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ({"status": "resolved"}, Change(AlertStatus.RESOLVED)),
        ({"assignedTo": " oscar@people.example "}, Change(assignee="oscar@people.example")),
        ({"assignedTo": None}, Change(assignee="")),
        ({"classification": "Unknown"}, Change(classification=None)),
        ({"classification": "Informational, expected activity"}, Change(classification=Classification.EXPECTED)),
        ({"determination": "Apt"}, Change(determination=Determination.MULTI_STAGED_ATTACK)),
        ({"determination": None}, Change(determination=None)),
        ({"comment": "Seen"}, Change(comment="Seen")),
    ],
)
def test_what_is_wanted_of_an_alert(said, change):
    assert _read(alert_change, **said) == change


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ({"status": "InProgress"}, Change(IncidentStatus.IN_PROGRESS)),
        ({"tags": ["a", "b"]}, Change(tags=("a", "b"))),
        ({"tags": []}, Change(tags=())),
    ],
)
def test_what_is_wanted_of_an_incident(said, change):
    assert _read(incident_change, **said) == change


@pytest.mark.parametrize(
    ("read", "said", "target"),
    [
        (alert_change, {"status": "Done"}, "status"),
        (alert_change, {"status": "Unknown"}, "status"),
        (alert_change, {"classification": "Bad"}, "classification"),
        (alert_change, {"determination": "Bad"}, "determination"),
        (incident_change, {"status": "Redirected"}, "status"),
        (alerts_change, {"alertIds": [], "status": "New"}, "alertIds"),
        (alerts_change, {"alertIds": ["x"] * 201, "status": "New"}, "alertIds"),
    ],
)
def test_a_word_that_there_is_not_is_told_with_those_that_there_are(read, said, target):
    with pytest.raises(TroubleError) as error:
        _read(read, **said)
    assert (error.value.trouble.code, error.value.trouble.target) == (Code.INVALID_INPUT, target)


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b'{"Status": "New"}', b'{"state": "New"}', b'{"status": 1}', b'{"tags": ["x"]}', b"\xff",
     b'{"comment": null}', b'{"comment": "\\ud800"}', b"[" * 100_000],
)  # fmt: skip
def test_what_is_no_change_is_told(body):
    with pytest.raises(TroubleError) as error:
        alert_change(body)
    assert error.value.trouble.code is Code.INVALID_BODY


@given(st.binary(max_size=200))
def test_whatever_is_sent_is_understood_or_refused(body):
    for read in (alert_change, alerts_change, incident_change):
        with pytest.raises(TroubleError):
            read(body)


def test_several_alerts_are_named_once_each():
    one, two = uuid4(), uuid4()
    alerts, change = _read(alerts_change, alertIds=[str(one), str(two), str(one)], status="New")
    assert (alerts, change) == ((one, two), Change(AlertStatus.NEW))


def test_with_an_id_that_no_alert_can_have_none_is_meant():
    assert _read(alerts_change, alertIds=[str(uuid4()), "da63"], status="New")[0] == ()


@pytest.mark.parametrize("text", ["", "x", "{00000000-0000-0000-0000-000000000001}", "0" * 32])
def test_an_id_is_spelt_in_one_way(text):
    assert alert_id(text) is None
    assert alert_id(str(uuid4()).upper())


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (Change(classification=TRUE), (None, None), (TRUE, None)),
        (Change(classification=TRUE), (TRUE, MALWARE), (TRUE, MALWARE)),
        (Change(classification=Classification.FALSE_POSITIVE), (TRUE, MALWARE), (Classification.FALSE_POSITIVE, None)),
        (Change(determination=MALWARE), (TRUE, None), (TRUE, MALWARE)),
        (Change(classification=None), (TRUE, MALWARE), (None, None)),
        (Change(TRUE, Kept.KEPT, TRUE, MALWARE), (None, None), (TRUE, MALWARE)),
    ],
)
def test_a_determination_stays_while_it_fits(change, before, after):
    assert verdict_after(change, *before) == after


def test_who_says_nothing_of_it_gives_no_verdict():
    assert not Change(AlertStatus.NEW).is_verdict
    assert Change(determination=None).is_verdict
