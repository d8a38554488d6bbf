import pytest

from vedette.portal.onboarding.actions.refusals import Reason
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.onboarding.rules.authority import ResponseAuthority
from vedette.portal.onboarding.rules.contacts import ContactKind
from vedette.portal.onboarding.rules.eligibility import Eligibility
from vedette.portal.onboarding.rules.readiness import Action, Progress
from vedette.portal.onboarding.rules.subscription import RequestState, SubscriptionKind
from vedette.portal.onboarding.web import words


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (ApplicationState, words.STATES),
        (Eligibility, words.ELIGIBILITY),
        (Eligibility, words.DEVICES),
        (SubscriptionKind, words.SUBSCRIPTIONS),
        (RequestState, words.REQUESTS),
        (ContactKind, words.CONTACT_KINDS),
        (ContactKind, words.CONTACT_PURPOSES),
        (ResponseAuthority, words.MODES),
        (ResponseAuthority, words.MODES_MEAN),
        (Progress, words.PROGRESS),
        (Action, words.ACTIONS),
        (Reason, words.REASONS),
    ],
)
def test_everything_that_can_be_has_its_words(kind, said):
    assert said.keys() == set(kind)
    assert all(said.values())


def test_the_modes_are_called_as_defender_calls_them():
    assert list(map(str, words.MODES.values())) == [
        "Investigate incidents and guide my responses",
        "Respond directly to active threats",
    ]
