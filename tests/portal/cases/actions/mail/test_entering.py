"""A mail becomes a message, with what it quotes and what became of its files."""

import pytest

from portal.cases.consulting import C, asked, reported, row_of
from vedette.portal.access.rules import Actor
from vedette.portal.cases.actions.mail.entering import Entering, enter_mail
from vedette.portal.cases.models import CaseFile, CaseMail, CaseMessage
from vedette.portal.cases.rules.mail.received import Attached, MailWords

pytestmark = pytest.mark.usefixtures("all_in_view", "vault")

FILES = (Attached("proxy.log", b"x"), Attached("tool.exe", b"y"))


def _mail(mark="1", files=FILES):
    return Entering("alice@people.example", "Re: it", mark, MailWords("Hello", "> you"), files)


def test_it_is_there_once(subscribed):
    place = asked(subscribed)
    assert enter_mail(subscribed.actor("alice"), place, _mail())
    assert not enter_mail(subscribed.actor("alice"), place, _mail())
    row = CaseMail.objects.get()
    assert (CaseMessage.objects.get(pk=row.message_id).text, row.quoted) == ("Hello", "> you")


def test_its_files_are_kept_with_its_message(subscribed):
    enter_mail(subscribed.actor("alice"), asked(subscribed), _mail())
    row = CaseMail.objects.get()
    kept = CaseFile.objects.order_by("name").values_list("name", "message_id", "by_name")
    assert list(kept) == [("proxy.log", row.message_id, "Alice"), ("tool.exe", row.message_id, "Alice")]
    assert row.not_kept == []


def test_a_file_that_cannot_be_kept_is_named(subscribed):
    enter_mail(subscribed.actor("alice"), asked(subscribed), _mail(files=(*FILES, Attached("empty.txt", b""))))
    assert CaseMail.objects.get().not_kept == ["empty.txt"]
    assert CaseFile.objects.count() == 2


def test_who_has_no_seat_sends_files_too(subscribed):
    writer = Actor(None, "soc@m.example")
    enter_mail(writer, asked(subscribed, addresses=("soc@m.example",)), _mail())
    assert CaseFile.objects.count() == 2


@pytest.mark.parametrize(("files", "phase"), [(FILES, "Investigating"), ((), "FileSamplesNeeded")])
def test_samples_that_were_asked_for_let_the_clock_run_on(files, phase, subscribed):
    place = reported(subscribed, C.FILE_SAMPLES_NEEDED)
    enter_mail(subscribed.actor("alice"), place, _mail(files=files))
    assert row_of(place).phase == phase
    assert set(CaseFile.objects.values_list("is_sample", flat=True)) <= {True}
