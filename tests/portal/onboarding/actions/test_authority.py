import pytest

from portal.people import House
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.queries import lines
from vedette.portal.onboarding.actions.authority import decide_authority
from vedette.portal.onboarding.actions.refusals import Reason, RefusedError
from vedette.portal.onboarding.queries.authority import authority_of, decisions
from vedette.portal.onboarding.rules.authority import MOST_USER_GROUPS, AuthorityDecision, ResponseAuthority
from vedette.portal.tenants.actions.organisations import create_device_group

RESPOND = AuthorityDecision(ResponseAuthority.RESPOND)


@pytest.fixture
def alice(house: House):
    """Alice with her organisation in view."""
    actor = house.actor("alice")
    with in_view_of(actor=actor):
        yield {"actor": actor, "organisation": house.meridian}


def test_the_last_decision_holds_and_all_are_kept(alice):
    servers = create_device_group(**alice, name="Servers")
    decide_authority(**alice, decision=RESPOND, after=0)
    careful = AuthorityDecision(ResponseAuthority.RESPOND, frozenset({servers}), all_high_value_users=True)
    decide_authority(**alice, decision=careful, after=1)
    assert authority_of(**alice) == careful
    found = decisions(**alice)
    assert [(line.number, line.person_name, line.device_groups) for line in found] == [
        (2, "Alice", ("Servers",)),
        (1, "Alice", ()),
    ]


def test_what_a_colleague_decided_meanwhile_is_not_overwritten_unseen(alice):
    decide_authority(**alice, decision=RESPOND, after=0)
    with pytest.raises(RefusedError) as refused:
        decide_authority(**alice, decision=AuthorityDecision(), after=0)
    assert refused.value.reason is Reason.CHANGED_MEANWHILE
    assert authority_of(**alice) == RESPOND


def test_user_groups_are_kept_once_each_on_one_visible_line(alice):
    names = ("Board", "board ", "\u202eSales\t", "", "  ")
    decide_authority(**alice, decision=AuthorityDecision(user_groups=names), after=0)
    assert authority_of(**alice).user_groups == ("board", "Sales")


def test_too_many_user_groups_are_refused(alice):
    names = tuple(map(str, range(MOST_USER_GROUPS + 1)))
    with pytest.raises(RefusedError) as refused:
        decide_authority(**alice, decision=AuthorityDecision(user_groups=names), after=0)
    assert refused.value.reason is Reason.TOO_MANY_GROUPS


def test_a_device_group_of_another_organisation_is_none(house: House, alice):
    with everything_in_view():
        foreign = create_device_group(actor=SERVICE, organisation=house.bramble, name="Servers")
    with pytest.raises(RefusedError) as refused:
        decide_authority(**alice, decision=AuthorityDecision(device_groups=frozenset({foreign})), after=0)
    assert refused.value.reason is Reason.NO_SUCH_ROW


@pytest.mark.parametrize("name", ["oscar", "rita", "hugo", "lee", "ada", "bob"])
def test_nobody_but_its_security_administrators_gives_authority(name, house: House):
    actor = house.actor(name)
    with in_view_of(actor=actor), pytest.raises(NotAllowedError):
        decide_authority(actor=actor, organisation=house.meridian, decision=RESPOND, after=0)


def test_a_decision_is_told(alice):
    decide_authority(**alice, decision=RESPOND, after=0)
    with everything_in_view():
        (line,) = lines(actor=SERVICE, organisation=alice["organisation"], deed="authority.")
    assert line.subject == "RespondDirectly"
