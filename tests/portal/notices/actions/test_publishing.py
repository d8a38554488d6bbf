"""Publishing: the organisation has a new alert, cards, letters and a version that is signed, or nothing happened."""

import hashlib
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction
from msgspec.structs import replace

from portal.incidents.told import alert, incident
from portal.notices.refusing import refused
from portal.working import work_off
from vedette.delivery.signed_notice import Signed, checked, code_of
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.queries import lines
from vedette.portal.incidents.actions.incidents import Place, classify, merge
from vedette.portal.incidents.actions.raising import raise_incident
from vedette.portal.incidents.models import Alert, AlertEntity, Incident, IncidentTag
from vedette.portal.incidents.rules.expert_alerts import ExpertAlert
from vedette.portal.incidents.rules.values import Category, Classification, Severity
from vedette.portal.notices.actions.answering import acknowledge
from vedette.portal.notices.actions.drafts import begin_amendment, begin_draft, save_draft, submit_draft
from vedette.portal.notices.actions.evidence import add_evidence
from vedette.portal.notices.actions.publishing import publish, retract
from vedette.portal.notices.models import Notice, NoticeDraft, NoticeVersion
from vedette.portal.notices.queries.keys import public_keys
from vedette.portal.notices.queries.notices import notice_page
from vedette.portal.notices.rules.contents import Contents, Evidence, Recommendation, read, written
from vedette.portal.notices.rules.document import document
from vedette.portal.notices.rules.refusals import NoticeReason
from vedette.portal.onboarding.models import Application
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.response.models import RecommendedAction
from vedette.portal.tenants.rules import Language


def told_of(notice, number=None):
    """What a version says, proven by its signature."""
    row = NoticeVersion.objects.get(notice_id=notice, number=number or Notice.objects.get(pk=notice).version)
    keys = public_keys()
    assert row.code == code_of(bytes(row.payload))
    return document(checked(Signed(bytes(row.payload), bytes(row.signature), row.key), keys))


def amended(house, notice, title="Intruder, and more of them"):
    """The next version, by Hugo, published by Mina."""
    draft = begin_amendment(actor=house.actor("hugo"), organisation=house.meridian, notice=notice)
    row = NoticeDraft.objects.get(pk=draft)
    row.contents = written(replace(read(bytes(row.contents)), title=title))
    row.save()
    submit_draft(actor=house.actor("hugo"), organisation=house.meridian, draft=draft)
    publish(actor=house.actor("mina"), organisation=house.meridian, draft=draft, reason="More was found.")


def test_a_notice_arrives_as_a_new_alert_of_the_experts(at, published):
    row = Alert.objects.get(pk=Notice.objects.get(pk=published).alert_id)
    assert (row.detection_source, row.status, row.incident_id) == ("ThreatExperts", "New", at.incident)
    assert (row.title, row.device, row.account) == (
        "Intruder moving between devices: 2 devices",
        "WS-01",
        "CORP\\maria",
    )
    assert set(AlertEntity.objects.filter(alert=row).values_list("key", flat=True)) >= {"ws-01", "srv-02", "d" * 64}
    assert IncidentTag.objects.filter(incident_id=at.incident, name="Threat experts").exists()


def test_the_incident_awaits_the_organisation_with_a_card_for_each_recommendation(at, published):
    row = Incident.objects.get(pk=at.incident)
    assert (row.status, row.assigned_to) == ("awaitingAction", "Customer")
    assert [each.title for each in RecommendedAction.objects.all()] == ["The memory of the logon process was read"]


def test_what_was_said_is_signed_with_its_stamps_and_names(house, at, published):
    told, row = told_of(published), Notice.objects.get(pk=published)
    assert (told.number, told.version, told.replaces, told.is_retracted) == (1, 1, "", False)
    assert (told.signatories.hunter, told.signatories.reviewer, told.signatories.waived) == ("Hugo", "Mina", "")
    assert told.about.organisation_name == "Meridian Shipping"
    assert told.times.first_activity == "2026-03-02T09:15:00.000000Z"
    assert row.lead_raised == Incident.objects.get(pk=at.incident).created <= row.published


def test_everybody_who_works_on_alerts_there_is_written_to_once_with_the_code(house, published, mailoutbox):
    work_off()
    told = [mail for mail in mailoutbox if "Targeted Attack" in mail.subject]
    assert sorted(mail.to[0].partition("@")[0] for mail in told) == ["alice", "oscar"]
    code = NoticeVersion.objects.get(notice_id=published).code
    assert all(code in mail.body and f"/notifications/{published}/" in mail.body for mail in told)


def test_the_author_does_not_publish_alone(house, in_review):
    values = {"actor": house.actor("hugo"), "organisation": house.meridian, "draft": in_review}
    refused(NoticeReason.OWN_DRAFT, publish, **values)
    assert not Notice.objects.exists()


def test_unless_every_minute_counts_and_that_is_told(house, draft):
    values = {"actor": house.actor("hugo"), "organisation": house.meridian, "draft": draft}
    notice = publish(waived="Encryption is running, and I am alone.", **values)
    assert told_of(notice).signatories.waived == "Encryption is running, and I am alone."
    found = [each for each in lines(actor=SERVICE, organisation=house.meridian) if each.deed == "notice.published"]
    assert "Encryption is running" in str(found[0].details)


def test_what_nobody_asked_to_review_is_not_published_by_another(house, draft):
    values = {"actor": house.actor("mina"), "organisation": house.meridian, "draft": draft}
    refused(NoticeReason.DRAFT_ELSEWHERE, publish, **values)


def test_an_organisation_is_told_of_true_positives_alone(house, at, in_review):
    classify(actor=house.actor("hugo"), at=at, classification=None, determination=None)
    values = {"actor": house.actor("mina"), "organisation": house.meridian, "draft": in_review}
    refused(NoticeReason.NOT_CLASSIFIED, publish, **values)
    assert NoticeDraft.objects.get(pk=in_review).state == "InReview"


def test_who_turned_notifications_off_is_not_told_any_more(house, in_review):
    Application.objects.update(state=ApplicationState.OFF)
    values = {"actor": house.actor("mina"), "organisation": house.meridian, "draft": in_review}
    refused(NoticeReason.NOT_SUBSCRIBED, publish, **values)


def test_what_was_gutted_while_it_was_reviewed_is_not_published(house, in_review):
    row = NoticeDraft.objects.get(pk=in_review)
    told = read(bytes(row.contents))
    row.contents = written(Contents(told.language, told.attack))
    row.save()
    values = {"actor": house.actor("mina"), "organisation": house.meridian, "draft": in_review}
    refused(NoticeReason.PARTS_MISSING, publish, **values)


def test_all_of_it_stands_or_nothing(house, in_review, monkeypatch):
    def fail(*_arguments, **_options):
        raise RuntimeError("the last step fails")

    monkeypatch.setattr("vedette.portal.notices.actions.publishing.tell_of", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        publish(actor=house.actor("mina"), organisation=house.meridian, draft=in_review)
    assert not Notice.objects.exists()
    assert not Alert.objects.filter(detection_source="ThreatExperts").exists()
    assert not RecommendedAction.objects.exists()


@pytest.mark.parametrize("who", ["alice", "rita", "bob", "ada"])
def test_nobody_publishes_who_does_not_hunt_there(who, house, in_review):
    with pytest.raises(NotAllowedError):
        publish(actor=house.actor(who), organisation=house.meridian, draft=in_review)


def test_the_next_version_is_chained_to_the_one_before_and_has_to_be_acknowledged_anew(house, published):
    acknowledge(actor=house.actor("oscar"), organisation=house.meridian, notice=published)
    amended(house, published)
    row, told = Notice.objects.get(pk=published), told_of(published)
    first = bytes(NoticeVersion.objects.get(notice_id=published, number=1).payload)
    assert (row.version, row.title, row.acknowledged) == (2, "Intruder, and more of them", None)
    assert (told.replaces, told.reason) == (hashlib.sha256(first).hexdigest(), "More was found.")
    assert Alert.objects.get(pk=row.alert_id).title == "Intruder, and more of them"
    assert told_of(published, 1).contents.title == "Intruder moving between devices: 2 devices"


def test_an_amendment_says_why(house, published):
    draft = begin_amendment(actor=house.actor("hugo"), organisation=house.meridian, notice=published)
    submit_draft(actor=house.actor("hugo"), organisation=house.meridian, draft=draft)
    values = {"actor": house.actor("mina"), "organisation": house.meridian, "draft": draft}
    refused(NoticeReason.REASON_MISSING, publish, **values)


def test_a_retraction_says_why_and_is_the_last_word(house, published, mailoutbox):
    values = {"actor": house.actor("hugo"), "organisation": house.meridian, "notice": published}
    refused(NoticeReason.REASON_MISSING, retract, reason=" ", **values)
    retract(reason="It was a test of your own team.", **values)
    told = told_of(published)
    assert (told.version, told.is_retracted, told.reason) == (2, True, "It was a test of your own team.")
    refused(NoticeReason.IS_RETRACTED, retract, reason="Again.", **values)
    refused(NoticeReason.IS_RETRACTED, begin_amendment, **values)
    work_off()
    assert sum("retracted" in mail.subject for mail in mailoutbox) == 2


def test_no_version_is_ever_changed(published):
    with pytest.raises(DatabaseError), transaction.atomic():
        NoticeVersion.objects.update(reason="It never happened.")
    with pytest.raises(DatabaseError), transaction.atomic():
        NoticeVersion.objects.all().delete()


def test_a_draft_of_an_incident_that_was_merged_tells_of_where_it_went(house, at, hunted, in_review):
    hunted(incident("z"), alerts=[alert("z")])
    other = Place(house.meridian, Incident.objects.get(number=2).pk)
    hugo = house.actor("hugo")
    classify(actor=hugo, at=other, classification=Classification.TRUE_POSITIVE, determination=None)
    merge(actor=hugo, at=at, into=other.incident)
    notice = publish(actor=house.actor("mina"), organisation=house.meridian, draft=in_review)
    assert Notice.objects.get(pk=notice).alert.incident_id == other.incident


def test_what_only_a_hunter_saw_is_told_too(house, at):
    hugo = house.actor("hugo")
    seen = ExpertAlert(
        "case-1", "Odd tool", Severity.HIGH, Category.EXECUTION, ("T1059",), ("WS-01",), ("CORP\\maria",)
    )
    place = Place(house.meridian, raise_incident(actor=hugo, organisation=house.meridian, alert=seen))
    classify(actor=hugo, at=place, classification=Classification.TRUE_POSITIVE, determination=None)
    draft = begin_draft(actor=hugo, at=place, language=Language.ENGLISH)
    where = {"organisation": house.meridian, "draft": draft}
    event = Evidence("", "ws-01.evtx", 7, "2026-03-02T09:15:00Z", "WS-01", "ProcessCreated tool.exe")
    add_evidence(actor=hugo, event=event, sentence="The tool began.", **where)
    told = read(bytes(NoticeDraft.objects.get(pk=draft).contents))
    words = {
        "summary": "A tool ran. [e1]",
        "certainty_reasons": "Seen.",
        "root_cause": "A mail.",
        "recommendations": (Recommendation("Isolate it"),),
    }
    save_draft(actor=hugo, contents=replace(told, **words), built_on=2, **where)
    submit_draft(actor=hugo, **where)
    notice = publish(actor=house.actor("mina"), **where)
    page = notice_page(actor=house.actor("alice"), organisation=house.meridian, notice=notice)
    assert (page.line.title, page.line.stamps.first_activity) == ("Odd tool", datetime(2026, 3, 2, 9, 15, tzinfo=UTC))
    assert Alert.objects.filter(incident_id=place.incident, detection_source="ThreatExperts", title="Odd tool").exists()
