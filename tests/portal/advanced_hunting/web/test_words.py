import pytest
from django.utils import translation

from vedette.portal.advanced_hunting.rules.questions import Way
from vedette.portal.advanced_hunting.rules.reading import Fault, Trouble, conditions_of
from vedette.portal.advanced_hunting.web.words import EXAMPLES, WAYS, told_of


def test_every_comparison_has_words_of_its_own():
    assert len({str(WAYS[each]) for each in Way}) == len(Way)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("trouble", Trouble)
def test_whatever_is_wrong_with_a_line_is_said_with_its_number(trouble, language):
    with translation.override(language):
        assert "7" in told_of(Fault(7, trouble, "100 % <b>"))


def test_what_may_have_been_meant_is_asked():
    said = told_of(Fault(1, Trouble.NO_SUCH_COLUMN, "Sha265", "SHA256"))
    assert said.endswith("Did you mean SHA256?")


def test_examples_make_sense():
    for each in EXAMPLES:
        conditions, faults = conditions_of(each.question)
        assert (len(conditions), faults) == (len(each.question.lines), ())
