"""What hunters fill in."""

from uuid import UUID

import pytest

from vedette.portal.hunting.rules.verdicts import Judgement, ReasonCode
from vedette.portal.hunting.web.forms import HandOverForm, NoteForm, ReviewForm, VerdictForm
from vedette.portal.incidents.rules.values import Determination, Verdict

MINA = UUID(int=3)


def _verdict(**said):
    return VerdictForm(said, techniques=("T1003.001", "T1059"))


def test_a_verdict_alone_is_enough():
    form = _verdict(verdict="TruePositive")
    assert form.is_valid()
    assert form.judgement() == Judgement(Verdict.TRUE_POSITIVE, techniques=("",))


def test_all_that_is_filled_in_is_said():
    form = _verdict(
        verdict="FalsePositive",
        determination="Clean",
        reason_codes=["RuleTooBroad"],
        techniques=["T1059"],
        more_techniques="T1021; T1047",
        minutes="9",
        comment="For you.",
        note="For us.",
    )
    assert form.is_valid()
    said = form.judgement()
    assert (said.verdict, said.determination, said.reason_codes) == (
        Verdict.FALSE_POSITIVE,
        Determination.CLEAN,
        (ReasonCode.RULE_TOO_BROAD,),
    )
    assert ([each.strip() for each in said.techniques], said.minutes) == (["T1059", "T1021", "T1047"], 9)
    assert (said.comment, said.note) == ("For you.", "For us.")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("verdict", "Maybe"),
        ("determination", "Apt"),
        ("reason_codes", ["Hunch"]),
        ("techniques", ["T9999"]),
        ("more_techniques", "x" * 401),
        ("minutes", "1441"),
        ("comment", "x" * 10_001),
        ("note", "x" * 10_001),
    ],
)
def test_what_was_not_offered_or_is_too_long_is_refused(field, value):
    form = _verdict(**{"verdict": "TruePositive", field: value})
    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_only_a_colleague_who_was_offered_can_be_chosen_and_a_word_is_needed():
    def is_valid(**said):
        return HandOverForm(said, colleagues=[(MINA, "Mina")]).is_valid()

    assert is_valid(person=str(MINA), text="x")
    assert not is_valid(person=str(UUID(int=4)), text="x")
    assert not is_valid(person=str(MINA), text=" ")
    assert not NoteForm({"text": ""}).is_valid()


def test_a_review_says_yes_or_no():
    assert [ReviewForm({"number": "1", "agrees": each}).is_valid() for each in ("yes", "no", "", "perhaps")] == [
        True,
        True,
        False,
        False,
    ]
