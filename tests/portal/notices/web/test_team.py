"""What the team writes, has to look at and has published."""

import pytest

from portal.answers import text
from vedette.portal.notices.models import Notice, NoticeDraft


def words(answer):
    return " ".join(text(answer).split())


def test_a_draft_waits_for_others_than_its_author(signed_in, in_review):
    heading = "Waiting for your review <span"
    assert heading in words(signed_in("lee").get("/hunting/notifications/"))
    assert "Nothing waits for you." in words(signed_in("hugo").get("/hunting/notifications/"))
    assert "Nothing waits for you." not in words(signed_in("lee").get("/hunting/notifications/"))


def test_what_was_published_is_listed_with_the_time_it_took(signed_in, published):
    answer = words(signed_in("hugo").get("/hunting/notifications/"))
    assert "Meridian Shipping" in answer
    assert "Time to publish" in answer


def test_the_next_version_is_begun_and_a_notice_taken_back(house, signed_in, published):
    client, place = signed_in("hugo"), f"/hunting/{house.meridian}/notifications/{published}/"
    assert "The next version begins with what this one says." in words(client.post(place + "amend/", follow=True))
    assert NoticeDraft.objects.get(amends=published).state == "Drafting"
    assert "Say why." in words(client.post(place + "retract/", {"reason": ""}, follow=True))
    client.post(place + "retract/", {"reason": "A test."})
    assert Notice.objects.get().retracted is not None


@pytest.mark.parametrize("who", ["alice", "rita", "bob"])
@pytest.mark.parametrize("path", ["amend/", "retract/"])
def test_nobody_else_amends_or_retracts(path, who, house, signed_in, published):
    place = f"/hunting/{house.meridian}/notifications/{published}/"
    assert signed_in(who).post(place + path, {"reason": "x"}).status_code == 404
