import json
import re
from datetime import UTC, datetime
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.channels.rules.happenings import Happening
from vedette.portal.channels.rules.messages import Told, body, message_id
from vedette.portal.incidents.rules.values import Severity

AT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)


def _told(data):
    return Told(Happening.ALERT_CREATED, "n", "t", Severity.HIGH, AT, data)


def test_a_message_says_what_when_and_about_what():
    assert json.loads(body(_told({"alert": {"title": "É"}}))) == {
        "type": "alert.created",
        "timestamp": "2026-03-02T09:15:00.0000000Z",
        "data": {"alert": {"title": "É"}},
    }


@given(st.text())
def test_whatever_telemetry_says_becomes_json_that_can_be_read(text):
    assert json.loads(body(_told({"title": text})))["data"]["title"] is not None


def test_half_a_pair_of_surrogates_is_no_reason_to_send_nothing():
    assert json.loads(body(_told({"title": "a\ud800"})))["data"]["title"] == "a?"


def test_an_id_can_be_read_in_one_way_alone():
    assert re.fullmatch(r"msg_[0-9a-f]{32}", message_id(uuid4()))
