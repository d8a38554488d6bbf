from portal.people import House


def test_the_link_is_handed_on_once(house: House, signed_in):
    place = f"/organisations/{house.meridian}/permissions/invite/"
    sent = {"email": "n@p.example", "role": "SecurityReader", "language": "en"}
    alice = signed_in("alice")
    assert "http://127.0.0.1:8321/invitations/" in alice.post(place, sent, follow=True).content.decode()
    again = alice.get(f"/organisations/{house.meridian}/permissions/").content.decode()
    assert "http://127.0.0.1:8321/invitations/" not in again


def test_what_was_filled_in_wrongly_is_said(house: House, signed_in):
    place = f"/organisations/{house.meridian}/permissions/invite/"
    page = signed_in("alice").post(place, {"email": "x", "role": "", "language": "en"}, follow=True).content.decode()
    assert page.count("toast-line error") == 2
