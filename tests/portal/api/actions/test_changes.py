import pytest

from portal.incidents.told import incident
from portal.people import House
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.api.actions.changes import change_alerts, change_incident
from vedette.portal.api.rules.changes import Change
from vedette.portal.audit.models import AuditEntry
from vedette.portal.incidents.models import Alert, HistoryEntry, Incident
from vedette.portal.incidents.queries.records import Standpoint
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import AlertStatus, Classification, Determination, IncidentStatus

TRUE, FALSE = Classification.TRUE_POSITIVE, Classification.FALSE_POSITIVE


@pytest.fixture
def at(house: House, hunted):
    """Where there are two incidents with three alerts."""
    hunted(incident("a", "b"), incident("c"))
    return Standpoint(house.actor("oscar"), house.meridian)


def _history():
    return list(HistoryEntry.objects.filter(by__isnull=False).order_by("pk").values_list("deed", "before", "after"))


def test_everything_about_an_alert_changes_at_once(at):
    row = Alert.objects.first()
    change = Change(AlertStatus.RESOLVED, "oscar@people.example", TRUE, Determination.MALWARE, comment="Cleaned")
    change_alerts(at=at, alerts=[row.pk], change=change)
    row.refresh_from_db()
    assert (row.status, row.classification, row.determination) == ("Resolved", "TruePositive", "Malware")
    assert (row.assigned_to, row.is_decided) == ("Oscar", True)
    assert HistoryEntry.objects.get(deed="status changed").comment == "Cleaned"
    deeds = AuditEntry.objects.filter(deed__startswith="alert.").order_by("number").values_list("deed", flat=True)
    assert list(deeds) == ["alert.assigned", "alert.classified", "alert.status changed"]


def test_of_several_alerts_all_change_or_none(at):
    rows = list(Alert.objects.all())
    rows[0].determination, rows[0].classification = "Malware", "TruePositive"
    rows[0].save()
    wrong = Change(determination=Determination.MALWARE)
    with pytest.raises(RefusedError, match="determination does not fit"):
        change_alerts(at=at, alerts=[row.pk for row in rows], change=wrong)
    assert _history() == []
    change_alerts(at=at, alerts=[row.pk for row in rows], change=Change(comment="Seen"))
    assert HistoryEntry.objects.filter(comment="Seen").count() == len(rows)


def test_everything_about_an_incident_changes_at_once(at):
    change = Change(IncidentStatus.RESOLVED, "OSCAR@people.example", FALSE, tags=("vip",), comment="Nothing")
    change_incident(at=at, number=1, change=change)
    row = Incident.objects.get(number=1)
    assert (row.status, row.classification, row.assigned_to) == ("resolved", "FalsePositive", "Oscar")
    assert set(Alert.objects.filter(incident=row).values_list("status", "classification")) == {
        ("Resolved", "FalsePositive")
    }
    assert [tag.name for tag in row.tags.all()] == ["vip"]


def test_what_was_resolved_is_taken_up_again_by_way_of_active(at):
    change_incident(at=at, number=1, change=Change(IncidentStatus.RESOLVED))
    change_incident(at=at, number=1, change=Change(IncidentStatus.IN_PROGRESS, comment="Again"))
    steps = [(before, after) for deed, before, after in _history() if deed == "status changed"][-2:]
    assert steps == [("resolved", "active"), ("active", "inProgress")]
    assert Incident.objects.get(number=1).resolved is None


def test_a_step_that_there_is_not_changes_nothing_else_either(at):
    change_incident(at=at, number=1, change=Change(IncidentStatus.IN_PROGRESS))
    before = _history()
    with pytest.raises(RefusedError) as error:
        change_incident(at=at, number=1, change=Change(IncidentStatus.AWAITING_ACTION, tags=("x",), comment="?"))
    assert error.value.reason is Reason.EXPERTS_ONLY
    assert not Incident.objects.get(number=1).tags.exists()
    assert _history() == before


def test_who_sends_back_what_was_read_changes_nothing(at):
    Incident.objects.update(assigned_to="Defender Experts")
    change_incident(at=at, number=1, change=Change(assignee="Defender Experts", tags=()))
    assert _history() == []


@pytest.mark.parametrize(
    "address", ["rita@people.example", "bob@canary-mail.example", "nobody@people.example", "Oscar"]
)
def test_nobody_else_can_be_given_work_and_it_is_not_told_who_is_known(address, at):
    for act in (
        lambda: change_incident(at=at, number=1, change=Change(assignee=address)),
        lambda: change_alerts(at=at, alerts=[Alert.objects.first().pk], change=Change(assignee=address)),
    ):
        with pytest.raises(RefusedError, match="cannot be assigned"):
            act()


def test_who_is_unassigned_is(at):
    change_incident(at=at, number=1, change=Change(assignee="oscar@people.example"))
    change_incident(at=at, number=1, change=Change(assignee=""))
    assert Incident.objects.get(number=1).assigned_to == ""


def test_what_is_not_there_is_told_so(at, house: House):
    with pytest.raises(RefusedError, match="no such row"):
        change_incident(at=at, number=99, change=Change(comment="x"))
    with pytest.raises(RefusedError, match="no such row"):
        change_alerts(at=at, alerts=[house.meridian], change=Change(comment="x"))


def test_who_may_only_read_changes_nothing(at, house: House):
    reading = Standpoint(house.actor("rita"), house.meridian)
    with pytest.raises(NotAllowedError):
        change_incident(at=reading, number=1, change=Change(comment="x"))
    with pytest.raises(NotAllowedError):
        change_alerts(at=reading, alerts=[Alert.objects.first().pk], change=Change(comment="x"))
