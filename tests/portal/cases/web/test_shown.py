"""Cases in words."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.markup import elements
from vedette.portal.cases.queries.case import StepLine
from vedette.portal.cases.rules.phases import Party, Phase
from vedette.portal.cases.rules.thread import Deed
from vedette.portal.cases.web.shown import html_of, shown_steps

AT = datetime(2026, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ((Deed.STEP, Phase.ANSWERED, Phase.CLOSED, ""), "moved it from Answered to Closed"),
        ((Deed.OWNED, None, None, "Hugo"), "gave the case to Hugo"),
        ((Deed.MISSED, None, None, ""), "A report was due and had not come"),
        ((Deed.RATED, None, None, "5/5"), "rated the answer: 5/5"),
    ],
)
def test_a_line_of_the_history_is_a_sentence(line, said):
    deed, before, after, words = line
    step = StepLine(AT, "Hugo", Party.EXPERTS, deed, before, after, words, None)
    assert [each.sentence for each in shown_steps([step])] == [said]


@given(st.text())
def test_what_somebody_wrote_makes_no_element_that_loads_or_leads(text):
    made = {tag for tag, _ in elements(str(html_of(text)))}
    assert made <= {"p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "hr"} | {
        f"h{level}" for level in range(1, 7)
    }
