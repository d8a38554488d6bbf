import json
from dataclasses import replace
from uuid import uuid4

import pytest

from portal.channels.conftest import said
from portal.incidents.told import incident
from portal.people import House
from portal.working import work_off
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.audit.web import DEEDS
from vedette.portal.channels.actions import receivers
from vedette.portal.channels.actions.receivers import (
    MOST_RECEIVERS,
    Draft,
    add_receiver,
    change_receiver,
    pause_receiver,
    remove_receiver,
    renew_secret,
    replay,
    resume_receiver,
    send_test,
)
from vedette.portal.channels.models import Delivery, Receiver
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.refusals import Reason
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.incidents.rules.values import Severity

GOOD = Draft("SIEM", "https://siem.example/hook", ("alert.created",), Severity.LOW)


@pytest.fixture
def alice(house: House, all_in_view):
    """What every verb asks for first."""
    return {"actor": house.actor("alice"), "organisation": house.meridian}


def test_whoever_adds_a_webhook_learns_its_secret_once(alice):
    added = add_receiver(**alice, kind=ReceiverKind.WEBHOOK, draft=GOOD)
    assert added.secret.startswith("whsec_")
    row = Receiver.objects.get()
    assert (row.pk, row.name, row.address, row.happenings) == (
        added.receiver,
        GOOD.name,
        GOOD.address,
        ["alert.created"],
    )
    assert row.created_by_name == "Alice"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"name": " \u202e"}, Reason.NAME_MISSING),
        ({"address": "http://siem.example/"}, Reason.BAD_ADDRESS),
        ({"address": "https://10.0.0.1/"}, Reason.BAD_ADDRESS),
        ({"happenings": ()}, Reason.NOTHING_CHOSEN),
        ({"happenings": ("webhook.test",)}, Reason.NOTHING_CHOSEN),
        ({"name": "taken"}, Reason.NAME_TAKEN),
    ],
)
def test_what_makes_no_sense_is_refused(alice, changed, reason):
    fields = {"name": GOOD.name, "address": GOOD.address, "happenings": GOOD.happenings, "least": GOOD.least}
    add_receiver(**alice, kind=ReceiverKind.WEBHOOK, draft=Draft(**{**fields, "name": "taken"}))
    with pytest.raises(RefusedError) as refused:
        add_receiver(**alice, kind=ReceiverKind.WEBHOOK, draft=Draft(**{**fields, **changed}))
    assert refused.value.reason is reason
    assert Receiver.objects.count() == 1


def test_there_is_an_end_to_how_many_there_are(alice):
    for number in range(MOST_RECEIVERS):
        add_receiver(
            **alice, kind=ReceiverKind.WEBHOOK, draft=Draft(str(number), GOOD.address, GOOD.happenings, GOOD.least)
        )
    with pytest.raises(RefusedError):
        add_receiver(**alice, kind=ReceiverKind.WEBHOOK, draft=GOOD)


def test_nobody_else_reaches_a_verb(alice, house: House):
    added = add_receiver(**alice, kind=ReceiverKind.WEBHOOK, draft=GOOD)
    oscar = {"actor": house.actor("oscar"), "organisation": house.meridian}
    one = {"receiver": added.receiver}
    with pytest.raises(NotAllowedError):
        add_receiver(**oscar, kind=ReceiverKind.WEBHOOK, draft=GOOD)
    with pytest.raises(NotAllowedError):
        change_receiver(**oscar, **one, draft=GOOD)
    with pytest.raises(NotAllowedError):
        replay(**oscar, **one, delivery=uuid4())
    for verb in (renew_secret, pause_receiver, resume_receiver, remove_receiver, send_test):
        with pytest.raises(NotAllowedError):
            verb(**oscar, **one)


def test_each_verb_is_a_line_of_the_audit_log_and_none_names_a_secret(alice):
    added = add_receiver(**alice, kind=ReceiverKind.WEBHOOK, draft=GOOD)
    one = {**alice, "receiver": added.receiver}
    change_receiver(**one, draft=Draft("SIEM 2", GOOD.address, GOOD.happenings, GOOD.least))
    new = renew_secret(**one)
    sent = send_test(**one)
    replay(**one, delivery=sent)
    for verb in (pause_receiver, pause_receiver, resume_receiver, resume_receiver, remove_receiver):
        verb(**one)
    rows = AuditEntry.objects.filter(deed__startswith="webhook.").order_by("number")
    assert [row.deed.removeprefix("webhook.") for row in rows] == [
        "added",
        "changed",
        "secret renewed",
        "tested",
        "message sent again",
        "paused",
        "resumed",
        "removed",
    ]
    assert {row.deed for row in rows} <= set(DEEDS)
    assert not [secret for secret in (added.secret, new.secret) if secret[6:] in str(list(rows.values()))]


def test_collectors_have_every_verb_but_a_new_secret(alice):
    logs = replace(GOOD, name="Logs", address="tls://LOGS.example")
    added = add_receiver(**alice, kind=ReceiverKind.SYSLOG, draft=logs)
    one = {**alice, "receiver": added.receiver}
    assert (added.secret, Receiver.objects.get().secret, Receiver.objects.get().address) == (
        "",
        "",
        "tls://logs.example:6514",
    )
    change_receiver(**one, draft=replace(logs, name="Logs 2"))
    replay(**one, delivery=send_test(**one))
    with pytest.raises(RefusedError):
        renew_secret(**one)
    for verb in (pause_receiver, resume_receiver, remove_receiver):
        verb(**one)
    deeds = AuditEntry.objects.filter(deed__startswith="syslog.").order_by("number").values_list("deed", flat=True)
    steps = ["added", "changed", "tested", "message sent again", "paused", "resumed", "removed"]
    assert list(deeds) == [f"syslog.{step}" for step in steps]
    assert set(deeds) <= set(DEEDS)


def test_names_and_numbers_count_for_each_kind_by_itself(alice, monkeypatch):
    monkeypatch.setattr(receivers, "MOST_RECEIVERS", 1)
    add_receiver(**alice, kind=ReceiverKind.WEBHOOK, draft=GOOD)
    logs = replace(GOOD, address="tls://logs.example")
    add_receiver(**alice, kind=ReceiverKind.SYSLOG, draft=logs)
    with pytest.raises(RefusedError) as refused:
        add_receiver(**alice, kind=ReceiverKind.SYSLOG, draft=replace(logs, name="Other"))
    assert refused.value.reason is Reason.TOO_MANY


def test_a_message_is_sent_again_under_the_same_id(peer, hears, hunted, alice):
    added = hears(peer, happenings=["alert.created"])
    hunted(incident("a"))
    work_off()
    replay(**alice, receiver=added.receiver, delivery=Delivery.objects.get().pk)
    work_off()
    first, again = peer.came
    assert (first.id, first.body) == (again.id, again.body)
    assert Delivery.objects.get().state == "delivered"


def test_what_somebody_asks_for_by_hand_waits_for_no_rest(open_peer, hears, hunted, alice):
    peer = open_peer(500, 200)
    added = hears(peer, happenings=["alert.created"])
    hunted(incident("a"))
    work_off()
    send_test(**alice, receiver=added.receiver)
    work_off()
    assert [said(came)["type"] for came in peer.came][:2] == ["alert.created", "webhook.test"]


def test_nothing_is_sent_by_hand_to_a_paused_webhook(peer, hears, alice):
    added = hears(peer)
    pause_receiver(**alice, receiver=added.receiver)
    with pytest.raises(RefusedError) as refused:
        send_test(**alice, receiver=added.receiver)
    assert refused.value.reason is Reason.IS_PAUSED


def test_a_message_of_another_webhook_is_not_there(peer, hears, hunted, alice):
    one, other = hears(peer, name="one"), hears(peer, name="other", happenings=["notice.published"])
    hunted(incident("a"))
    work_off()
    with pytest.raises(RefusedError) as refused:
        replay(**alice, receiver=other.receiver, delivery=Delivery.objects.filter(receiver_id=one.receiver).first().pk)
    assert refused.value.reason is Reason.NO_SUCH_ROW


def test_a_new_address_is_tried_at_once_with_what_waits(open_peer, hears, hunted, alice):
    dead, living = open_peer(500), open_peer()
    added = hears(dead, happenings=["alert.created"])
    hunted(incident("a"))
    work_off()
    change_receiver(
        **alice, receiver=added.receiver, draft=Draft("SIEM", living.address, ("alert.created",), Severity.LOW)
    )
    hunted(incident("b"))
    work_off()
    assert (len(dead.came), len(living.came)) == (1, 1 + 1)


def test_the_audit_log_names_the_server_of_an_address_and_not_what_is_secret_in_it(alice):
    for place in ("T0/FIRST", "T0/OTHER"):
        add_receiver(
            **alice,
            kind=ReceiverKind.WEBHOOK,
            draft=replace(GOOD, name=place, address=f"https://hooks.example/{place}?sig=SIGNED"),
        )
    rows = AuditEntry.objects.filter(deed="webhook.added").values_list("details", flat=True)
    told = [json.loads(each) for each in rows]
    assert [each["address"] for each in told] == ["https://hooks.example:443"] * 2
    assert len({each["mark"] for each in told}) == 2
    assert not [word for word in ("T0", "SIGNED") if word in str(told)]
