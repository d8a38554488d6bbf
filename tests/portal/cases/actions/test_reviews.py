"""A colleague reads the draft before it goes out."""

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from portal.cases.consulting import investigated, reported
from portal.cases.drafting import CONCLUDED, approved, draft_of, saved, third_hunter, under_review
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.cases.actions.answering import report
from vedette.portal.cases.actions.reviews import answer_review, ask_review
from vedette.portal.cases.models import CaseReviewLine
from vedette.portal.cases.rules.drafts import SentForm
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.post.models import Letter
from vedette.portal.tenants.models import Person

pytestmark = pytest.mark.usefixtures("all_in_view")


def _refused(reason, act, **values):
    with pytest.raises(RefusedError) as refused:
        act(**values)
    assert refused.value.reason is reason


def _lines():
    return list(CaseReviewLine.objects.order_by("pk").values_list("by_name", "deed", "about_name", "words"))


def test_who_is_asked_gets_one_letter_in_their_language_which_is_none_of_the_organisations(subscribed):
    place = investigated(subscribed)
    Person.objects.filter(pk=subscribed.people["lee"]).update(language="fr")
    under_review(subscribed, place, "SECRET WORDS")
    letter = Letter.objects.get(kind="case_review")
    assert (letter.to, letter.organisation_id, letter.reply_to) == ("lee@people.example", None, "")
    assert "Hugo vous demande de relire" in letter.text
    assert "SECRET WORDS" not in letter.text


def test_a_name_in_the_letter_is_nothing_to_click_on(subscribed):
    Person.objects.filter(pk=subscribed.people["hugo"]).update(name="http://evil.example/")
    under_review(subscribed, investigated(subscribed))
    assert "http[:]//evil[.]example/ asks you" in Letter.objects.get(kind="case_review").text


@pytest.mark.parametrize(
    ("changes", "said"),
    [(None, "Lee approved your draft of the report."), ("How sure are you?", "Lee asks for changes in your draft:")],
)
def test_the_author_gets_a_letter_that_says_how_it_ended(changes, said, subscribed):
    place = investigated(subscribed)
    draft = under_review(subscribed, place)
    answer_review(actor=subscribed.actor("lee"), at=place, draft=draft.id, read=draft.version, changes=changes)
    letter = Letter.objects.get(kind="case_reviewed")
    assert (letter.to, letter.organisation_id) == ("hugo@people.example", None)
    assert said in letter.text
    assert (changes or "") in letter.text


@pytest.mark.parametrize(
    ("reviewer", "reason"),
    [("hugo", CaseReason.OWN_DRAFT), ("alice", CaseReason.NO_SUCH_EXPERT), ("ada", CaseReason.NO_SUCH_EXPERT)],
)
def test_only_a_colleague_who_hunts_there_can_be_asked(reviewer, reason, subscribed):
    place = investigated(subscribed)
    saved(subscribed, place)
    wanted = subscribed.people[reviewer]
    _refused(reason, ask_review, actor=subscribed.actor("hugo"), at=place, reviewer=wanted)


def test_where_nothing_is_written_there_is_nothing_to_read(subscribed):
    place, lee = investigated(subscribed), subscribed.people["lee"]
    _refused(CaseReason.NO_DRAFT, ask_review, actor=subscribed.actor("hugo"), at=place, reviewer=lee)


def test_what_was_approved_and_sent_stands_in_the_history(subscribed):
    place = investigated(subscribed)
    line = approved(subscribed, place)
    sent = SentForm(line.version)
    report(actor=subscribed.actor("hugo"), at=place, category=CONCLUDED, words="Half an answer.", page=sent)
    assert _lines() == [("Hugo", "asked", "Lee", ""), ("Lee", "approved", "", ""), ("Hugo", "sent", "Lee", "")]


def test_what_was_changed_before_it_was_sent_was_not_approved(subscribed):
    place = investigated(subscribed)
    line = approved(subscribed, place)
    sent = SentForm(line.version)
    report(actor=subscribed.actor("hugo"), at=place, category=CONCLUDED, words="Half an answer!", page=sent)
    assert [deed for _, deed, _, _ in _lines()] == ["asked", "approved", "voided", "unapproved"]


def test_who_sends_without_waiting_is_told_of_in_the_history(subscribed):
    place = investigated(subscribed)
    under_review(subscribed, place)
    report(actor=subscribed.actor("hugo"), at=place, category=CONCLUDED, words="Half an answer.")
    assert _lines()[-1] == ("Hugo", "unapproved", "Lee", "")


def test_changes_are_asked_for_with_words_and_the_draft_is_read_again(subscribed):
    place, lee = investigated(subscribed), subscribed.actor("lee")
    line = under_review(subscribed, place)
    answer = {"actor": lee, "at": place, "draft": line.id}
    _refused(CaseReason.WORDS_MISSING, answer_review, **answer, read=line.version, changes=" ")
    answer_review(**answer, read=line.version, changes="Say since when.")
    assert draft_of(subscribed).review == "changes"
    _refused(CaseReason.NO_SUCH_STEP, answer_review, **answer, read=line.version)
    ask_review(actor=subscribed.actor("hugo"), at=place, reviewer=lee.person)
    answer_review(**answer, read=line.version)
    assert draft_of(subscribed).review == "approved"


def test_what_changed_since_it_was_read_is_not_approved_unread(subscribed):
    place = investigated(subscribed)
    line = under_review(subscribed, place)
    saved(subscribed, place, "Another answer.", built_on=line.version)
    answer = {"actor": subscribed.actor("lee"), "at": place, "draft": line.id, "read": line.version}
    _refused(CaseReason.DRAFT_CHANGED, answer_review, **answer)


def test_nobody_answers_for_another_nor_for_themselves(subscribed):
    place = investigated(subscribed)
    third_hunter(subscribed)
    line = under_review(subscribed, place)
    for who in ("hugo", "mina"):
        answer = {"actor": subscribed.actor(who), "at": place, "draft": line.id, "read": line.version}
        _refused(CaseReason.NO_DRAFT, answer_review, **answer)
    for who in ("alice", "ada", "bob"):
        with pytest.raises(NotAllowedError):
            answer_review(actor=subscribed.actor(who), at=place, draft=line.id, read=line.version)


def test_the_organisations_log_tells_nothing_of_a_review(subscribed):
    place = investigated(subscribed)
    approved(subscribed, place)
    told = AuditEntry.objects.filter(deed__in=["case.review asked", "case.draft approved"])
    assert set(told.values_list("chain", flat=True)) == {"provider"}


def test_lines_stay_as_they_are(subscribed):
    under_review(subscribed, investigated(subscribed))
    for change in (lambda rows: rows.update(words="x"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(CaseReviewLine.objects.all())


def test_a_report_without_a_review_leaves_no_line(subscribed):
    reported(subscribed, CONCLUDED)
    assert _lines() == []
