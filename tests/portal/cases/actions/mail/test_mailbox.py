"""One thread in the portal and by mail: through a real mail server there, and a mailbox back."""

import pytest
from django.db import transaction

from portal.cases.consulting import C, asked, reported, row_of
from portal.cases.mail_client import answered, deliver, lying, received, take_in
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.cases.actions.asking import accept
from vedette.portal.cases.actions.mail import mailbox as reading
from vedette.portal.cases.models import CaseMail, CaseMessage, QuarantinedMail
from vedette.portal.post.models import Letter

pytestmark = pytest.mark.usefixtures("all_in_view")


def _thread(place):
    return [
        (each.by_name, each.way, each.text) for each in CaseMessage.objects.filter(case_id=place.case).order_by("at")
    ]


def test_an_answer_by_mail_is_in_the_thread_as_if_it_were_written_there(subscribed, mail_server, mailbox):
    place = reported(subscribed, C.MORE_INFORMATION_NEEDED)
    letter = received(mail_server)[-1]
    deliver(mailbox, answered(letter, "It is our scanner."))
    written = Letter.objects.count()
    assert take_in() == 1
    assert _thread(place)[-1] == ("Alice", "mail", "It is our scanner.")
    assert row_of(place).phase == "Investigating"
    assert "> " in CaseMail.objects.get().quoted
    assert (lying(mailbox), Letter.objects.count()) == ((0, 1), written)


def test_letters_of_a_case_are_one_conversation_for_mail_programs(subscribed, mail_server, mailbox):
    reported(subscribed, C.CONCLUDED, addresses=("soc@meridian.example",))
    letters = [each for each in received(mail_server) if each["To"] == "alice@people.example"]
    first, *later = [each for each in letters if each["Reply-To"]]
    assert first["In-Reply-To"] is None
    assert later
    assert {(each["In-Reply-To"], each["References"]) for each in later} == {(first["Message-ID"],) * 2}
    assert len({each["Reply-To"] for each in (first, *later)}) == 1


def test_each_reader_answers_at_an_address_of_their_own(subscribed, mail_server, mailbox):
    place = asked(subscribed, addresses=("soc@meridian.example",))
    letters = [each for each in received(mail_server) if each["Reply-To"]]
    assert len({each["Reply-To"] for each in letters}) == len(letters) == 2
    soc = next(each for each in letters if each["To"] == "soc@meridian.example")
    deliver(mailbox, answered(soc, "The proxy log says no."))
    take_in()
    assert _thread(place)[-1] == ("soc@meridian.example", "mail", "The proxy log says no.")


def test_without_a_mailbox_letters_say_to_answer_in_the_portal(subscribed, mail_server):
    asked(subscribed)
    letter = next(each for each in received(mail_server) if "CASE-" in each["Subject"])
    assert letter["Reply-To"] is None
    assert "Please answer in the portal" in letter.get_body(("plain",)).get_content()
    assert take_in() == 0


def test_an_answer_asks_on_and_reopens_as_in_the_portal(subscribed, mail_server, mailbox):
    place = reported(subscribed, C.CONCLUDED)
    letter = received(mail_server)[-1]
    deliver(mailbox, answered(letter, "And the other one?"))
    take_in()
    assert row_of(place).phase == "Investigating"


def test_a_closed_case_is_reopened_by_an_answer(subscribed, mail_server, mailbox):
    place = reported(subscribed, C.CONCLUDED)
    letter = received(mail_server)[-1]
    accept(actor=subscribed.actor("alice"), at=place)
    deliver(mailbox, answered(letter, "It came back."))
    take_in()
    assert row_of(place).phase == "Investigating"


def test_a_copy_that_came_another_way_says_nothing_twice(subscribed, mail_server, mailbox):
    place = asked(subscribed)
    mail = answered(received(mail_server)[-1], "Once.")
    mail["Received"] = "from a.example"
    other = mail.as_bytes().replace(b"a.example", b"b.example")
    deliver(mailbox, mail, other)
    assert take_in() == 2
    assert [text for _, _, text in _thread(place)].count("Once.") == 1


def test_who_dies_between_row_and_move_finds_both_again(subscribed, mail_server, mailbox, monkeypatch):
    place = asked(subscribed)
    deliver(mailbox, answered(received(mail_server)[-1], "Once."), b"From: a@b.example\n\nJunk")
    with monkeypatch.context() as patched:
        patched.setattr(reading.Path, "rename", lambda *_: (_ for _ in ()).throw(OSError("gone")))
        take_in()
    assert lying(mailbox) == (2, 0)
    assert take_in() == 2
    assert (len(_thread(place)), QuarantinedMail.objects.count(), lying(mailbox)) == (2, 1, (0, 2))


def test_what_is_rolled_back_lies_there_still(subscribed, mail_server, mailbox, monkeypatch):
    place = asked(subscribed)
    deliver(mailbox, answered(received(mail_server)[-1], "Once."))

    def fails(**_):
        with transaction.atomic():
            raise OSError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(reading, "take_mail", fails)
        assert take_in() == 0
    assert (lying(mailbox), len(_thread(place))) == ((1, 0), 1)


def test_what_is_no_file_stays_where_it_is(mailbox, house, tmp_path):
    (tmp_path / "secret").write_text("From: a@b.example\n\nA secret")
    (mailbox / "new" / "1").symlink_to(tmp_path / "secret")
    (mailbox / "new" / "2").mkdir()
    assert take_in() == 0
    assert not QuarantinedMail.objects.exists()


def test_nobody_but_the_service_reads_the_mailbox(house, mailbox):
    with pytest.raises(NotAllowedError):
        reading.take_mailbox(actor=house.actor("ada"))
