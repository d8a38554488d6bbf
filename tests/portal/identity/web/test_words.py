import pytest
from django.utils import translation

from vedette.delivery.egress.errors import EgressError, Trouble
from vedette.portal.identity.actions.refusals import Reason
from vedette.portal.identity.rules.issuers import Fault, FaultError
from vedette.portal.identity.web.words import REASONS, in_words


def test_every_refusal_has_its_words():
    assert set(REASONS) == set(Reason)


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_its_words_and_tells_nothing_of_whom_was_asked(trouble):
    text = in_words(EgressError(trouble, "10.1.2.3 is at SECRET"))
    assert len(text) > 20
    assert "SECRET" not in text
    assert "10.1.2.3" not in text


def test_a_name_that_nobody_knows_and_one_that_is_private_are_told_alike():
    unknown, private = (in_words(EgressError(each, "x")) for each in (Trouble.NAME_UNKNOWN, Trouble.ADDRESS))
    assert unknown == private


@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("told", ["", "https://idp.example/", "100 %s %(x)s {0}"])
def test_every_fault_has_its_words_also_in_french(fault, told):
    english = in_words(FaultError(fault, told))
    with translation.override("fr"):
        french = in_words(FaultError(fault, told))
    assert len(english) > 20
    assert english != french
