from uuid import uuid4

import pytest

from portal.people import House
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.identity.actions.refusals import Reason, RefusedError
from vedette.portal.identity.actions.values import give, take_back
from vedette.portal.identity.queries import arrangement
from vedette.portal.tenants.actions.organisations import create_device_group


def _do(house, action, by="alice", **values):
    actor = house.actor(by)
    with in_view_of(actor=actor):
        return action(actor=actor, organisation=house.meridian, **values)


def _values(house):
    return {line.value: (str(line.role), line.device_groups) for line in _do(house, arrangement).values}


def _group(organisation, name):
    with in_view_of(actor=SERVICE):
        return create_device_group(actor=SERVICE, organisation=organisation, name=name)


def test_a_value_gives_a_role_and_the_devices_that_it_reaches(arranged):
    house = arranged.house
    servers = _group(house.meridian, "Servers")
    _do(house, give, value="server people", role="SecurityOperator", device_groups=frozenset({servers}))
    assert _values(house)["server people"] == ("SecurityOperator", ("Servers",))


def test_what_a_value_gave_before_is_over(arranged):
    house = arranged.house
    servers = _group(house.meridian, "Servers")
    _do(house, give, value="readers", role="SecurityOperator", device_groups=frozenset({servers}))
    _do(house, give, value="readers", role="SecurityReader")
    assert _values(house)["readers"] == ("SecurityReader", ())


def test_a_value_is_taken_back(arranged):
    house = arranged.house
    readers = next(line.id for line in _do(house, arrangement).values if line.value == "readers")
    _do(house, take_back, value=readers)
    assert "readers" not in _values(house)


@pytest.mark.parametrize(
    ("value", "role", "reason"),
    [
        ("", "SecurityReader", Reason.NO_VALUE),
        ("x" * 401, "SecurityReader", Reason.NO_VALUE),
        ("a\nb", "SecurityReader", Reason.NO_VALUE),
        ("a", "Administrator", Reason.ROLE_UNKNOWN),
        ("a", "Hunter", Reason.ROLE_UNKNOWN),
        ("a", "", Reason.ROLE_UNKNOWN),
    ],
)
def test_what_makes_no_sense_is_refused(value, role, reason, arranged):
    with pytest.raises(RefusedError) as refused:
        _do(arranged.house, give, value=value, role=role)
    assert refused.value.reason is reason


def test_groups_of_devices_are_the_organisations_own(arranged):
    foreign = _group(arranged.house.bramble, "Theirs")
    for group in (foreign, uuid4()):
        with pytest.raises(RefusedError) as refused:
            _do(arranged.house, give, value="a", role="SecurityReader", device_groups=frozenset({group}))
        assert refused.value.reason is Reason.NO_SUCH_ROW
    assert "a" not in _values(arranged.house)


def test_a_value_of_nobody_is_not_taken_back(arranged):
    with pytest.raises(RefusedError) as refused:
        _do(arranged.house, take_back, value=uuid4())
    assert refused.value.reason is Reason.NO_SUCH_ROW


@pytest.mark.parametrize("by", ["rita", "oscar", "bob", "hugo"])
def test_nobody_else_may(by, arranged):
    for action, values in ((give, {"value": "a", "role": "SecurityReader"}), (take_back, {"value": uuid4()})):
        with pytest.raises(NotAllowedError):
            _do(arranged.house, action, by, **values)


def test_without_a_provider_no_value_gives_anything(house: House):
    with pytest.raises(RefusedError) as refused:
        _do(house, give, value="a", role="SecurityReader")
    assert refused.value.reason is Reason.NOT_SET_UP
