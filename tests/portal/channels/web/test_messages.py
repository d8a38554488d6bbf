import re

from portal.incidents.told import alert, incident
from portal.people import House
from portal.working import work_off
from vedette.delivery.egress.errors import Trouble
from vedette.portal.channels.models import Delivery
from vedette.portal.channels.queries.receivers import TryLine
from vedette.portal.channels.web.kinds import WEBHOOKS
from vedette.portal.channels.web.messages import answer


def _place(house, row):
    return f"/organisations/{house.meridian}/settings/webhooks/{row.receiver_id}/messages/{row.pk}/"


def test_a_message_is_shown_as_it_was_sent_and_says_what_was_answered(peer, hears, hunted, signed_in, house: House):
    hears(peer, happenings=["alert.created"])
    hostile = {"id": "r", "title": "<script>alert(1)</script>", "level": "high", "author": "x"}
    hunted(incident("a"), alerts=[alert("a", rule=hostile)])
    work_off()
    page = signed_in("alice").get(_place(house, Delivery.objects.get())).content.decode()
    assert peer.came[0].id in page
    assert "Answered with 204" in page
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_message_is_sent_again_by_a_press_of_a_button(peer, hears, hunted, signed_in, house: House):
    hears(peer, happenings=["alert.created"])
    hunted(incident("a"))
    work_off()
    alice, place = signed_in("alice"), _place(house, Delivery.objects.get())
    shown = alice.post(f"{place}again/", follow=True)
    assert "The message is on its way again." in re.sub(r"<[^>]*>", "", shown.content.decode())
    work_off()
    assert len({came.body for came in peer.came}) == 1
    assert len(peer.came) == 2


def test_why_nothing_was_answered_is_said_in_words(db):
    line = TryLine(None, None, Trouble.NOT_TRUSTED.value, 5)
    assert "certificate" in str(answer(line, WEBHOOKS))
    assert str(answer(TryLine(None, 503, "", 5), WEBHOOKS)) == "Answered with 503"
