"""Gathering: a job of the question's own transaction, rows of the team, and each organisation's answer its own row."""

import pytest
from django.db import transaction

from portal.cases.consulting import a_question, asked
from portal.cases.filing import filed, sent
from portal.cases.gathering import afternoon, told_to  # noqa: F401 - a fixture
from portal.entities.telling import SHA256
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.cases.actions.answering import write_to_organisation
from vedette.portal.cases.actions.asking import ask, write_to_experts
from vedette.portal.cases.actions.dossiers import GATHER, gather, gather_anew
from vedette.portal.cases.models import CaseDossier, CaseElsewhere
from vedette.portal.cases.rules.dossier.parts import PartKind, as_read
from vedette.portal.cases.rules.topics import CasePlace, Thing, ThingKind
from vedette.portal.jobs.models import Job
from vedette.portal.live.models import Change

pytestmark = pytest.mark.usefixtures("all_in_view")
FILE = Thing(ThingKind.FILE, SHA256, SHA256)


def _jobs():
    return Job.objects.filter(kind=GATHER)


def test_a_question_has_its_dossier_asked_for_in_its_own_transaction(subscribed):
    place = asked(subscribed)
    assert [each.arguments["case"] for each in _jobs()] == [str(place.case)]
    with transaction.atomic():
        ask(actor=subscribed.actor("alice"), organisation=subscribed.meridian, question=a_question())
        transaction.set_rollback(True)
    assert _jobs().count() == 1


def test_what_is_gathered_is_kept_once_and_replaced(subscribed, afternoon):  # noqa: F811
    place = asked(subscribed, thing=FILE)
    gather(actor=SERVICE, at=place)
    first = CaseDossier.objects.get()
    gather(actor=SERVICE, at=place)
    row = CaseDossier.objects.get()
    assert (row.organisation_id, row.gathered > first.gathered) == (subscribed.meridian, True)
    assert as_read(row.told).part(PartKind.PREVALENCE).facts[0].number == 2


def test_what_is_asked_on_counts_too(subscribed, afternoon):  # noqa: F811
    place = asked(subscribed, text="And 203[.]0.113.7?")
    gather(actor=SERVICE, at=place)
    told = as_read(CaseDossier.objects.get().told)
    assert [each.key for each in told.part(PartKind.INDICATORS).facts] == ["203.0.113.7"]


def test_what_is_said_or_sent_later_is_gathered_by_itself(subscribed, vault):
    place, alice = asked(subscribed), subscribed.actor("alice")
    for happens in (
        lambda: write_to_experts(actor=alice, at=place, text="And this one?"),
        lambda: sent(place, alice, ("a.exe", b"MZ")),
    ):
        _jobs().delete()
        happens()
        assert _jobs().count() == 1


def test_what_experts_say_and_send_is_not(subscribed, vault):
    place, hugo = asked(subscribed), subscribed.actor("hugo")
    _jobs().delete()
    write_to_organisation(actor=hugo, at=place, text="A word.")
    sent(place, hugo, ("how-to.pdf", b"%PDF-"))
    assert not _jobs().exists()


def test_files_that_the_organisation_sent_are_looked_for_too(subscribed, afternoon, vault):  # noqa: F811
    place, row = filed(subscribed)
    gather(actor=SERVICE, at=place)
    told = as_read(CaseDossier.objects.get().told)
    assert row.sha256 in [each.key for each in told.part(PartKind.INDICATORS).facts]


def test_open_pages_hear_that_more_is_known(subscribed):
    place = asked(subscribed)
    Change.objects.all().delete()
    gather(actor=SERVICE, at=place)
    assert ("cases", subscribed.meridian) in set(Change.objects.values_list("topic", "organisation_id"))


def test_another_organisation_keeps_its_own_answer_which_names_nothing(subscribed, afternoon, tmp_path):  # noqa: F811
    told_to(subscribed.bramble, tmp_path)
    place = asked(subscribed, thing=FILE)
    gather(actor=SERVICE, at=place)
    row = CaseElsewhere.objects.get()
    assert (row.organisation_id, row.case_id) == (subscribed.bramble, place.case)
    assert {name for each in row.seen for name in each} == {"thing", "devices", "number", "first", "last"}
    with in_view_of(actor=subscribed.actor("hugo")):
        assert (CaseDossier.objects.count(), CaseElsewhere.objects.count()) == (1, 0)
    with in_view_of(actor=subscribed.actor("alice")):
        assert (CaseDossier.objects.count(), CaseElsewhere.objects.count()) == (0, 0)


def test_an_expert_asks_for_it_anew_and_the_log_says_so(subscribed):
    place = asked(subscribed)
    _jobs().delete()
    gather_anew(actor=subscribed.actor("hugo"), at=place)
    gather_anew(actor=subscribed.actor("lee"), at=place)
    assert _jobs().count() == 1, "one that waits is enough"
    assert AuditEntry.objects.filter(deed="case.gathered").count() == 2


@pytest.mark.parametrize("who", ["alice", "rita", "bob", "ada"])
def test_nobody_else_does(who, subscribed):
    place = asked(subscribed)
    with pytest.raises(NotAllowedError):
        gather_anew(actor=subscribed.actor(who), at=place)
    with pytest.raises(NotAllowedError):
        gather(actor=subscribed.actor(who), at=place)


def test_of_a_case_that_is_gone_nothing_is_gathered(subscribed):
    place = asked(subscribed)
    gather(actor=SERVICE, at=CasePlace(subscribed.bramble, place.case))
    assert not CaseDossier.objects.exists()
