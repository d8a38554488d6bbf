"""Many at once: each whole or not at all."""

from uuid import uuid4

import pytest

from portal.incidents.told import incident
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.incidents.actions.bulk import MOST_AT_ONCE, Done, Wanted, change_alerts, change_incidents
from vedette.portal.incidents.models import Alert, HistoryEntry, Incident
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import AlertStatus, Classification, Determination, IncidentStatus
from vedette.portal.tenants.models import Membership


def _incidents(house, who, rows, **wanted):
    return change_incidents(
        actor=house.actor(who), organisation=house.meridian, incidents=rows, wanted=Wanted(**wanted)
    )


def _alerts(house, who, rows, **wanted):
    return change_alerts(actor=house.actor(who), organisation=house.meridian, alerts=rows, wanted=Wanted(**wanted))


@pytest.fixture
def rows(house, hunted):
    hunted(incident("a"), incident("b"), incident("c"))
    return list(Incident.objects.order_by("number").values_list("pk", flat=True))


def test_each_is_changed_with_a_history_of_its_own(house, rows):
    assert _incidents(house, "oscar", rows, status=IncidentStatus.IN_PROGRESS) == Done(3, 0, {})
    assert HistoryEntry.objects.filter(deed="status changed").count() == 3


def test_what_is_like_that_already_is_counted_apart(house, rows):
    Incident.objects.filter(number=1).update(status="inProgress")
    assert _incidents(house, "oscar", rows, status=IncidentStatus.IN_PROGRESS) == Done(2, 1, {})


def test_what_cannot_be_changed_is_left_whole_with_its_reason(house, rows):
    Incident.objects.filter(number=2).update(status="resolved")
    done = _incidents(house, "oscar", rows, status=IncidentStatus.IN_PROGRESS, tags=("VIP",))
    assert done == Done(2, 0, {Reason.NO_SUCH_STEP: 1})
    assert not Incident.objects.get(number=2).tags.exists()


def test_the_same_row_twice_is_one(house, rows):
    assert _incidents(house, "oscar", [rows[0], rows[0]], comment="x") == Done(1, 0, {})


def test_who_sees_some_devices_changes_nothing_of_the_others(narrowed, house):
    Membership.objects.filter(person_id=narrowed.person).update(role="SecurityOperator")
    every = list(Incident.objects.order_by("number").values_list("pk", flat=True))
    assert _incidents(house, "rita", every, comment="x") == Done(2, 0, {Reason.NO_SUCH_ROW: 1})
    alerts = list(Alert.objects.values_list("pk", flat=True))
    assert _alerts(house, "rita", alerts, status=AlertStatus.RESOLVED) == Done(2, 0, {Reason.NO_SUCH_ROW: 2})


def test_alerts_are_changed_in_every_way_at_once(house, rows):
    every = list(Alert.objects.values_list("pk", flat=True))
    wanted = {"is_classified": True, "classification": Classification.TRUE_POSITIVE}
    done = _alerts(
        house,
        "oscar",
        every,
        status=AlertStatus.IN_PROGRESS,
        is_assigned=True,
        person=house.people["alice"],
        determination=Determination.MALWARE,
        **wanted,
    )
    assert done == Done(3, 0, {})
    assert set(Alert.objects.values_list("status", "assigned_to", "determination")) == {
        ("InProgress", "Alice", "Malware")
    }


def test_a_comment_alone_is_a_change_too(house, rows):
    every = list(Alert.objects.values_list("pk", flat=True))
    assert _alerts(house, "oscar", every, comment="Seen.") == Done(3, 0, {})
    assert HistoryEntry.objects.filter(comment="Seen.").count() == 3


def test_nobody_is_given_work_who_may_not_do_it(house, rows):
    done = _incidents(house, "oscar", rows, is_assigned=True, person=house.people["rita"])
    assert done == Done(0, 0, {Reason.CANNOT_BE_ASSIGNED: 3})


def test_what_was_assigned_is_nobodys_again(house, rows):
    _incidents(house, "oscar", rows, is_assigned=True, person=house.people["oscar"])
    assert _incidents(house, "oscar", rows, is_assigned=True) == Done(3, 0, {})
    assert set(Incident.objects.values_list("assigned_to", flat=True)) == {""}


@pytest.mark.parametrize(
    ("number", "wanted", "reason"),
    [
        (0, {"comment": "x"}, Reason.NOTHING_CHOSEN),
        (1, {"comment": " "}, Reason.NOTHING_CHOSEN),
        (MOST_AT_ONCE + 1, {"comment": "x"}, Reason.TOO_MANY),
    ],
)
def test_nothing_and_too_much_are_refused(number, wanted, reason, house, rows):
    for change in (_incidents, _alerts):
        with pytest.raises(RefusedError) as caught:
            change(house, "oscar", [uuid4() for _ in range(number)], **wanted)
        assert caught.value.reason is reason


@pytest.mark.parametrize("who", ["rita", "ada", "bob"])
def test_who_does_not_investigate_changes_nothing(who, house, rows):
    for change in (_incidents, _alerts):
        with pytest.raises(NotAllowedError):
            change(house, who, rows, comment="x")


def test_what_is_said_of_a_status_that_it_has_already_is_kept(house, rows):
    Incident.objects.filter(number=1).update(status="inProgress")
    _incidents(house, "oscar", rows[:1], status=IncidentStatus.IN_PROGRESS, comment="Still at it.")
    assert HistoryEntry.objects.get(comment="Still at it.").deed == "commented"
    alerts = list(Alert.objects.values_list("pk", flat=True))[:1]
    _alerts(house, "oscar", alerts, status=AlertStatus.IN_PROGRESS)
    assert _alerts(house, "oscar", alerts, status=AlertStatus.IN_PROGRESS, comment="Not yet.") == Done(1, 0, {})
    entry = HistoryEntry.objects.get(comment="Not yet.")
    assert (entry.deed, entry.alert_id) == ("commented", alerts[0])
