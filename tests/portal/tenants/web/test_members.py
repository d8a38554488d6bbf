import re

import pytest

from portal.people import House
from portal.working import work_off
from vedette.portal.access.queries import in_view_of
from vedette.portal.tenants.queries import device_groups, members


def _place(house, rest=""):
    return f"/organisations/{house.meridian}/permissions/{rest}"


def _seats(house):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        return {line.name: line for line in members(actor=alice, organisation=house.meridian)}


def test_an_invitation_goes_by_mail_and_its_link_is_shown_once(house: House, signed_in, mailoutbox):
    client = signed_in("alice")
    sent = {"email": "Nora@People.example", "role": "SecurityReader", "language": "fr"}
    page = client.post(_place(house, "invite/"), sent, follow=True).content.decode()
    work_off()
    mail = mailoutbox[-1]
    (link,) = re.findall(r"http://\S+/invitations/\S+/", mail.body)
    assert mail.to == ["nora@people.example"]
    assert link in page
    assert link not in client.get(_place(house)).content.decode()
    assert client.get(link).status_code == 200


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "A\r\nBcc: x@evil.example", "{{ 7*7 }}"])
def test_a_hostile_name_goes_nowhere_in_a_mail(name, house: House, signed_in, mailoutbox):
    client = signed_in("alice")
    client.post("/account/", {"name": name, "language": "en", "theme": "auto"})
    client.post(_place(house, "invite/"), {"email": "n@p.example", "role": "SecurityReader", "language": "en"})
    work_off()
    mail = mailoutbox[-1]
    (markup, _) = mail.alternatives[0]
    assert "<script>" not in markup
    assert "evil" not in str(mail.message()["Bcc"])
    assert "49" not in mail.body.replace(mail.body[mail.body.index("http") :], "")


def test_a_role_is_changed_and_narrowed_to_device_groups(house: House, signed_in):
    client, seat = signed_in("alice"), _seats(house)["Rita"].id
    client.post(f"/organisations/{house.meridian}/device-groups/new/", {"name": "Servers"})
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        ((group, _),) = device_groups(actor=alice, organisation=house.meridian)
    client.post(_place(house, f"{seat}/"), {"role": "SecurityOperator", "device_groups": [str(group)]})
    rita = _seats(house)["Rita"]
    assert (rita.role, rita.device_groups) == ("SecurityOperator", ("Servers",))


def test_who_is_removed_is_gone(house: House, signed_in):
    signed_in("alice").post(_place(house, f"{_seats(house)['Rita'].id}/remove/"))
    assert "Rita" not in _seats(house)


def test_why_something_was_not_done_is_said_on_the_next_page(house: House, signed_in):
    seat = _seats(house)["Alice"].id
    page = signed_in("alice").post(_place(house, f"{seat}/remove/"), follow=True).content.decode()
    assert "This is the last administrator." in page


def test_an_invitation_is_withdrawn(house: House, signed_in):
    client = signed_in("alice")
    client.post(_place(house, "invite/"), {"email": "n@p.example", "role": "SecurityReader", "language": "en"})
    (address,) = re.findall(r'action="(/organisations/\S+/withdraw/)"', client.get(_place(house)).content.decode())
    client.post(address)
    assert "withdraw/" not in client.get(_place(house)).content.decode()
