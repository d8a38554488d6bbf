"""Attaching files: kept before anybody is told so, within bounds, and samples let the clock go on."""

import pytest

from portal.cases.consulting import C, a_question, asked, reported, row_of
from portal.cases.filing import BYTES, filed, sent, stored
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.cases.actions.answering import reject
from vedette.portal.cases.actions.files.attaching import Attached, ask_with_files, attach, keep_file
from vedette.portal.cases.actions.files.incoming import receive
from vedette.portal.cases.models import Case, CaseFile, CaseMessage, CaseStep
from vedette.portal.cases.queries.files.lines import files_of
from vedette.portal.cases.queries.files.stored import checked_pieces
from vedette.portal.cases.rules.phases import Party
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.jobs.models import Job

pytestmark = pytest.mark.usefixtures("all_in_view", "vault")
FILES = "vedette.portal.cases.actions.files.attaching"


def _refusal(*arguments, **named):
    with pytest.raises(RefusedError) as refused:
        sent(*arguments, **named)
    return refused.value.reason


def _left(vault):
    return [each for each in vault.rglob("*") if each.is_file()]


def test_a_file_is_kept_sealed_and_looked_up(subscribed, vault):
    place, row = filed(subscribed)
    assert (row.name, row.size, row.party, row.by_name, row.is_sample) == ("tool.exe", 17, "customer", "Alice", False)
    assert _left(vault) == [stored(place)]
    assert BYTES not in stored(place).read_bytes()
    assert b"".join(checked_pieces(place.organisation, row.sha256)) == BYTES
    assert Job.objects.get(kind="cases.look up file").arguments["file"] == str(row.pk)
    assert AuditEntry.objects.filter(deed="case.file attached", details__contains=row.sha256).exists()


def _asked_with(house, *names, question=None):
    taken = [receive(organisation=house.meridian, name=name, parts=[name.encode()]) for name in names]
    who, question = house.actor("alice"), question or a_question()
    return ask_with_files(actor=who, organisation=house.meridian, question=question, files=taken)


def test_files_come_with_the_question(subscribed):
    case = _asked_with(subscribed, "a.exe", "b.txt")
    said = CaseMessage.objects.get(case_id=case)
    files = CaseFile.objects.filter(case_id=case).order_by("name").values_list("name", "message_id", "is_sample")
    assert list(files) == [("a.exe", said.pk, False), ("b.txt", said.pk, False)]


def test_of_a_question_that_is_refused_no_file_is_left(subscribed, vault):
    with pytest.raises(RefusedError):
        _asked_with(subscribed, "a.exe", question=a_question(text=" "))
    assert (_left(vault), CaseFile.objects.count(), Case.objects.count()) == ([], 0, 0)


def test_of_files_that_are_refused_no_question_is_left(subscribed, monkeypatch):
    monkeypatch.setattr(f"{FILES}.FILES_OF_ORGANISATION_CAP", 3)
    with pytest.raises(RefusedError) as refused:
        _asked_with(subscribed, "a.exe")
    assert (refused.value.reason, Case.objects.count()) == (CaseReason.NO_ROOM_FOR_FILES, 0)


def test_samples_that_were_asked_for_let_the_clock_go_on_once(subscribed, wall):
    place = reported(subscribed, C.FILE_SAMPLES_NEEDED)
    left = row_of(place).left
    wall.go(days=3)
    sent(place, subscribed.actor("alice"), ("a", b"1"), ("b", b"2"), words="Here they are.")
    row = row_of(place)
    assert (row.phase, row.due) == ("Investigating", wall.now + left)
    assert CaseStep.objects.filter(case_id=place.case, before="FileSamplesNeeded").count() == 1
    said = CaseMessage.objects.get(text="Here they are.")
    assert set(CaseFile.objects.values_list("message_id", "is_sample")) == {(said.pk, True)}


def test_files_of_experts_take_no_step(subscribed, vault):
    place = reported(subscribed, C.FILE_SAMPLES_NEEDED)
    sent(place, subscribed.actor("hugo"), ("how-to.pdf", b"%PDF-"), words="Collect it like this.")
    row = CaseFile.objects.get()
    assert (row.party, row.is_sample, row_of(place).phase) == ("experts", False, "FileSamplesNeeded")


def test_words_with_files_mean_what_words_mean(subscribed):
    place = reported(subscribed, C.CONCLUDED)
    sent(place, subscribed.actor("alice"), ("a", b"1"))
    assert row_of(place).phase == "Answered"
    sent(place, subscribed.actor("alice"), ("b", b"2"), words="And this one?")
    assert row_of(place).phase == "Investigating"


@pytest.mark.parametrize("who", ["rita", "bob", "ada"])
def test_nobody_else_attaches(who, subscribed, vault):
    place = asked(subscribed)
    with pytest.raises(NotAllowedError):
        sent(place, subscribed.actor(who), ("a", b"1"))
    assert _left(vault) == []


def test_the_same_bytes_are_one_file_on_disk_and_two_of_the_case(subscribed, vault):
    place, _ = filed(subscribed)
    sent(place, subscribed.actor("alice"), ("renamed.exe", BYTES))
    assert sorted(CaseFile.objects.values_list("name", flat=True)) == ["renamed.exe", "tool.exe"]
    assert _left(vault) == [stored(place)]


def test_sending_it_again_mends_what_befell_it(subscribed):
    place, row = filed(subscribed)
    stored(place).write_bytes(b"rot")
    sent(place, subscribed.actor("alice"), ("again.exe", BYTES))
    assert b"".join(checked_pieces(place.organisation, row.sha256)) == BYTES


def test_two_organisations_share_no_file(subscribed, vault):
    place, row = filed(subscribed)
    other = stored(place).parents[2] / str(subscribed.bramble) / row.sha256[:2] / row.sha256
    other.parent.mkdir(parents=True)
    other.write_bytes(stored(place).read_bytes())
    with pytest.raises(Exception, match=row.sha256):
        b"".join(checked_pieces(subscribed.bramble, row.sha256))


def test_a_case_takes_so_many_and_of_a_form_all_or_none(subscribed, vault, monkeypatch):
    monkeypatch.setattr("vedette.portal.cases.queries.files.lines.FILES_OF_CASE_CAP", 2)
    place, _ = filed(subscribed)
    assert _refusal(place, subscribed.actor("alice"), ("b", b"2"), ("c", b"3")) is CaseReason.TOO_MANY_FILES
    assert [each.name for each in files_of(actor=subscribed.actor("alice"), at=place)] == ["tool.exe"]


def test_an_organisation_has_room_for_so_much_and_the_same_bytes_count_once(subscribed, vault, monkeypatch):
    monkeypatch.setattr(f"{FILES}.FILES_OF_ORGANISATION_CAP", len(BYTES) + 1)
    place, _ = filed(subscribed)
    sent(place, subscribed.actor("alice"), ("same.exe", BYTES), ("one byte", b"1"))
    assert _refusal(place, subscribed.actor("alice"), ("more", b"2")) is CaseReason.NO_ROOM_FOR_FILES


def test_a_case_that_is_over_takes_none(subscribed, vault):
    place = asked(subscribed)
    reject(actor=subscribed.actor("hugo"), at=place, words="Ask support.")
    assert _refusal(place, subscribed.actor("alice"), ("a", b"1")) is CaseReason.NO_SUCH_STEP
    assert _left(vault) == []


def test_no_file_is_no_upload(subscribed):
    with pytest.raises(RefusedError) as refused:
        attach(actor=subscribed.actor("alice"), at=asked(subscribed), files=[], words="Nothing")
    assert refused.value.reason is CaseReason.FILE_MISSING
    assert not CaseMessage.objects.filter(text="Nothing").exists()


def test_what_a_mail_brings_is_kept_with_its_message(subscribed):
    place = asked(subscribed)
    message = CaseMessage.objects.get()
    received = receive(organisation=place.organisation, name="mail.eml", parts=b"From: a")
    attached = Attached(Party.CUSTOMER, message.pk)
    file = keep_file(actor=subscribed.actor("alice"), at=place, received=received, attached=attached)
    assert CaseFile.objects.get(pk=file).message_id == message.pk
