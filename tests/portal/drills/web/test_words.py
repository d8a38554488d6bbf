"""Every hop, state, reason and refusal has words, in both languages."""

import pytest
from django.utils import translation

from vedette.delivery.egress.errors import Trouble
from vedette.portal.drills.rules.hops import Finding, Hop, HopState, Why
from vedette.portal.drills.rules.refusals import DrillReason
from vedette.portal.drills.web.words import HOPS, REFUSALS, STATES, reason, said_by_others


def test_all_have_words():
    assert set(HOPS) == set(Hop)
    assert set(STATES) == set(HopState)
    assert set(REFUSALS) == set(DrillReason)


@pytest.mark.parametrize("why", [each for each in Why if each not in {Why.NOTHING, Why.RECEIVER_SILENT}])
def test_every_reason_is_said_in_both_languages(why):
    finding = Finding(Hop.WEBHOOKS, HopState.FAILED, why, "SIEM", "503")
    said = str(reason(finding))
    assert said.endswith((".", ":"))
    with translation.override("fr"):
        assert str(reason(finding)) != said


@pytest.mark.parametrize("trouble", Trouble)
def test_a_webhook_that_is_silent_has_the_words_of_its_trouble(trouble):
    finding = Finding(Hop.WEBHOOKS, HopState.FAILED, Why.RECEIVER_SILENT, "SIEM", trouble.value)
    assert str(reason(finding)).endswith(".")
    assert said_by_others(finding) == ""


def test_what_a_mail_server_said_stands_beside_it():
    finding = Finding(Hop.MAIL, HopState.FAILED, Why.MAIL_REFUSED, "Nora", "550 No such user")
    assert said_by_others(finding) == "550 No such user"
