import pytest

from vedette.portal.access.rules import NotAllowedError
from vedette.portal.entities.policies import require_flagging


def test_those_who_investigate_flag_events(house):
    for name in ("oscar", "alice", "hugo"):
        require_flagging(house.actor(name), house.meridian)
    for name in ("rita", "bob"):
        with pytest.raises(NotAllowedError):
            require_flagging(house.actor(name), house.meridian)
