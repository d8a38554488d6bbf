"""The page of the signing keys."""

import pytest

from portal.answers import text
from vedette.portal.notices.actions.keys import document_identity
from vedette.portal.notices.models import SigningKey


def test_without_a_notice_there_is_no_key(house, signed_in):
    assert "No key yet" in text(signed_in("ada").get("/signing-keys/"))


def test_the_administrator_lets_another_key_sign(house, signed_in, published):
    before = SigningKey.objects.get()
    answer = text(signed_in("ada").post("/signing-keys/rotate/", follow=True))
    after = SigningKey.objects.get(retired=None)
    assert after.id != before.id
    assert f"signed with the key {after.id}" in answer
    assert answer.index(after.id) < answer.index(before.id), "the newest comes first"


def test_the_administrator_compares_the_certificate_with_the_published_one(house, signed_in, published, client):
    document_identity()
    (told,) = client.get("/notifications/keys/").json()["keys"]
    assert told["fingerprint"] in text(signed_in("ada").get("/signing-keys/"))


@pytest.mark.parametrize("who", ["lee", "hugo", "alice"])
def test_nobody_else_sees_or_changes_them(who, house, signed_in):
    client = signed_in(who)
    assert client.get("/signing-keys/").status_code in {403, 404}
    assert client.post("/signing-keys/rotate/").status_code in {403, 404}
