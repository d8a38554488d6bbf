"""Letters are written with what caused them, and brought to a real mail server."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.working import work_off
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.jobs.models import Job
from vedette.portal.post.actions import forget_old_letters, mailed, send, send_again, send_written
from vedette.portal.post.models import Letter
from vedette.portal.post.rules import (
    KEPT,
    TRIES,
    Conversation,
    NoAddressError,
    NothingToSendError,
    Template,
    Written,
)


@pytest.fixture(autouse=True)
def all_in_view(db):
    with everything_in_view():
        yield


def _write(organisation=None, place="<b>Meridian</b>", inviter="Ada", **changed):
    shown, links = {"place": place, "inviter": inviter}, {"link": "https://hunt.example/x"}
    template = Template("tenants/mail/invitation", shown, links)
    values = {"kind": "test", "to": "alice@people.example", "language": "en", "template": template}
    return send(**{**values, "organisation": organisation, **changed})


def _received(server):
    return [message_from_bytes(letter.content, policy=default) for letter in server.letters]


def test_a_letter_arrives_with_its_plain_twin(mail_server):
    number = _write()
    work_off()
    (mail,) = _received(mail_server)
    assert mail["To"] == "alice@people.example"
    assert mail["Message-ID"].startswith(f"<{number}@")
    assert "Ada invites you to <b>Meridian</b>" in mail.get_body(("plain",)).get_content()
    assert "&lt;b&gt;Meridian&lt;/b&gt;" in mail.get_body(("html",)).get_content()
    assert Letter.objects.get().state == "sent"


def test_nothing_that_is_shown_is_something_to_click_on(mail_server):
    _write(place="https://evil.example/pay", inviter="ceo@evil.example")
    work_off()
    (mail,) = _received(mail_server)
    for twin in ("plain", "html"):
        said = mail.get_body((twin,)).get_content()
        assert "evil.example" not in said
        assert "https[:]//evil[.]example/pay" in said
        assert "https://hunt.example/x" in said


def test_a_letter_is_written_in_its_readers_language(mail_server):
    _write(language="fr")
    work_off()
    assert "Ada vous invite" in _received(mail_server)[0].get_body(("plain",)).get_content()


def test_what_is_rolled_back_is_never_sent(mail_server):
    with transaction.atomic():
        _write()
        transaction.set_rollback(True)
    work_off()
    assert mail_server.letters == []


def test_a_letter_that_was_sent_is_not_sent_again(mail_server):
    _write()
    work_off()
    Job.objects.update(state="waiting")
    work_off()
    assert len(mail_server.letters) == 1


@pytest.mark.parametrize(("answer", "state"), [("450 later", "waiting"), ("550 no such person", "failed")])
def test_a_server_that_refuses_is_believed(answer, state, mail_server):
    mail_server.answer = answer
    _write()
    work_off()
    row = Letter.objects.get()
    assert (row.state, row.tries) == (state, 1)
    assert answer[4:] in row.last_error


def test_a_letter_goes_out_once_the_server_is_there_again(mail_server):
    mail_server.answer = "421 busy"
    _write()
    work_off()
    mail_server.answer = "250 OK"
    Job.objects.update(due="2020-01-01T00:00Z")
    work_off()
    assert Letter.objects.get().state == "sent"
    assert len(mail_server.letters) == 1


def test_a_letter_goes_out_over_tls(guarded_server):
    _write()
    work_off()
    assert Letter.objects.get().last_error == ""
    assert len(guarded_server.letters) == 1


def test_a_server_that_nobody_vouches_for_gets_nothing(guarded_server, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    _write()
    work_off()
    assert guarded_server.letters == []
    assert "CERTIFICATE_VERIFY_FAILED" in Letter.objects.get().last_error


def test_whatever_goes_wrong_is_told_with_the_letter(settings):
    settings.EMAIL_BACKEND = "no.such.backend"
    _write()
    work_off()
    row = Letter.objects.get()
    assert (row.state, row.last_error) == ("waiting", "ModuleNotFoundError: No module named 'no'")


def test_old_letters_are_forgotten_but_not_those_that_wait(mail_server):
    numbers = [_write() for _ in range(3)]
    Letter.objects.filter(pk=numbers[0]).update(state="sent")
    Letter.objects.exclude(pk=numbers[2]).update(created=timezone.now() - KEPT - timedelta(days=1))
    assert forget_old_letters() == 1
    assert set(Letter.objects.values_list("pk", flat=True)) == set(numbers[1:])


def test_a_server_that_says_nothing_is_given_up_for_now(silent_server):
    _write()
    work_off()
    row = Letter.objects.get()
    assert (row.state, row.tries) == ("waiting", 1)


def test_it_is_tried_so_often_and_no_more(mail_server):
    mail_server.answer = "450 later"
    _write()
    for _ in range(TRIES + 1):
        Job.objects.filter(state="waiting").update(due="2020-01-01T00:00Z")
        work_off()
    row = Letter.objects.get()
    assert (row.state, row.tries) == ("failed", TRIES)


def test_what_opens_a_door_is_forgotten_once_it_is_sent(mail_server):
    _write(is_secret=True)
    assert "https://hunt.example/x" in Letter.objects.get().text
    work_off()
    assert (Letter.objects.get().text, Letter.objects.get().html) == ("", "")


def test_nobody_is_written_to_under_two_addresses():
    with pytest.raises(NoAddressError):
        _write(to="a@b.example\nBcc: c@d.example")


def test_a_failed_letter_is_sent_again_by_who_manages_the_settings(mail_server, house):
    work_off()
    mail_server.letters.clear()
    mail_server.answer = "550 no"
    number = _write(organisation=house.meridian)
    work_off()
    mail_server.answer = "250 OK"
    with pytest.raises(NotAllowedError):
        send_again(actor=house.actor("oscar"), organisation=house.meridian, letter=number)
    send_again(actor=house.actor("alice"), organisation=house.meridian, letter=number)
    work_off()
    assert len(mail_server.letters) == 1
    with pytest.raises(NothingToSendError):
        send_again(actor=house.actor("alice"), organisation=house.meridian, letter=number)


def test_letters_of_one_conversation_follow_the_first_to_the_same_address(mail_server):
    talk = Conversation(uuid4(), "cases+x@hunt.example")
    for to in ("alice@people.example", "bob@people.example", "alice@people.example"):
        _write(to=to, conversation=talk)
    work_off()
    first, other, second = sorted(_received(mail_server), key=lambda each: each["In-Reply-To"] or "")[:3]
    assert (first["In-Reply-To"], other["In-Reply-To"], first["Reply-To"]) == (None, None, "cases+x@hunt.example")
    assert second["In-Reply-To"] == second["References"]
    assert second["To"] == "alice@people.example"
    assert second["In-Reply-To"] in {first["Message-ID"], other["Message-ID"]}


NAMES = {
    "Content-Type", "MIME-Version", "Subject", "From", "To", "Reply-To", "Message-ID", "Date", "Auto-Submitted",
    "In-Reply-To", "References",
}  # fmt: skip
LINES = st.text() | st.lists(
    st.sampled_from(["\r\n", "\n", "\r", "Bcc: a@b.example", "\x0b", "\x85", "\u2028", "x"])
).map("".join)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(subject=LINES, to=LINES.map("a{}@b.example".format), answers=LINES.map("c{}@d.example".format))
def test_no_text_adds_a_line_to_the_headers_of_a_letter(subject, to, answers):
    written, talk = Written(subject, "Text", "<p>Text</p>"), Conversation(uuid4(), answers)
    try:
        for _ in range(2):
            number = send_written(kind="t", to=to, language="en", written=written, organisation=None, conversation=talk)
    except NoAddressError:
        return
    mail = message_from_bytes(mailed(Letter.objects.get(pk=number)).message().as_bytes(), policy=default)
    assert set(mail.keys()) <= NAMES
    assert len(mail.keys()) == len(set(mail.keys()))
