import pytest

from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.telemetry.policies import require_grouping, require_service, require_tagging


def _may(rule, actor, *place):
    try:
        rule(actor, *place)
    except NotAllowedError:
        return False
    return True


@pytest.mark.parametrize(
    ("who", "tags", "groups"),
    [
        ("alice", True, True),
        ("oscar", True, False),
        ("rita", False, False),
        ("hugo", True, False),
        ("lee", True, False),
        ("ada", False, True),
        ("bob", False, False),
    ],
)
def test_who_investigates_tags_and_who_manages_groups(who, tags, groups, house):
    actor = house.actor(who)
    assert (_may(require_tagging, actor, house.meridian), _may(require_grouping, actor, house.meridian)) == (
        tags,
        groups,
    )
    assert not _may(require_service, actor)


def test_the_service_takes_in():
    assert _may(require_service, SERVICE)
