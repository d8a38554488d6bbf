from uuid import UUID, uuid4

import pytest

from vedette.portal.access.policies import OPEN, SIGNED_IN, Verdict, as_provider, judge, within
from vedette.portal.access.rules import (
    NOBODY,
    Actor,
    OrganisationRole,
    Permission,
    ProviderPermission,
    ProviderRole,
    Seat,
)

HERE, ELSEWHERE = UUID(int=1), UUID(int=2)
READER = Actor(uuid4(), "rita", seats={HERE: Seat(OrganisationRole.SECURITY_READER)})
HUNTER = Actor(uuid4(), "hugo", ProviderRole.HUNTER, frozenset({HERE}))
VIEW, MANAGE = within(Permission.VIEW_DATA_OPERATIONS), within(Permission.MANAGE_SECURITY_SETTINGS)
PEOPLE, WORK = as_provider(ProviderPermission.MANAGE_PEOPLE), as_provider(ProviderPermission.WORK)


@pytest.mark.parametrize(
    ("policy", "actor", "organisation", "verdict"),
    [
        (OPEN, NOBODY, None, Verdict.PASS),
        (SIGNED_IN, NOBODY, None, Verdict.SIGN_IN),
        (SIGNED_IN, READER, None, Verdict.PASS),
        (VIEW, NOBODY, HERE, Verdict.SIGN_IN),
        (VIEW, NOBODY, ELSEWHERE, Verdict.SIGN_IN),
        (VIEW, READER, HERE, Verdict.PASS),
        (VIEW, READER, ELSEWHERE, Verdict.HIDE),
        (VIEW, READER, None, Verdict.HIDE),
        (MANAGE, READER, HERE, Verdict.REFUSE),
        (MANAGE, READER, ELSEWHERE, Verdict.HIDE),
        (VIEW, HUNTER, HERE, Verdict.PASS),
        (VIEW, HUNTER, ELSEWHERE, Verdict.HIDE),
        (WORK, READER, None, Verdict.HIDE),
        (WORK, HUNTER, None, Verdict.PASS),
        (PEOPLE, HUNTER, None, Verdict.REFUSE),
    ],
)
def test_who_passes_which_door(policy, actor, organisation, verdict):
    assert judge(policy, actor, organisation) is verdict
