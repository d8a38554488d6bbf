from portal.people import House
from vedette.portal.access.queries import in_view_of
from vedette.portal.onboarding.actions.authority import decide_authority
from vedette.portal.onboarding.queries.authority import authority_of, decisions
from vedette.portal.onboarding.rules.authority import AuthorityDecision, ResponseAuthority


def test_without_a_decision_the_default_holds(house: House):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        assert decisions(actor=alice, organisation=house.meridian) == []
        assert authority_of(actor=alice, organisation=house.meridian) == AuthorityDecision()


def test_a_decision_is_told_to_those_who_have_it_in_view(house: House):
    alice = house.actor("alice")
    respond = AuthorityDecision(ResponseAuthority.RESPOND, user_groups=("Board",))
    with in_view_of(actor=alice):
        decide_authority(actor=alice, organisation=house.meridian, decision=respond, after=0)
    for name, expected in (("hugo", respond), ("bob", AuthorityDecision())):
        actor = house.actor(name)
        with in_view_of(actor=actor):
            assert authority_of(actor=actor, organisation=house.meridian) == expected
