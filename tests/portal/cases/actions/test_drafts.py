"""Keeping what is not sent yet, and letting it go."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.cases.consulting import asked, investigated, reported
from portal.cases.drafting import CONCLUDED, F, approved, draft_of, saved, under_review
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.cases.actions.answering import hand_over, report, write_to_organisation
from vedette.portal.cases.actions.asking import write_to_experts
from vedette.portal.cases.actions.drafts import discard_draft, take_over_draft
from vedette.portal.cases.models import CaseDraft, CaseReviewLine, CaseTeamDraft
from vedette.portal.cases.rules.drafts import SentForm
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.thread import Way
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.post.models import Letter

pytestmark = pytest.mark.usefixtures("all_in_view")


def _refused(reason, act, *given, **values):
    with pytest.raises(RefusedError) as refused:
        act(*given, **values)
    assert refused.value.reason is reason


def _deeds():
    return list(CaseReviewLine.objects.order_by("pk").values_list("deed", flat=True))


def test_there_is_one_draft_of_each_person_and_form_and_nobody_is_told(subscribed):
    place = investigated(subscribed)
    before = AuditEntry.objects.count(), Letter.objects.count()
    line = saved(subscribed, place)
    line = saved(subscribed, place, "Half an answer, and more.", built_on=line.version)
    saved(subscribed, place, "Looking.", form=F.SAY)
    saved(subscribed, place, "Mine.", who="lee")
    assert CaseTeamDraft.objects.count() == 3
    assert draft_of(subscribed).words == "Half an answer, and more."
    assert (AuditEntry.objects.count(), Letter.objects.count()) == before


@pytest.mark.parametrize(("who", "form"), [("alice", F.REPORT), ("rita", F.WRITE), ("hugo", F.WRITE), ("bob", F.WRITE)])
def test_who_may_not_send_keeps_nothing(who, form, subscribed):
    place = investigated(subscribed)
    with pytest.raises(NotAllowedError):
        saved(subscribed, place, who=who, form=form)
    with pytest.raises(NotAllowedError):
        discard_draft(actor=subscribed.actor(who), at=place, form=form)


def test_a_newer_draft_of_another_page_is_not_overwritten(subscribed):
    place = investigated(subscribed)
    first = saved(subscribed, place)
    saved(subscribed, place, "Of the other tab.", built_on=first.version)
    _refused(CaseReason.DRAFT_ELSEWHERE, saved, subscribed, place, "Of this tab.", built_on=first.version)
    _refused(CaseReason.DRAFT_ELSEWHERE, saved, subscribed, place, "Of a third.")
    assert draft_of(subscribed).words == "Of the other tab."
    assert saved(subscribed, place, "Of the other tab.", built_on=first.version), "the same is no other"


def test_what_is_too_long_to_send_is_too_long_to_keep(subscribed):
    _refused(Reason.TOO_LONG, saved, subscribed, investigated(subscribed), "a" * 20_001)


def test_a_draft_goes_when_it_is_sent(subscribed):
    place, hugo, alice = investigated(subscribed), subscribed.actor("hugo"), subscribed.actor("alice")
    said, line = saved(subscribed, place, "Looking.", form=F.SAY), saved(subscribed, place)
    write_to_organisation(actor=hugo, at=place, text="Looking.", page=SentForm(said.version))
    report(actor=hugo, at=place, category=CONCLUDED, words="An answer.", page=SentForm(line.version))
    own = saved(subscribed, place, "And?", who="alice", form=F.WRITE)
    write_to_experts(actor=alice, at=place, text="And more?", page=SentForm(own.version))
    assert not CaseTeamDraft.objects.exists()
    assert not CaseDraft.objects.exists()


def test_what_a_page_never_saw_is_still_there_when_it_sends(subscribed):
    place, alice = asked(subscribed), subscribed.actor("alice")
    first = saved(subscribed, place, "One", who="alice", form=F.WRITE)
    saved(subscribed, place, "Quite another thing", who="alice", form=F.WRITE, built_on=first.version)
    write_to_experts(actor=alice, at=place, text="One", page=SentForm(first.version))
    write_to_experts(actor=alice, at=place, text="By a program", way=Way.API)
    assert CaseDraft.objects.get().words == "Quite another thing"


def test_a_save_that_comes_in_after_what_was_sent_keeps_nothing(subscribed, wall):
    place, alice = asked(subscribed), subscribed.actor("alice")
    write_to_experts(actor=alice, at=place, text="It was maria.", page=SentForm())
    assert saved(subscribed, place, "It was mar", who="alice", form=F.WRITE) is None
    wall.go(minutes=2)
    assert saved(subscribed, place, "It was mar", who="alice", form=F.WRITE)


def test_what_was_discarded_is_gone_and_a_page_that_still_shows_it_loses_nothing(subscribed):
    place, hugo = investigated(subscribed), subscribed.actor("hugo")
    line = saved(subscribed, place)
    discard_draft(actor=hugo, at=place, form=F.REPORT)
    discard_draft(actor=hugo, at=place, form=F.REPORT)
    assert draft_of(subscribed) is None
    assert saved(subscribed, place, "I go on here.", built_on=line.version)


def test_a_draft_that_was_under_review_is_missed_when_it_is_discarded(subscribed):
    place = investigated(subscribed)
    under_review(subscribed, place)
    discard_draft(actor=subscribed.actor("hugo"), at=place, form=F.REPORT)
    assert _deeds() == ["asked", "dropped"]


def test_whoever_takes_the_case_over_goes_on_with_the_draft(subscribed):
    place, lee = investigated(subscribed), subscribed.actor("lee")
    line = saved(subscribed, place)
    _refused(CaseReason.HAS_OWNER, take_over_draft, actor=lee, at=place, draft=line.id)
    hand_over(actor=lee, at=place, owner=subscribed.people["lee"])
    take_over_draft(actor=lee, at=place, draft=line.id)
    assert (draft_of(subscribed), draft_of(subscribed, "lee").words) == (None, "Half an answer.")
    assert _deeds() == ["taken over"]
    _refused(CaseReason.DRAFT_ELSEWHERE, saved, subscribed, place, "x", who="lee", built_on=line.version)


def test_nobody_loses_their_own_draft_by_taking_another_over(subscribed):
    place, lee = investigated(subscribed), subscribed.actor("lee")
    line = saved(subscribed, place)
    hand_over(actor=lee, at=place, owner=subscribed.people["lee"])
    own = saved(subscribed, place, "Mine.", who="lee")
    _refused(CaseReason.HAS_DRAFT, take_over_draft, actor=lee, at=place, draft=line.id)
    saved(subscribed, place, "", who="lee", built_on=own.version)
    take_over_draft(actor=lee, at=place, draft=line.id)
    assert draft_of(subscribed, "lee").pk == line.id


def test_a_reviewer_who_goes_on_with_the_draft_is_its_reviewer_no_more(subscribed):
    place, lee = investigated(subscribed), subscribed.actor("lee")
    line = under_review(subscribed, place)
    hand_over(actor=lee, at=place, owner=subscribed.people["lee"])
    take_over_draft(actor=lee, at=place, draft=line.id)
    assert draft_of(subscribed, "lee").review == "void"


def test_a_change_voids_the_approval_and_the_same_words_do_not(subscribed):
    place = investigated(subscribed)
    line = approved(subscribed, place)
    saved(subscribed, place, built_on=line.version)
    assert draft_of(subscribed).review == "approved"
    saved(subscribed, place, "Another answer.", built_on=line.version)
    assert draft_of(subscribed).review == "void"
    assert _deeds() == ["asked", "approved", "voided"]


def test_a_draft_outlives_the_phase_in_which_it_was_written(subscribed, wall):
    place = reported(subscribed, CONCLUDED)
    saved(subscribed, place, "One more thing.", who="alice", form=F.WRITE)
    wall.go(days=30)
    assert CaseDraft.objects.get().saved == timezone.now() - timedelta(days=30)
