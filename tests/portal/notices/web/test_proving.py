"""The code of a mail is confirmed to those who may see its notice, and to nobody else."""

import html

import pytest

from vedette.delivery.signed_notice import clean_code
from vedette.portal.access.queries import in_view_of
from vedette.portal.notices.models import NoticeVersion
from vedette.portal.notices.queries.notices import coded


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


def test_no_neighbour_of_a_code_finds_its_notice(house, published):
    """Each mark of the code exchanged for each other one: 372 codes that differ in one place."""
    actor = house.actor("rita")
    code, marks = NoticeVersion.objects.get().code, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    typed = [
        code[:place] + mark + code[place + 1 :]
        for place, known in enumerate(code)
        if known != "-"
        for mark in marks
        if mark != known
    ]
    assert len(set(typed)) == 372
    with in_view_of(actor=actor):
        assert [each for each in typed if coded(actor=actor, code=clean_code(each))] == []
        assert coded(actor=actor, code=clean_code(code)) is not None


def test_whoever_may_not_see_the_notice_learns_nothing_from_its_code(signed_in, published):
    answer = asked(signed_in("bob"), NoticeVersion.objects.get().code)
    assert "No notification that you may see has this code." in answer
    assert "Meridian" not in answer


def test_everybody_may_have_the_public_keys(client, published):
    answer = client.get("/notifications/keys/")
    assert answer.status_code == 200
    assert answer.json()["schema"] == "vedette.notice-keys/1"
    assert len(answer.json()["keys"]) == 1
