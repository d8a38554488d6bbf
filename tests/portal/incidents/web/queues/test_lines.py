"""Cells of queues."""

import pytest

from portal.incidents.told import alert, incident
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.queries.queues.lines import alert_lines, incident_lines
from vedette.portal.incidents.rules.queues.looks import AlertColumn, IncidentColumn
from vedette.portal.incidents.web.queues.lines import Cell, alert_rows, incident_rows, unfolded


def _cells(rows, columns):
    (row,) = rows
    return dict(zip(columns, row.cells, strict=True))


def test_every_column_of_incidents_has_its_cell(at):
    cells = _cells(incident_rows(incident_lines(Incident.objects.all()), list(IncidentColumn)), list(IncidentColumn))
    assert cells[IncidentColumn.STATUS] == Cell("state", "Active", "active")
    assert cells[IncidentColumn.SCORE].text == "62"
    assert cells[IncidentColumn.DEVICES].names == ("WS-01",)
    assert [str(each) for each in cells[IncidentColumn.CATEGORIES].names] == ["Credential access"]
    assert str(cells[IncidentColumn.ASSIGNED].text) == "Unassigned"


def test_every_column_of_alerts_has_its_cell(hunted):
    hunted(incident("a"), alerts=[alert("a", provider="Defender")])
    cells = _cells(alert_rows(alert_lines(Alert.objects.all()), list(AlertColumn)), list(AlertColumn))
    assert cells[AlertColumn.SOURCE].text == "Defender"
    assert cells[AlertColumn.INCIDENT].text == "#1"
    assert cells[AlertColumn.TECHNIQUES].text == "T1003.001"


@pytest.mark.parametrize(("names", "more", "others"), [((), 0, 0), (("a",), 0, 0), (("a", "b"), 5, 6)])
def test_names_besides_the_first_are_counted(names, more, others):
    assert Cell("names", names=names, more=more).others == others


@pytest.mark.parametrize(("name", "shown"), [("ws-1.corp.example", "ws-1"), ("192.0.2.7", "192.0.2.7"), ("WS", "WS")])
def test_of_a_device_what_stands_before_its_domain_is_enough(name, shown):
    assert Cell("hosts", names=(name,)).first == shown
    assert Cell("names", names=(name,)).first == name


def test_a_classification_stands_with_its_determination(at):
    Incident.objects.update(classification="TruePositive", determination="Malware")
    columns = [IncidentColumn.CLASSIFICATION]
    cells = _cells(incident_rows(incident_lines(Incident.objects.all()), columns), columns)
    assert cells[IncidentColumn.CLASSIFICATION].text == "True positive · Malware"


def test_below_a_group_an_alert_tells_the_rest(at):
    first, _ = unfolded(alert_lines(Alert.objects.order_by("told_as")))
    assert (first.account, first.incident_number, first.status.mark) == ("CORP\\maria", 1, "new")
    assert first.address.endswith(f"/alerts/{Alert.objects.get(told_as='a').pk}/")
