"""Who starts drills, how many, and what deleting a sample takes away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.working import work_off
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.drills.actions.drills import remove_drill_sample, start_drill
from vedette.portal.drills.models import Drill
from vedette.portal.drills.rules.hops import LONGEST, MOST_A_DAY, SLACK
from vedette.portal.drills.rules.refusals import DrillReason
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.notices.models import Notice, NoticeVersion
from vedette.portal.onboarding.models import Application
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.tenants.rules import Language


def _refused(act):
    with pytest.raises(RefusedError) as refused:
        act()
    return refused.value.reason


def _deleting(house, who="alice"):
    drill = Drill.objects.get()
    return lambda: remove_drill_sample(actor=house.actor(who), organisation=house.meridian, drill=drill.pk)


@pytest.mark.parametrize("who", ["oscar", "rita", "hugo", "lee", "bob"])
def test_only_the_organisations_own_administrators_start_and_delete(who, house, notified, drilled):
    drilled()
    with pytest.raises(NotAllowedError):
        start_drill(actor=house.actor(who), organisation=notified, language=Language.ENGLISH)
    with pytest.raises(NotAllowedError):
        _deleting(house, who)()


def test_where_notifications_are_off_nothing_can_arrive(house, notified, started):
    Application.objects.update(state=ApplicationState.OFF)
    assert _refused(started) is DrillReason.SERVICE_NOT_ON
    assert not Drill.objects.exists()


def test_one_runs_at_a_time(started):
    started()
    assert _refused(started) is DrillReason.ONE_AT_A_TIME


def test_one_that_nobody_looks_at_any_more_keeps_no_other_from_starting(started):
    started()
    Drill.objects.update(deadline=timezone.now() - SLACK - timedelta(seconds=1))
    started()
    assert Drill.objects.count() == 2


def test_a_day_has_so_many(started):
    for _ in range(MOST_A_DAY):
        started()
        Drill.objects.update(ended=timezone.now())
    assert _refused(started) is DrillReason.TOO_MANY_TODAY
    Drill.objects.update(started=timezone.now() - timedelta(days=1))
    assert started()


def test_the_log_tells_who_started_and_deleted(house, drilled):
    drilled()
    _deleting(house)()
    lines = AuditEntry.objects.filter(deed__startswith="drill.").order_by("pk").values_list("deed", "actor_name")
    assert list(lines) == [("drill.started", "Alice"), ("drill.sample deleted", "Alice")]


def test_deleted_the_sample_is_gone_and_the_findings_stay(house, drilled, found):
    page = drilled()
    _deleting(house)()
    assert not Notice.objects.exists()
    assert not Alert.objects.exists()
    assert not Incident.objects.exists()
    assert NoticeVersion.objects.count() == 1
    after = found(page.id)
    assert (after.findings, after.removed_by_name) == (page.findings, "Alice")
    assert (after.notice, after.incident, after.alert) == (None, None, None)
    assert _refused(_deleting(house)) is DrillReason.NOTHING_THERE


def test_while_it_runs_nothing_is_deleted(house, started):
    started()
    assert _refused(_deleting(house)) is DrillReason.STILL_RUNNING
    Drill.objects.update(ended=timezone.now())
    assert _refused(_deleting(house)) is DrillReason.NOTHING_THERE


def test_what_waits_for_a_deleted_sample_does_no_harm(house, started, peer, hears, found):
    hears(peer)
    drill = started()
    Drill.objects.update(deadline=timezone.now() - LONGEST)
    work_off()
    Drill.objects.update(ended=timezone.now())
    _deleting(house)()
    assert work_off() == 0
    assert found(drill).removed is not None


def test_the_sample_speaks_the_language_that_was_asked_for(started):
    started(Language.FRENCH)
    work_off()
    assert Notice.objects.get().title == "Test\u00a0: notification d\u2019un exercice, rien ne s\u2019est passé"
