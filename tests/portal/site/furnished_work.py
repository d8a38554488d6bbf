"""What the furnished house tells others, and what was hunted for in it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from portal.cases.filing import sent
from portal.people import House
from vedette.portal.access.rules import SERVICE, Actor
from vedette.portal.cases.actions.answering import hand_over, investigate, report, take_case
from vedette.portal.cases.actions.asking import ask, rate, write_to_experts
from vedette.portal.cases.actions.credits import plan_credits
from vedette.portal.cases.models import (
    Case,
    CaseFile,
    CaseFileElsewhere,
    CaseFileLabels,
    CaseFileLookup,
    CaseFileRemoval,
    CaseMail,
    CaseMessage,
    QuarantinedMail,
)
from vedette.portal.cases.rules.credits import CreditPlan, Period
from vedette.portal.cases.rules.phases import ProgressCategory
from vedette.portal.cases.rules.topics import CasePlace, Question, ThingKind, TopicFamily
from vedette.portal.cases.rules.topics import Thing as AskedAbout
from vedette.portal.channels.actions.mail_rules import MailRuleDraft, add_mail_rule
from vedette.portal.channels.actions.receivers import Draft, add_receiver, send_test
from vedette.portal.channels.models import DeliveryTry, MailRule, RuleMail
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.mail_rules import About
from vedette.portal.drills.models import Drill
from vedette.portal.drills.rules.hops import Hop, Why, failed, kept, passed
from vedette.portal.drills.rules.sample import Addressee
from vedette.portal.drills.rules.sample import kept as kept_addressees
from vedette.portal.hunts.actions.outcomes import HuntPlace, conclude_hunt
from vedette.portal.hunts.actions.plans import change_hunt, open_hunt
from vedette.portal.hunts.models import Hunt
from vedette.portal.hunts.rules.coverage import Coverage, Wanted, as_kept
from vedette.portal.hunts.rules.outcomes import Outcome
from vedette.portal.hunts.rules.plans import Plan
from vedette.portal.hunts.rules.states import HuntVerdict
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.notices.actions.samples import publish_sample
from vedette.portal.notices.models import NoticeReminder
from vedette.portal.onboarding.models import SubscriptionGrant
from vedette.portal.tenants.rules import Language


def consulted(house: House, incident: object) -> Mapping[str, object]:
    """A case that was answered late, followed up and rated, with a note of the team, and one that nobody took yet."""
    now, owned, here = timezone.now(), {"organisation_id": house.meridian}, {"organisation": house.meridian}
    SubscriptionGrant.objects.create(
        **owned,
        number=9,
        at=now,
        person_name="Lee",
        kind="Full",
        last_day=now.date() + timedelta(days=99),
        reason="Yes.",
    )
    alice, hugo, lee = (house.actor(name) for name in ("alice", "hugo", "lee"))
    plan_credits(actor=lee, **here, plan=CreditPlan(now.date(), Period.MONTH, 2))
    thing = AskedAbout(ThingKind.INCIDENT, str(incident), "#1 A tool", "/")
    question = Question("Odd tool", "What *is* it?", TopicFamily.ALERT_INFORMATION, "en", thing, ("soc@m.example",))
    place = CasePlace(house.meridian, ask(actor=alice, **here, question=question))
    take_case(actor=hugo, at=place)
    hand_over(actor=lee, at=place, owner=house.people["hugo"], words="You know it.")
    investigate(actor=hugo, at=place)
    Case.objects.filter(pk=place.case).update(due=now - timedelta(hours=1))
    report(actor=hugo, at=place, category=ProgressCategory.CONCLUDED, words="An administrator's tool.")
    rate(actor=alice, at=place, stars=4, words="A little late.")
    write_to_experts(actor=alice, at=place, text="And the other one?")
    ask(actor=alice, **here, question=replace(question, thing=AskedAbout(ThingKind.PAGE), addresses=()))
    return {"case": place.case, "number": 1, "case_file": _attached(place, alice, elsewhere=house.bramble)}


def _attached(place: CasePlace, alice: Actor, elsewhere: UUID) -> object:
    """A file that was seen here and elsewhere, and one whose bytes were let go of."""
    now, owned = timezone.now(), {"organisation_id": place.organisation}
    sent(place, alice, ("tool.exe", b"MZ"), ("old.exe", b"MZ old"))
    kept, gone = CaseFile.objects.order_by("-name")
    seen = {"at": now, "devices": 2, "first_seen": now, "last_seen": now, "names": ["tool.exe", "renamed.exe"]}
    CaseFileLookup.objects.create(**owned, file=kept, **seen)
    CaseFileElsewhere.objects.create(organisation_id=elsewhere, file_id=kept.pk, **seen)
    CaseFileRemoval.objects.create(**owned, file=gone, at=now)
    label = {"rule": "a_tool", "file": "tools.yar", "tags": ["tool"], "description": "A tool that somebody renamed."}
    said = {"at": now, "outcome": "labelled", "tries": 1, "labels": [label], "beyond": 1}
    CaseFileLabels.objects.create(**owned, sha256=kept.sha256, rules="0" * 64, **said)
    return kept.pk


def told_to_others(house: House, notice: object) -> Mapping[str, object]:
    """Receivers that a message did not reach, a rule that wrote a mail, and a reminder of the notice."""
    now, here, owned = timezone.now(), {"organisation": house.meridian}, {"organisation_id": house.meridian}
    alice = house.actor("alice")
    chosen = Draft("SIEM", "https://siem.example/", ("alert.created",), Severity.LOW)
    hook = add_receiver(kind=ReceiverKind.WEBHOOK, actor=alice, **here, draft=chosen).receiver
    delivery = send_test(actor=alice, **here, receiver=hook)
    DeliveryTry.objects.create(**owned, delivery_id=delivery, at=now, status=500, milliseconds=3, signature="1 v1,a")
    collects = Draft("Logs", "tls://logs.example:6514", ("alert.created",), Severity.LOW)
    collector = add_receiver(kind=ReceiverKind.SYSLOG, actor=alice, **here, draft=collects).receiver
    told = send_test(actor=alice, **here, receiver=collector)
    DeliveryTry.objects.create(**owned, delivery_id=told, at=now, trouble="not trusted", milliseconds=3)
    draft = MailRuleDraft(
        "On call", About.ALERTS, ["soc@m.example"], ["High"], ["MTP"], is_for_all_devices=True, description="At night."
    )
    rule = add_mail_rule(actor=alice, **here, draft=draft)
    incident = Incident.objects.get(**owned, number=1).pk
    RuleMail.objects.create(
        **owned, rule=MailRule.objects.get(pk=rule), name="alert.created:1", subject_id=incident, incident_id=incident,
        title="A tool ran", severity="High", at=now, recipients=["soc@m.example"],
    )  # fmt: skip
    NoticeReminder.objects.create(
        **owned, notice_id=notice, version=1, round=1, at=now, name="Nora", email="nora@m.example"
    )
    hooked = {"webhook": hook, "delivery": delivery}
    return hooked | {"collector": collector, "syslog_message": told, "mail_rule": rule}


def drilled(house: House) -> Mapping[str, object]:
    """A drill that is over: one receiver failed, and the sample is there."""
    now, made = timezone.now(), publish_sample(actor=SERVICE, organisation=house.meridian, language=Language.ENGLISH)
    found = [passed(Hop.NOTICE), failed(Hop.MAIL, Why.MAIL_REFUSED, "Nora <nora@m.example>", "550 No such user")]
    row = Drill.objects.create(
        organisation_id=house.meridian, language="en", started=now, started_by_name="Alice", deadline=now, ended=now,
        notice_id=made.notice, notice_number=made.number, incident_id=made.incident, removed_by_name="Alice",
        incident_number=made.incident_number, alert_id=made.alert, findings=kept(found),
        addressees=kept_addressees(Addressee(each.name, each.email, each.letter) for each in made.written),
    )  # fmt: skip
    return {"drill": row.pk}


def hunted_for(house: House, place: Place) -> Mapping[str, object]:
    """A hunt that came to something, and how much of it could be seen."""
    lee, now = house.actor("lee"), timezone.now()
    begin = now - timedelta(days=7)
    plan = Plan("Dumps", "Somebody reads memory.", begin, now, ("T1003.001",), ("a rule",), "DeviceProcessEvents")
    series = open_hunt(actor=lee, plan=plan, organisations=[place.organisation])
    hunt = Hunt.objects.get(series=series).pk
    change_hunt(actor=lee, series=series, plan=replace(plan, title="Memory dumps"))
    outcome = Outcome(HuntVerdict.CONFIRMED, "They did.", 40, note="Look at the others.", incidents=(1,))
    conclude_hunt(actor=lee, at=HuntPlace(place.organisation, hunt), outcome=outcome)
    seen = Coverage(9, (("DeviceProcessEvents", 9),), 1, ("LAB-1",), 1, 1, (Wanted("windows/process_access/*", 1, 0),))
    Hunt.objects.filter(pk=hunt).update(coverage=as_kept(seen), covered=now)
    return {"series": series, "hunt": hunt, "year": now.year, "month": now.month}


def mailed_in(house: House) -> Mapping[str, object]:
    """A mail that is a message of a case, and one that was held back."""
    now, message = timezone.now(), CaseMessage.objects.filter(organisation_id=house.meridian).order_by("at").first()
    told = {"at": now, "sender": "eve@evil.example", "subject": "Re: it", "quoted": "> you"}
    CaseMail.objects.create(
        **told,
        organisation_id=house.meridian,
        case_id=message.case_id,
        message_id=message.pk,
        mark="1",
        not_kept=["a.exe"],
    )
    held = QuarantinedMail.objects.create(
        **told, digest="1", reason="no case", size=9, text="Let me in.", files=["a.exe"]
    )
    return {"mail": held.pk}
