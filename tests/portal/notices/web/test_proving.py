"""The code of a mail is confirmed to those who may see its notice, and to nobody else."""

import html

import pytest

from vedette.portal.notices.models import NoticeVersion


def asked(client, code):
    return html.unescape(client.post("/notifications/code/", {"code": code}).content.decode())


@pytest.mark.parametrize("who", ["rita", "alice", "hugo", "lee"])
def test_a_code_of_ours_is_confirmed_however_it_is_typed(who, signed_in, published):
    code = NoticeVersion.objects.get().code
    answer = asked(signed_in(who), f" {code.lower().replace('-', ' ')} ")
    assert "The code is ours: notification #1 of Meridian Shipping, version 1." in answer


@pytest.mark.parametrize("code", ["0000-0000-0000", "x", "' OR 1=1 --", "\u0660" * 12])
def test_another_code_is_not(code, signed_in, published):
    assert "No notification that you may see has this code." in asked(signed_in("rita"), code)


def test_whoever_may_not_see_the_notice_learns_nothing_from_its_code(signed_in, published):
    answer = asked(signed_in("bob"), NoticeVersion.objects.get().code)
    assert "No notification that you may see has this code." in answer
    assert "Meridian" not in answer


def test_everybody_may_have_the_public_keys(client, published):
    answer = client.get("/notifications/keys/")
    assert answer.status_code == 200
    assert answer.json()["schema"] == "vedette.notice-keys/1"
    assert len(answer.json()["keys"]) == 1
