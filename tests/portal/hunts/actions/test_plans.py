"""Opening a hunt, and changing what is open of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.hunts.planning import END, a_plan, concluded, opened
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.hunts.actions.plans import COVER, change_hunt, open_hunt
from vedette.portal.hunts.models import Hunt, HuntStep
from vedette.portal.hunts.rules.refusals import HuntsReason
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.jobs.models import Job

pytestmark = pytest.mark.usefixtures("all_in_view")


def test_each_organisation_has_a_row_a_history_and_a_line_in_its_log_of_its_own(house):
    both = {house.meridian, house.bramble}
    series = open_hunt(actor=house.actor("lee"), plan=a_plan(), organisations=both)
    assert set(Hunt.objects.filter(series=series).values_list("organisation_id", "state")) == {
        (each, "open") for each in both
    }
    assert set(HuntStep.objects.values_list("organisation_id", "deed", "by_name")) == {
        (each, "opened", "Lee") for each in both
    }
    logged = AuditEntry.objects.filter(deed="hunt.opened").values_list("organisation_id", "subject")
    assert set(logged) == {(each, "Credentials out of memory") for each in both}
    assert set(Job.objects.filter(kind=COVER).values_list("organisation_id", flat=True)) == both


def test_nobody_opens_one_where_they_do_not_hunt(house):
    for who in ("hugo", "ada", "bob"):
        with pytest.raises(NotAllowedError):
            open_hunt(actor=house.actor(who), plan=a_plan(), organisations=[house.bramble])
    assert not Hunt.objects.exists()


def test_a_hunt_is_somewhere(house):
    with pytest.raises(RefusedError) as refused:
        open_hunt(actor=house.actor("lee"), plan=a_plan(), organisations=[])
    assert refused.value.reason is HuntsReason.NOWHERE


def test_what_is_not_yet_over_cannot_have_been_hunted_through(house):
    with pytest.raises(RefusedError) as refused:
        opened(house, until=timezone.now() + timedelta(hours=1))
    assert refused.value.reason is HuntsReason.NOT_YET_OVER


def test_a_change_says_what_was_there_before_and_is_counted_anew(house):
    place = opened(house)
    Hunt.objects.update(coverage={"events": 7}, covered=END)
    row = Hunt.objects.get(pk=place.hunt)
    wanted = a_plan(title="LSASS", until=END - timedelta(days=1))
    assert change_hunt(actor=house.actor("hugo"), series=row.series, plan=wanted) == 1
    row.refresh_from_db()
    assert (row.title, row.until, row.coverage, row.covered) == ("LSASS", wanted.until, None, None)
    step = HuntStep.objects.get(deed="changed")
    assert step.details == {"title": "Credentials out of memory", "until": END.isoformat()}
    assert AuditEntry.objects.get(deed="hunt.changed").organisation_id == house.meridian


def test_who_changes_nothing_leaves_no_trace(house):
    place = opened(house)
    series = Hunt.objects.get(pk=place.hunt).series
    assert change_hunt(actor=house.actor("hugo"), series=series, plan=a_plan()) == 0
    assert not HuntStep.objects.filter(deed="changed").exists()


def test_a_hunter_changes_it_where_they_hunt_alone(house):
    place = opened(house, house.meridian, house.bramble)
    series = Hunt.objects.get(pk=place.hunt).series
    change_hunt(actor=house.actor("hugo"), series=series, plan=a_plan(title="LSASS"))
    titles = dict(Hunt.objects.values_list("organisation_id", "title"))
    assert titles == {house.meridian: "LSASS", house.bramble: "Credentials out of memory"}


def test_what_is_over_stays_as_it_was(house):
    place = concluded(house)
    series = Hunt.objects.get(pk=place.hunt).series
    with pytest.raises(RefusedError) as refused:
        change_hunt(actor=house.actor("lee"), series=series, plan=replace(a_plan(), title="LSASS"))
    assert refused.value.reason is HuntsReason.IS_CONCLUDED
