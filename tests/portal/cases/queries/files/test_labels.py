"""What rules said is for those who hunt there; and which files they have still to be tried on."""

from datetime import timedelta

import pytest

from portal.cases.consulting import asked
from portal.cases.filing import BYTES, filed, sent
from vedette.portal.access.queries import in_view_of
from vedette.portal.cases.models import CaseFileLabels, CaseFileRemoval
from vedette.portal.cases.queries.files.labels import REST, failed_contents, labels_of, unlabelled
from vedette.portal.cases.queries.files.lines import files_of
from vedette.portal.cases.rules.files.labels import MOST_TRIES, LabelOutcome

pytestmark = pytest.mark.usefixtures("all_in_view", "vault", "wall")
TODAY, BEFORE = "1" * 64, "0" * 64


def _said(row, rules=TODAY, **told):
    given = {"outcome": "labelled", "tries": 1, "at": row.at, "labels": [{"rule": "r", "file": "f"}], **told}
    return CaseFileLabels.objects.create(organisation_id=row.organisation_id, sha256=row.sha256, rules=rules, **given)


def _waiting(rules=TODAY, most=9):
    return [each.sha256 for each in unlabelled(rules=rules, most=most)]


@pytest.mark.parametrize(("who", "sees"), [("alice", False), ("rita", False), ("hugo", True), ("lee", True)])
def test_those_who_hunt_there_are_told_and_nobody_else(who, sees, subscribed, rules):
    place, row = filed(subscribed)
    _said(row)
    with in_view_of(actor=subscribed.actor(who), organisation=place.organisation):
        line = files_of(actor=subscribed.actor(who), at=place)[0]
        assert (line.labels is not None, CaseFileLabels.objects.exists()) == (sees, sees)


def test_where_no_rules_are_set_nobody_is_told(subscribed, django_assert_num_queries):
    _, row = filed(subscribed)
    _said(row)
    with django_assert_num_queries(0):
        assert labels_of(organisation=row.organisation_id, contents={row.sha256}) == {}


def test_what_was_settled_is_told_until_the_rules_of_today_settled_it(subscribed, rules, wall):
    _, row = filed(subscribed)
    _said(row, BEFORE)
    wall.go(hours=1)
    _said(row, TODAY, outcome="under way", labels=[])
    told = labels_of(organisation=row.organisation_id, contents={row.sha256})[row.sha256]
    assert (told.outcome, [each.rule for each in told.labels]) == (LabelOutcome.LABELLED, ["r"])


def test_a_content_waits_until_the_rules_of_today_settled_it(subscribed):
    place, row = filed(subscribed)
    sent(place, subscribed.actor("alice"), ("same.exe", BYTES), ("other.exe", b"other"))
    assert len(_waiting()) == 2
    assert len(_waiting(most=1)) == 1
    _said(row, BEFORE)
    assert row.sha256 in _waiting()
    _said(row, TODAY, outcome="nothing")
    assert row.sha256 not in _waiting()


def test_the_same_content_of_another_organisation_waits_by_itself(subscribed):
    _, row = filed(subscribed)
    _said(row)
    CaseFileLabels.objects.update(organisation_id=subscribed.bramble)
    assert _waiting() == [row.sha256]


def test_what_was_let_go_of_waits_no_more(subscribed):
    _, row = filed(subscribed)
    CaseFileRemoval.objects.create(file=row, organisation_id=row.organisation_id, at=row.at)
    assert _waiting() == []


@pytest.mark.parametrize("outcome", ["failed", "under way"])
def test_what_did_not_end_well_rests_and_is_tried_so_often(outcome, subscribed, wall):
    _, row = filed(subscribed)
    said = _said(row, outcome=outcome)
    assert _waiting() == []
    wall.now += REST + timedelta(seconds=1)
    assert _waiting() == [row.sha256]
    said.tries = MOST_TRIES
    said.save()
    assert (_waiting(), failed_contents()) == ([], 1)


def test_a_case_without_files_asks_nothing(subscribed, rules):
    place = asked(subscribed)
    assert files_of(actor=subscribed.actor("hugo"), at=place) == []
