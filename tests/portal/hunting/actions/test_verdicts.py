"""The ledger: what is said of an incident is kept as it was said, and moves the incident on."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.hunting.judging import OPENED, claimed_long_ago, judge, second_hunter, shown_of
from portal.incidents.told import incident
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.queries import lines
from vedette.portal.hunting.actions.claims import claim
from vedette.portal.hunting.actions.verdicts import RANKER_VERSION, give_verdict, review_verdict
from vedette.portal.hunting.models import HunterNote, VerdictEntry, VerdictReview
from vedette.portal.hunting.rules.refusals import HuntReason
from vedette.portal.hunting.rules.verdicts import CLASSIFICATIONS_OF, Judgement, ReasonCode
from vedette.portal.incidents.models import Alert, HistoryEntry, Incident
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import Classification, Determination, Verdict


@pytest.fixture(autouse=True)
def team(house, all_in_view):
    """Hugo and Mina hunt in Meridian, Lee leads."""
    second_hunter(house, house.meridian)


def _row(at):
    return Incident.objects.get(pk=at.incident)


def _ledger(at):
    return list(VerdictEntry.objects.filter(incident_id=at.incident).order_by("number"))


def test_a_line_holds_all_that_was_said_and_shown(house, at):
    entry = judge(
        house,
        "hugo",
        at,
        Verdict.TRUE_POSITIVE,
        determination=Determination.MALWARE,
        reason_codes=(ReasonCode.INTRUSION_CHAIN, ReasonCode.INTRUSION_CHAIN),
        techniques=("T1086", "t1003.001"),
        minutes=25,
    )
    assert (entry.number, entry.hunter, entry.hunter_name) == (1, house.people["hugo"], "Hugo")
    assert (entry.classification, entry.determination) == ("TruePositive", "Malware")
    assert (entry.techniques, entry.reason_codes) == (["T1059.001", "T1003.001"], ["MatchesIntrusionChain"])
    assert (entry.minutes, entry.measured_minutes) == (25, 1)
    assert (entry.rank, entry.waiting, entry.score, entry.shown) == (1, 1, 61.5, OPENED)
    assert entry.reasons == [{"text": "1 rule of level high", "points": 61.5}]
    assert (entry.features["alerts"], entry.alert_count) == (2, 2)
    assert (entry.ranker, entry.ranker_version) == ("heuristic", RANKER_VERSION)


def test_minutes_are_measured_from_the_claim_unless_the_hunter_says_otherwise(house, at):
    claim(actor=house.actor("hugo"), at=at)
    claimed_long_ago(at, hours=0.49)
    assert judge(house, "hugo", at).minutes == 30


def test_no_minute_is_counted_twice(house, at):
    claim(actor=house.actor("hugo"), at=at)
    claimed_long_ago(at, hours=1.99)
    first, second = judge(house, "hugo", at), judge(house, "hugo", at)
    assert (first.measured_minutes, second.measured_minutes) == (120, 1)


@pytest.mark.parametrize("verdict", [Verdict.FALSE_POSITIVE, Verdict.BENIGN_POSITIVE])
def test_what_is_no_intruder_is_resolved_in_the_same_step(verdict, house, at):
    judge(house, "hugo", at, verdict, comment="The service desk did it.")
    row, classification = _row(at), CLASSIFICATIONS_OF[verdict]
    assert (row.status, row.classification, row.claimed_by_id) == ("resolved", classification, None)
    assert set(Alert.objects.values_list("status", "classification")) == {("Resolved", classification)}
    last = HistoryEntry.objects.latest("pk")
    assert (last.deed, last.after, last.comment) == ("verdict given", f"{verdict} / 1", "The service desk did it.")
    assert (last.by_name, last.party) == ("Hugo", "experts")


def test_it_takes_a_comment_to_resolve(house, at):
    with pytest.raises(RefusedError, match=Reason.COMMENT_MISSING):
        judge(house, "hugo", at, Verdict.FALSE_POSITIVE, comment=" ")
    assert _ledger(at) == []
    assert _row(at).status == "inProgress"


def test_a_true_positive_stays_with_its_hunter(house, at):
    judge(house, "hugo", at, Verdict.TRUE_POSITIVE, comment="")
    row = _row(at)
    assert (row.status, row.classification, row.claimed_by_name) == ("inProgress", "TruePositive", "Hugo")


def test_what_nobody_can_tell_is_free_for_the_next_one(house, at):
    judge(house, "hugo", at, Verdict.INCONCLUSIVE, comment="")
    row = _row(at)
    assert (row.status, row.classification, row.claimed_by_id) == ("inProgress", "", None)


def test_a_later_verdict_supersedes_and_the_earlier_line_stays(house, at):
    first = judge(house, "hugo", at, Verdict.FALSE_POSITIVE)
    judge(house, "mina", at, Verdict.TRUE_POSITIVE)
    kept, later = _ledger(at)
    assert [kept.verdict, later.verdict] == ["FalsePositive", "TruePositive"]
    assert kept.at == first.at
    assert (_row(at).status, _row(at).resolved) == ("inProgress", None)
    last = HistoryEntry.objects.latest("pk")
    assert (last.before, last.after) == ("FalsePositive", "TruePositive / 1")


def test_only_whoever_has_it_in_hand_judges(house, at):
    said = Judgement(Verdict.TRUE_POSITIVE)
    with pytest.raises(RefusedError, match=HuntReason.NOT_CLAIMED):
        give_verdict(actor=house.actor("hugo"), at=at, judgement=said, shown=shown_of(at))
    claim(actor=house.actor("mina"), at=at)
    with pytest.raises(RefusedError, match=HuntReason.NOT_CLAIMED):
        give_verdict(actor=house.actor("hugo"), at=at, judgement=said, shown=shown_of(at))


def test_nobody_judges_what_they_did_not_see(house, hunted, at):
    hugo = house.actor("hugo")
    claim(actor=hugo, at=at)
    seen = shown_of(at)
    hunted(incident("a", "b", "c"))
    with pytest.raises(RefusedError, match=HuntReason.GREW_MEANWHILE):
        give_verdict(actor=hugo, at=at, judgement=Judgement(Verdict.TRUE_POSITIVE), shown=seen)
    give_verdict(actor=hugo, at=at, judgement=Judgement(Verdict.TRUE_POSITIVE), shown=shown_of(at))
    assert _ledger(at)[0].alert_count == 3


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"determination": Determination.CLEAN}, Reason.DETERMINATION_DOES_NOT_FIT),
        ({"techniques": ("mimikatz",)}, HuntReason.NO_SUCH_TECHNIQUE),
        ({"minutes": 0}, HuntReason.NO_SUCH_DURATION),
        ({"comment": "x" * 10_001}, Reason.TOO_LONG),
        ({"note": "x" * 10_001}, Reason.TOO_LONG),
    ],
)
def test_what_cannot_be_kept_leaves_nothing_behind(said, reason, house, at):
    with pytest.raises(RefusedError, match=reason):
        judge(house, "hugo", at, **said)
    assert _ledger(at) == []
    assert not HunterNote.objects.exists()


def test_the_note_with_a_verdict_is_the_teams_own(house, at):
    entry = judge(house, "hugo", at, note="CANARY of the team")
    note = HunterNote.objects.get()
    assert (note.kind, note.verdict, note.text) == ("verdict", entry, "CANARY of the team")
    assert not HistoryEntry.objects.filter(comment__contains="CANARY").exists()


def test_what_the_organisation_said_outlasts_a_hunter_who_cannot_tell(house, at):
    Incident.objects.filter(pk=at.incident).update(classification="FalsePositive", determination="Clean")
    entry = judge(house, "hugo", at, Verdict.INCONCLUSIVE, comment="")
    assert (entry.classification, _row(at).determination) == ("FalsePositive", "Clean")


@pytest.mark.parametrize("agrees", [True, False])
def test_a_lead_reviews_a_verdict(agrees, house, at):
    entry = judge(house, "hugo", at)
    review_verdict(actor=house.actor("lee"), at=at, number=1, agrees=agrees, text="I would call it a test.")
    review = VerdictReview.objects.get()
    assert (review.verdict, review.by_name, review.agrees) == (entry, "Lee", agrees)
    assert (HunterNote.objects.get().kind, HunterNote.objects.get().verdict) == ("review", entry)
    line = lines(actor=SERVICE, organisation=house.meridian)[0]
    assert (line.deed, line.details) == ("verdict.reviewed", "{}")


def test_a_lead_reviews_neither_their_own_nor_what_was_superseded(house, at):
    judge(house, "lee", at)
    lee = house.actor("lee")
    with pytest.raises(RefusedError, match=HuntReason.OWN_VERDICT):
        review_verdict(actor=lee, at=at, number=1, agrees=True)
    judge(house, "lee", at)
    with pytest.raises(RefusedError, match=HuntReason.IS_SUPERSEDED):
        review_verdict(actor=lee, at=at, number=1, agrees=True)
    with pytest.raises(RefusedError, match=Reason.NO_SUCH_ROW):
        review_verdict(actor=lee, at=at, number=3, agrees=True)


@pytest.mark.parametrize("who", ["hugo", "ada", "alice", "rita", "bob"])
def test_nobody_else_reviews(who, house, at):
    judge(house, "mina", at)
    with pytest.raises(NotAllowedError):
        review_verdict(actor=house.actor(who), at=at, number=1, agrees=False)


@pytest.mark.parametrize("who", ["alice", "oscar", "rita", "bob", "ada"])
def test_nobody_but_hunters_judges(who, house, at):
    with pytest.raises(NotAllowedError):
        give_verdict(actor=house.actor(who), at=at, judgement=Judgement(Verdict.TRUE_POSITIVE), shown=shown_of(at))


@pytest.mark.parametrize("model", [VerdictEntry, VerdictReview, HunterNote])
@pytest.mark.parametrize(
    "change", [lambda rows: rows._raw_delete("default"), lambda rows: rows.update(organisation_id=UUID(int=1))]
)
def test_the_database_refuses_to_change_a_line(change, model, house, at):
    judge(house, "hugo", at, note="x")
    review_verdict(actor=house.actor("lee"), at=at, number=1, agrees=True)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(model.objects.order_by("-pk"))


def test_two_lines_of_one_number_cannot_stand(house, at):
    copy = judge(house, "hugo", at)
    copy.pk = None
    with pytest.raises(DatabaseError), transaction.atomic():
        copy.save(force_insert=True)


_STEPS = st.tuples(st.sampled_from(["hugo", "mina", "lee"]), st.sampled_from(Verdict), st.booleans(), st.booleans())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_STEPS, min_size=1, max_size=5))
def test_the_ledger_only_grows_and_its_chain_has_no_gaps(house, hunted, at, steps):
    with transaction.atomic():
        seen: list[VerdictEntry] = []
        for who, verdict, is_shown, grows in steps:
            _try(house, who, at, verdict, is_shown=is_shown)
            if grows:
                hunted(incident("a", "b", *(f"n{number}" for number in range(len(seen) + 1))))
            now = _ledger(at)
            assert [_told(entry) for entry in now[: len(seen)]] == [_told(entry) for entry in seen]
            assert len(now) - len(seen) in {0, 1}
            seen = now
        assert [entry.number for entry in seen] == list(range(1, len(seen) + 1))
        assert _row(at).judged_alerts == (seen[-1].alert_count if seen else None)
        transaction.set_rollback(True)


def _try(house, who, at, verdict, *, is_shown):
    """As far as it goes: what somebody else has, or what was not shown, is refused and leaves no line."""
    try:
        with transaction.atomic():
            claim(actor=house.actor(who), at=at)
            shown = shown_of(at) if is_shown else replace(shown_of(at), fingerprint="old")
            give_verdict(actor=house.actor(who), at=at, judgement=Judgement(verdict, comment="x"), shown=shown)
    except RefusedError as refused:
        reason = refused.reason
    else:
        reason = None
    assert reason in {Reason.TAKEN_BY_ANOTHER, None if is_shown else HuntReason.GREW_MEANWHILE}


def _told(entry):
    return {name: value for name, value in vars(entry).items() if name != "_state"}


def test_every_classification_can_come_of_a_verdict():
    assert set(CLASSIFICATIONS_OF.values()) == {None, *Classification}
