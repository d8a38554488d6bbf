"""A mail becomes a message, with what it quotes and what became of its files."""

import pytest

from portal.cases.consulting import C, asked, reported, row_of
from vedette.portal.access.queries import everything_in_view
from vedette.portal.cases.actions.entering_mail import Entering, enter_mail
from vedette.portal.cases.models import CaseMail, CaseMessage
from vedette.portal.cases.rules import keepers
from vedette.portal.cases.rules.mail import Attached, MailWords
from vedette.portal.incidents.rules.refusals import Reason, RefusedError

pytestmark = pytest.mark.usefixtures("all_in_view")

FILES = (Attached("proxy.log", b"x"), Attached("tool.exe", b"y"))


@pytest.fixture(autouse=True)
def no_keeper(monkeypatch):
    monkeypatch.setattr(keepers, "_keepers", [])


def _mail(mark="1", files=FILES):
    return Entering("alice@people.example", "Re: it", mark, MailWords("Hello", "> you"), files)


def test_it_is_there_once(subscribed):
    place = asked(subscribed)
    assert enter_mail(subscribed.actor("alice"), place, _mail())
    assert not enter_mail(subscribed.actor("alice"), place, _mail())
    row = CaseMail.objects.get()
    assert (CaseMessage.objects.get(pk=row.message_id).text, row.quoted) == ("Hello", "> you")


def test_without_a_keeper_it_is_said_that_files_were_not_kept(subscribed):
    enter_mail(subscribed.actor("alice"), asked(subscribed), _mail())
    assert CaseMail.objects.get().not_kept == ["proxy.log", "tool.exe"]


def test_a_keeper_is_given_each_file_with_its_message_and_may_refuse_one(subscribed):
    place, kept = asked(subscribed), []

    def keep(*, actor, at, message, file):
        if file.name == "tool.exe":
            raise RefusedError(Reason.TOO_LONG)
        kept.append((actor.name, at, message, file.content))

    keepers.keep_files_with(keep)
    with everything_in_view():
        enter_mail(subscribed.actor("alice"), place, _mail())
    row = CaseMail.objects.get()
    assert (kept, row.not_kept) == ([("Alice", place, row.message_id, b"x")], ["tool.exe"])


@pytest.mark.parametrize(("has_keeper", "phase"), [(True, "Investigating"), (False, "FileSamplesNeeded")])
def test_samples_that_were_asked_for_let_the_clock_run_on(has_keeper, phase, subscribed):
    place = reported(subscribed, C.FILE_SAMPLES_NEEDED)
    if has_keeper:
        keepers.keep_files_with(lambda **_: None)
    enter_mail(subscribed.actor("alice"), place, _mail())
    assert row_of(place).phase == phase
