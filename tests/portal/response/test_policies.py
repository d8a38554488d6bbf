"""Who recommends, and who acts."""

import pytest

from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.response.policies import acts, recommends, require_acting, require_recommending


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("hugo", (True, False)),
        ("lee", (True, False)),
        ("ada", (False, False)),
        ("alice", (False, True)),
        ("oscar", (False, True)),
        ("rita", (False, False)),
        ("bob", (False, False)),
    ],
)
def test_experts_recommend_and_the_organisation_acts(who, may, house):
    actor = house.actor(who)
    assert (recommends(actor, house.meridian), acts(actor, house.meridian)) == may
    for is_allowed, require in zip(may, (require_recommending, require_acting), strict=True):
        if is_allowed:
            require(actor, house.meridian)
        else:
            with pytest.raises(NotAllowedError):
                require(actor, house.meridian)


def test_the_service_is_no_expert(house):
    assert not recommends(SERVICE, house.meridian)
