from vedette.portal.onboarding.rules.privacy import PRIVACY_STATEMENT


def test_everybody_reads_it_also_a_contact_without_an_account(client, db):
    page = client.get("/privacy-statement/").content.decode()
    assert f"Version {PRIVACY_STATEMENT}." in page
    assert "How reads are logged" in page


def test_it_is_there_in_french(client, db):
    page = client.get("/privacy-statement/", headers={"Accept-Language": "fr"}).content.decode()
    assert "Comment les lectures sont journalisées" in page
    assert "Who sees it" not in page
