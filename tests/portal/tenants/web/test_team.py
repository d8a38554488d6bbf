from portal.people import House
from portal.working import work_off
from vedette.portal.access.rules import ProviderRole


def test_a_hunter_is_invited_by_mail(house: House, signed_in, mailoutbox):
    signed_in("ada").post("/team/invite/", {"email": "h@people.example", "role": "Hunter", "language": "en"})
    work_off()
    assert mailoutbox[-1].to == ["h@people.example"]


def test_a_hunter_is_assigned(house: House, signed_in):
    place = f"/team/{house.people['hugo']}/"
    signed_in("ada").post(place, {"role": "Hunter", "organisations": [str(house.bramble)]})
    assert house.actor("hugo").assigned == {house.bramble}


def test_a_lead_needs_no_assignment(house: House, signed_in):
    signed_in("ada").post(f"/team/{house.people['hugo']}/", {"role": "LeadHunter", "organisations": []})
    hugo = house.actor("hugo")
    assert (hugo.provider_role, hugo.assigned) == (ProviderRole.LEAD_HUNTER, frozenset())


def test_who_leaves_the_team_is_turned_away(house: House, signed_in):
    client = signed_in("hugo")
    signed_in("ada").post(f"/team/{house.people['hugo']}/", {"role": "", "organisations": []})
    assert client.get("/organisations/").status_code == 404
