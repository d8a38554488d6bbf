import pytest

from portal.people import House
from vedette.portal.access.queries import in_view_of
from vedette.portal.onboarding.actions.authority import decide_authority
from vedette.portal.onboarding.queries.authority import authority_of
from vedette.portal.onboarding.rules.authority import AuthorityDecision, ResponseAuthority
from vedette.portal.onboarding.web.words import LINES_SHOWN
from vedette.portal.tenants.actions.organisations import create_device_group

RESPOND = {"mode": "RespondDirectly", "seen": "0"}


def _place(house, rest=""):
    return f"/organisations/{house.meridian}/settings/response-authority/{rest}"


def _holds(house):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        return authority_of(actor=alice, organisation=house.meridian)


def test_the_default_is_chosen_and_the_other_recommended(house: House, signed_in):
    page = signed_in("alice").get(_place(house)).content.decode()
    assert 'value="InvestigateAndGuide" checked' in page
    assert "Nothing is decided yet." in page
    assert page.index("Respond directly to active threats") < page.index("Recommended")


def test_mode_and_exclusions_are_decided_together(house: House, signed_in):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        servers = create_device_group(actor=alice, organisation=house.meridian, name="Servers")
    given = {"device_groups": [str(servers)], "user_groups": "Board\nSales\n", "all_high_value_users": "on"}
    page = signed_in("alice").post(_place(house, "decide/"), RESPOND | given, follow=True).content.decode()
    assert _holds(house) == AuthorityDecision(
        ResponseAuthority.RESPOND, frozenset({servers}), user_groups=("Board", "Sales"), all_high_value_users=True
    )
    assert "All high-value users, Servers, Board, Sales" in page
    assert "Decided by Alice" in page


def test_what_a_colleague_decided_is_shown_beside_what_was_chosen(house: House, signed_in):
    client = signed_in("alice")
    client.post(_place(house, "decide/"), RESPOND)
    late = {"mode": "InvestigateAndGuide", "seen": "0", "user_groups": "Typed"}
    page = client.post(_place(house, "decide/"), late).content.decode()
    assert "A colleague decided in the meantime." in page
    assert "What holds: “Respond directly to active threats”" in page
    assert "Typed" in page
    client.post(_place(house, "decide/"), late | {"seen": "1"})
    assert _holds(house).user_groups == ("Typed",)


@pytest.mark.parametrize("given", [{"mode": "DoWhatYouLike"}, {"device_groups": ["x"]}, {"seen": "-1"}, {"seen": ""}])
def test_what_makes_no_sense_changes_nothing(given, house: House, signed_in):
    assert signed_in("alice").post(_place(house, "decide/"), RESPOND | given).status_code == 200
    assert _holds(house) == AuthorityDecision()


@pytest.mark.parametrize("name", ["oscar", "rita", "hugo", "lee", "ada"])
def test_others_read_and_decide_nothing(name, house: House, signed_in):
    client = signed_in(name)
    page = client.get(_place(house)).content.decode()
    assert "Investigate incidents and guide my responses" in page
    assert "<form method" not in page.partition("<main")[2].partition("</main>")[0]
    assert client.post(_place(house, "decide/"), RESPOND).status_code == 403
    assert _holds(house) == AuthorityDecision()


def test_of_a_long_history_the_newest_is_shown(house: House, signed_in):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        for number in range(LINES_SHOWN + 1):
            decision = AuthorityDecision(user_groups=(f"group-{number}.",))
            decide_authority(actor=alice, organisation=house.meridian, decision=decision, after=number)
    page = signed_in("rita").get(_place(house)).content.decode()
    assert "group-50." in page
    assert "group-0." not in page
    assert "Older lines stand in the audit log." in page
