from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.onboarding.rules.authority import (
    AuthorityDecision,
    DeviceSubject,
    Ground,
    ResponseAuthority,
    Ruling,
    UserSubject,
    authority_over,
)

GUIDE, RESPOND = ResponseAuthority.GUIDE, ResponseAuthority.RESPOND
SERVERS, LAB = UUID(int=1), UUID(int=2)
CAREFUL = AuthorityDecision(RESPOND, frozenset({SERVERS}), True, ("Board of Directors",), True)  # noqa: FBT003


def test_without_a_decision_the_hunting_team_guides():
    for subject in (DeviceSubject(), UserSubject()):
        assert authority_over(AuthorityDecision(), subject) == Ruling(GUIDE, Ground.DECIDED)


@pytest.mark.parametrize(
    ("subject", "ruling"),
    [
        (DeviceSubject(), Ruling(RESPOND, Ground.DECIDED)),
        (DeviceSubject(frozenset({LAB})), Ruling(RESPOND, Ground.DECIDED)),
        (DeviceSubject(frozenset({LAB, SERVERS})), Ruling(GUIDE, Ground.DEVICE_GROUP)),
        (DeviceSubject(is_high_value=True), Ruling(GUIDE, Ground.HIGH_VALUE_DEVICE)),
        (UserSubject(frozenset({"Sales"})), Ruling(RESPOND, Ground.DECIDED)),
        (UserSubject(frozenset({"board of  DIRECTORS"})), Ruling(GUIDE, Ground.USER_GROUP)),
        (UserSubject(is_high_value=True), Ruling(GUIDE, Ground.HIGH_VALUE_USER)),
    ],
)
def test_what_is_excluded_gets_guidance(subject, ruling):
    assert authority_over(CAREFUL, subject) == ruling


def test_exclusions_of_users_do_not_hold_for_devices_nor_the_other_way_round():
    of_users = AuthorityDecision(RESPOND, user_groups=("Sales",), all_high_value_users=True)
    of_devices = AuthorityDecision(RESPOND, frozenset({SERVERS}), all_high_value_devices=True)
    assert authority_over(of_users, DeviceSubject(frozenset({SERVERS}), is_high_value=True)).mode is RESPOND
    assert authority_over(of_devices, UserSubject(frozenset({"Sales"}), is_high_value=True)).mode is RESPOND


@given(st.frozensets(st.uuids(), max_size=3), st.frozensets(st.text(max_size=5), max_size=3))
def test_no_exclusion_ever_gives_more_than_the_mode(groups, names):
    for is_all, is_valuable in product((True, False), repeat=2):
        decision = AuthorityDecision(GUIDE, groups, is_all, tuple(names), is_all)
        for subject in (DeviceSubject(groups, is_valuable), UserSubject(names, is_valuable)):
            assert authority_over(decision, subject).mode is GUIDE
