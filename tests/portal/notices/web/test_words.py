"""Every value of notices has words."""

import pytest

from vedette.portal.notices.rules.comparing import Field
from vedette.portal.notices.rules.contents import AttackType, Certainty, Part, ScopeStatus
from vedette.portal.notices.rules.refusals import NoticeReason
from vedette.portal.notices.rules.stamps import Span
from vedette.portal.notices.rules.states import DraftState, NoticeState
from vedette.portal.notices.web import words


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (NoticeState, words.STATES),
        (DraftState, words.DRAFT_STATES),
        (AttackType, words.ATTACKS),
        (Certainty, words.CERTAINTIES),
        (ScopeStatus, words.SCOPE_STATUSES),
        (Part, words.PARTS),
        (Field, words.FIELDS),
        (Span, words.SPANS),
        (Span, words.DEFINITIONS),
        (NoticeReason, words.NOTICE_REFUSALS),
    ],
)
def test_each_value_has_its_words(kind, told):
    assert set(kind) <= set(told)
