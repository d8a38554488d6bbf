from uuid import UUID, uuid4

import pytest

from vedette.portal.access.policies import (
    OPEN,
    OWN_SIGN_IN,
    PROGRAMS,
    SIGNED_IN,
    Verdict,
    as_provider,
    as_provider_within,
    by_seat,
    judge,
    within,
)
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
VOUCHED = Actor(uuid4(), "rita", seats=READER.seats, through=HERE)
HUNTER = Actor(uuid4(), "hugo", ProviderRole.HUNTER, frozenset({HERE}))
VIEW, MANAGE = within(Permission.VIEW_DATA_OPERATIONS), within(Permission.MANAGE_SECURITY_SETTINGS)
BOTH = Actor(
    uuid4(), "b", ProviderRole.HUNTER, frozenset({ELSEWHERE}), {HERE: Seat(OrganisationRole.SECURITY_OPERATOR)}
)
HUNT = as_provider_within(ProviderPermission.WORK, Permission.ALERTS_INVESTIGATION)
LEAD = as_provider_within(ProviderPermission.LEAD_HUNTING)
PEOPLE, WORK = as_provider(ProviderPermission.MANAGE_PEOPLE), as_provider(ProviderPermission.WORK)
OWNER = Actor(uuid4(), "alice", seats={HERE: Seat(OrganisationRole.SECURITY_ADMINISTRATOR)})
ADMINISTRATOR = Actor(uuid4(), "ada", ProviderRole.ADMINISTRATOR)
DECIDE = by_seat(Permission.MANAGE_SECURITY_SETTINGS)
WORK_THERE, REVIEW_THERE = map(as_provider_within, (ProviderPermission.WORK, ProviderPermission.REVIEW_APPLICATIONS))


@pytest.mark.parametrize(
    ("policy", "actor", "organisation", "verdict"),
    [
        (OPEN, NOBODY, None, Verdict.PASS),
        (SIGNED_IN, NOBODY, None, Verdict.SIGN_IN),
        (SIGNED_IN, READER, None, Verdict.PASS),
        (OWN_SIGN_IN, NOBODY, None, Verdict.SIGN_IN),
        (OWN_SIGN_IN, READER, None, Verdict.PASS),
        (OWN_SIGN_IN, VOUCHED, None, Verdict.REFUSE),
        (SIGNED_IN, VOUCHED, None, Verdict.PASS),
        (PROGRAMS, NOBODY, None, Verdict.PROVE),
        (PROGRAMS, OWNER, None, Verdict.PROVE),
        (PROGRAMS, ADMINISTRATOR, None, Verdict.PROVE),
        (VIEW, VOUCHED, HERE, Verdict.PASS),
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
        (MANAGE, ADMINISTRATOR, HERE, Verdict.PASS),
        (DECIDE, ADMINISTRATOR, HERE, Verdict.REFUSE),
        (DECIDE, OWNER, HERE, Verdict.PASS),
        (DECIDE, OWNER, ELSEWHERE, Verdict.HIDE),
        (DECIDE, NOBODY, HERE, Verdict.SIGN_IN),
        (WORK_THERE, HUNTER, HERE, Verdict.PASS),
        (WORK_THERE, HUNTER, ELSEWHERE, Verdict.HIDE),
        (WORK_THERE, OWNER, HERE, Verdict.HIDE),
        (REVIEW_THERE, HUNTER, HERE, Verdict.REFUSE),
        (REVIEW_THERE, ADMINISTRATOR, HERE, Verdict.PASS),
        (REVIEW_THERE, NOBODY, HERE, Verdict.SIGN_IN),
        (HUNT, NOBODY, HERE, Verdict.SIGN_IN),
        (HUNT, HUNTER, HERE, Verdict.PASS),
        (HUNT, HUNTER, ELSEWHERE, Verdict.HIDE),
        (HUNT, READER, HERE, Verdict.HIDE),
        (HUNT, BOTH, HERE, Verdict.HIDE),
        (HUNT, BOTH, ELSEWHERE, Verdict.PASS),
        (HUNT, ADMINISTRATOR, HERE, Verdict.REFUSE),
        (LEAD, HUNTER, HERE, Verdict.REFUSE),
        (LEAD, ADMINISTRATOR, HERE, Verdict.PASS),
    ],
)
def test_who_passes_which_door(policy, actor, organisation, verdict):
    assert judge(policy, actor, organisation) is verdict
