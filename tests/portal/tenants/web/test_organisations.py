from portal.people import House


def test_a_new_organisation_is_gone_to(house: House, signed_in):
    answer = signed_in("ada").post("/organisations/new/", {"name": "Third Party"}, follow=True)
    assert "Nobody belongs here yet" in answer.content.decode()


def test_a_taken_name_is_said(house: House, signed_in):
    page = signed_in("ada").post("/organisations/new/", {"name": "meridian shipping"}, follow=True).content.decode()
    assert "That name is taken." in page
