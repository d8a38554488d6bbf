from portal.people import House


def test_language_and_appearance_are_ones_own(house: House, signed_in):
    client = signed_in("rita")
    client.post("/account/", {"name": "Rita R.", "language": "fr", "theme": "dark"})
    page = client.get("/account/")
    assert page.headers["Content-Language"] == "fr"
    assert b'data-theme="dark"' in page.content
    assert b"Rita R." in page.content


def test_what_does_not_exist_cannot_be_chosen(house: House, signed_in):
    answer = signed_in("rita").post("/account/", {"name": "Rita", "language": "xx", "theme": "pink"})
    assert answer.status_code == 200
    assert answer.content.count(b"has-errors") == 2
