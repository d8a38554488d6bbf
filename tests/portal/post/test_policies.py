"""Who may see what was mailed."""

import pytest

from vedette.portal.access.rules import NotAllowedError
from vedette.portal.post.policies import require_seeing_post


@pytest.mark.parametrize(
    ("who", "may"), [("alice", True), ("ada", True), ("oscar", False), ("hugo", False), ("bob", False)]
)
def test_an_organisations_mail_is_seen_by_who_manages_its_settings(who, may, house):
    if may:
        require_seeing_post(house.actor(who), house.meridian)
    else:
        with pytest.raises(NotAllowedError):
            require_seeing_post(house.actor(who), house.meridian)


def test_the_providers_mail_is_seen_by_leads(house):
    require_seeing_post(house.actor("lee"), None)
    with pytest.raises(NotAllowedError):
        require_seeing_post(house.actor("alice"), None)
