"""What happens is mailed by the rules that are about it: once, to whom they name, and no more than anybody can read."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.utils import timezone

from portal.channels.mailing import SOC, a_draft, letters, subjects
from portal.incidents.told import alert, incident
from portal.post.conftest import mail_server  # noqa: F401
from portal.working import work_off
from vedette.portal.channels.actions import mailing
from vedette.portal.channels.actions.mail_rules import add_mail_rule, switch_mail_rule
from vedette.portal.channels.actions.mailing import (
    catch_up_with_summaries,
    forget_old_mails,
    mail_by_rules,
    sum_up,
)
from vedette.portal.channels.actions.telling import Outside
from vedette.portal.channels.models import MailRule, RuleMail
from vedette.portal.channels.rules.happenings import Happening
from vedette.portal.channels.rules.mail_rules import KEPT, About
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.jobs.models import Job
from vedette.portal.post.models import Letter
from vedette.portal.telemetry.models import Device
from vedette.portal.tenants.models import DeviceGroup, Person


@pytest.fixture
def rule(house, all_in_view):
    """Adds a rule to Meridian."""
    return lambda *about, **values: add_mail_rule(
        actor=house.actor("alice"), organisation=house.meridian, draft=a_draft(*about, **values)
    )


@pytest.fixture
def desks(house, all_in_view):
    """A group of devices in which WS-01 is, and SRV-02 is not."""
    group = DeviceGroup.objects.create(organisation_id=house.meridian, name="Desks")
    for number, (name, own) in enumerate([("ws-01", {"group": group}), ("srv-02", {})]):
        Device.objects.create(organisation_id=house.meridian, lake_id=str(number), name=name, key=name, **own)
    return group


def _of_device(name, device, level="high", title=""):
    rule = {"id": f"rule-{name}", "title": title or f"Sign {name}", "level": level, "author": "x"}
    return alert(name, device=device, rule=rule)


def _told_again(house, happening, subjects_, mark=""):
    mail_by_rules(Outside(house.meridian, happening, tuple(subjects_), mark, timezone.now()))


def test_an_alert_is_mailed_by_a_real_server_to_each_recipient_alone(rule, hunted, mail_server):  # noqa: F811
    rule(recipients=[SOC, "nina@partner.example"])
    hunted(incident("a"))
    work_off()
    came = [each for each in mail_server.letters if each.rcpt_tos[0].endswith("@partner.example")]
    assert [each.rcpt_tos for each in came] == [[SOC], ["nina@partner.example"]]
    for each in came:
        mail = message_from_bytes(each.content, policy=policy.default)
        assert mail["To"] == each.rcpt_tos[0]
        assert mail["Subject"].strip() == "New alert (High): Sign a – Meridian Shipping"
        assert mail["Cc"] is mail["Bcc"] is None
        assert {part.get_content_type() for part in mail.walk()} >= {"text/plain", "text/html"}


def test_the_same_happening_is_mailed_once_however_often_it_is_told(house, rule, hunted):
    rule()
    hunted(incident("a"))
    work_off()
    _told_again(house, Happening.ALERT_CREATED, [Alert.objects.get().pk])
    assert (len(letters()), RuleMail.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("values", "number"),
    [
        ({}, 2),
        ({"severities": ["High"]}, 1),
        ({"severities": ["Informational"]}, 0),
        ({"sources": ["CustomDetection"]}, 2),
        ({"sources": ["MTP"]}, 0),
    ],
)
def test_severity_and_source_decide(values, number, rule, hunted):
    rule(**values)
    hunted(incident("a", "b"), alerts=[_of_device("a", "WS-01"), _of_device("b", "WS-01", level="low")])
    work_off()
    assert len(letters()) == number


def test_a_rule_for_a_group_tells_of_its_devices_alone(rule, hunted, desks):
    rule(groups=frozenset({desks.pk}))
    hunted(incident("a", "b"), alerts=[_of_device("a", "WS-01"), _of_device("b", "SRV-02")])
    work_off()
    assert subjects() == ["New alert (High): Sign a – Meridian Shipping"]


def test_of_an_incident_that_reaches_further_it_tells_what_is_on_them(rule, hunted, desks):
    rule(About.INCIDENTS, groups=frozenset({desks.pk}))
    seen, unseen = _of_device("a", "WS-01"), alert("b", device="SRV-02", account="CORP\\secret")
    hunted(incident("a", "b", title="On WS-01 and SRV-02", devices=["WS-01", "SRV-02"]), alerts=[seen, unseen])
    work_off()
    (letter,) = letters()
    assert letter.subject == "New incident (High): #1 Sign a – Meridian Shipping"
    for part in (letter.text, letter.html):
        assert "WS-01" in part
        assert "SRV-02" not in part
        assert "secret" not in part


def test_a_rule_whose_group_was_removed_tells_of_nothing(rule, hunted, desks):
    rule(groups=frozenset({desks.pk}))
    desks.delete()
    hunted(incident("a"))
    work_off()
    assert letters() == []


def test_a_rule_that_is_off_tells_nothing_and_not_later_either(house, rule, hunted):
    made = rule()
    for is_enabled in (False, True):
        switch_mail_rule(actor=house.actor("alice"), organisation=house.meridian, rule=made, is_enabled=is_enabled)
        if not is_enabled:
            hunted(incident("a"))
        work_off()
    assert letters() == []


def test_a_rule_tells_of_nothing_that_happened_before_it_was_made(rule, hunted):
    hunted(incident("a"))
    rule()
    work_off()
    assert subjects() == []


def test_one_mail_for_each_incident_where_the_rule_says_so(rule, hunted):
    rule(is_once_an_incident=True)
    hunted(incident("a"))
    hunted(incident("a", "b"))
    hunted(incident("a", "b"), incident("c"))
    work_off()
    assert [each.split(": ")[1][:6] for each in subjects()] == ["Sign a", "Sign c"]


def test_an_incident_is_told_when_it_becomes_what_the_rule_is_about(rule, hunted):
    rule(About.INCIDENTS, severities=["High"])
    hunted(incident("a", severity="low"), alerts=[_of_device("a", "WS-01", level="low")])
    work_off()
    assert letters() == []
    hunted(incident("a", "b"), alerts=[_of_device("a", "WS-01", level="low"), _of_device("b", "WS-01")])
    work_off()
    assert [each[:20] for each in subjects()] == ["New incident (High):"]


def test_what_is_done_with_an_incident_is_told(house, rule, at):
    work_off()
    rule(About.INCIDENTS)
    for _ in range(2):
        _told_again(house, Happening.INCIDENT_UPDATED, [at.incident], "7")
    assert [each.split(" (")[0] for each in subjects()] == ["Incident changed"]


def test_suppressed_alerts_and_incidents_are_told_to_nobody(house, rule, at):
    work_off()
    rule()
    rule(About.INCIDENTS, name="Incidents")
    Alert.objects.update(investigation_state="SuppressedAlert")
    Incident.objects.update(is_suppressed=True)
    _told_again(house, Happening.ALERT_CREATED, Alert.objects.values_list("pk", flat=True))
    _told_again(house, Happening.INCIDENT_UPDATED, [at.incident], "7")
    assert letters() == []


def test_other_organisations_hear_nothing(house, all_in_view, hunted):
    add_mail_rule(actor=house.actor("bob"), organisation=house.bramble, draft=a_draft())
    hunted(incident("a"))
    work_off()
    assert letters() == []


def test_whoever_has_an_account_reads_their_language_and_others_the_rules(house, rule, hunted):
    Person.objects.filter(pk=house.people["rita"]).update(language="fr")
    rule(recipients=["RITA@people.example", SOC])
    hunted(incident("a"))
    work_off()
    assert {each.to: each.language for each in letters()} == {"rita@people.example": "fr", SOC: "en"}


@pytest.fixture
def flood(house, hunted, monkeypatch):
    """Alerts of one incident, two of which a rule mails one by one within an hour."""
    monkeypatch.setattr(mailing, "MOST_AN_HOUR", 2)

    def happen(number):
        names = [f"a{at}" for at in range(number)]
        hunted(incident(*names))
        work_off()

    return happen


def test_what_is_too_much_for_an_hour_comes_in_one_mail_at_its_end(house, rule, flood):
    made = rule(recipients=[SOC, "nina@partner.example"])
    flood(5)
    assert len(letters()) == 2 * 2
    (job,) = Job.objects.filter(kind="channels.sum_up")
    assert (job.due.minute, job.due.second) == (0, 0)
    assert 0 < (job.due - timezone.now()).total_seconds() <= 3_600
    Job.objects.filter(pk=job.pk).update(due=timezone.now())
    work_off()
    sent = letters("mail_rule_summary")
    assert {each.to for each in sent} == {SOC, "nina@partner.example"}
    assert {each.subject for each in sent} == {"3 more alerts within an hour – Meridian Shipping"}
    assert [each.text.count("High · Sign a") for each in sent] == [3, 3]
    sum_up(house.meridian, made)
    assert len(letters("mail_rule_summary")) == 2
    assert not RuleMail.objects.filter(waits=True).exists()


def test_a_rule_that_was_switched_off_meanwhile_sums_nothing_up(house, rule, flood):
    made = rule()
    flood(3)
    MailRule.objects.update(is_enabled=False)
    sum_up(house.meridian, made)
    assert letters("mail_rule_summary") == []
    assert not RuleMail.objects.filter(waits=True).exists()


def test_whoever_hears_of_a_notification_by_its_own_mail_hears_of_it_once(house, rule, published):
    work_off()
    before = len(letters("notice"))
    assert before
    rule(About.NOTICES, recipients=["Alice@people.example", SOC])
    rule(name="Alerts", recipients=["alice@people.example", SOC, "other@partner.example"])
    row = Alert.objects.get(detection_source="ThreatExperts")
    _told_again(house, Happening.NOTICE_PUBLISHED, [published], "1")
    _told_again(house, Happening.ALERT_CREATED, [row.pk])
    written = [(each.to, each.subject.split(" (")[0]) for each in letters()]
    assert sorted(written) == [("other@partner.example", "New alert"), (SOC, "New notification")]


def test_what_was_told_once_is_remembered_and_the_rest_forgotten_in_time(rule, hunted):
    rule()
    rule(name="Once", is_once_an_incident=True)
    rule(About.INCIDENTS, name="Incidents")
    hunted(incident("a"))
    work_off()
    RuleMail.objects.update(at=timezone.now() - KEPT)
    assert forget_old_mails() == 1
    assert set(RuleMail.objects.values_list("rule__name", flat=True)) == {"Once", "Incidents"}


def test_a_long_title_that_is_disarmed_is_remembered_as_far_as_there_is_room(rule, hunted):
    rule()
    hunted(incident("a"), alerts=[_of_device("a", "WS-01", title="a." * 150)])
    work_off()
    assert 0 < len(RuleMail.objects.get().title) <= 300
    assert len(letters()) == 1


def test_an_organisation_has_so_many_letters_an_hour_and_the_rest_later(house, rule, hunted, monkeypatch):
    monkeypatch.setattr(mailing, "MOST_LETTERS_AN_HOUR", 3)
    made = [rule(name=name, recipients=[SOC, "nina@partner.example"]) for name in ("one", "two")]
    hunted(incident("a"))
    work_off()
    assert len(letters()) == 2
    assert RuleMail.objects.filter(waits=True).count() == 1
    for each in made:
        sum_up(house.meridian, each)
    assert letters("mail_rule_summary") == []
    assert Job.objects.filter(kind="channels.sum_up", state="waiting").exists()
    Letter.objects.update(created=timezone.now() - timedelta(hours=2))
    for each in made:
        sum_up(house.meridian, each)
    assert len(letters("mail_rule_summary")) == 2


def test_what_a_rule_wrote_stays_where_another_one_fails(house, rule, hunted, monkeypatch):
    rule(name="one")
    rule(name="two")
    write, tries = mailing._write, []

    def failing(row, *told):
        tries.append(row.name)
        if len(tries) == 2:
            raise RuntimeError
        write(row, *told)

    monkeypatch.setattr(mailing, "_write", failing)
    hunted(incident("a"))
    work_off()
    assert len(letters()) == 1
    monkeypatch.setattr(mailing, "_write", write)
    _told_again(house, Happening.ALERT_CREATED, [Alert.objects.get().pk])
    assert sorted(RuleMail.objects.values_list("rule__name", flat=True)) == ["one", "two"]


def test_a_summary_that_nobody_comes_back_for_is_asked_for_again(house, rule, flood):
    rule()
    flood(3)
    Job.objects.filter(kind="channels.sum_up").delete()
    assert catch_up_with_summaries() == 0
    RuleMail.objects.update(at=timezone.now() - timedelta(hours=3))
    assert catch_up_with_summaries() == 1
    work_off()
    assert len(letters("mail_rule_summary")) == 1
