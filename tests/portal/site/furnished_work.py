"""What the furnished house tells others, and what was hunted for in it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from portal.people import House
from vedette.portal.cases.models import CaseMail, CaseMessage, QuarantinedMail
from vedette.portal.channels.actions.mail_rules import MailRuleDraft, add_mail_rule
from vedette.portal.channels.actions.webhooks import Draft, add_webhook, send_test
from vedette.portal.channels.models import DeliveryTry, MailRule, RuleMail
from vedette.portal.channels.rules.mail_rules import About
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
from vedette.portal.notices.models import NoticeReminder


def told_to_others(house: House, notice: object) -> Mapping[str, object]:
    """A webhook that a message did not reach, a rule that wrote a mail, and a reminder of the notice."""
    now, here, owned = timezone.now(), {"organisation": house.meridian}, {"organisation_id": house.meridian}
    alice = house.actor("alice")
    chosen = Draft("SIEM", "https://siem.example/", ("alert.created",), Severity.LOW)
    hook = add_webhook(actor=alice, **here, draft=chosen).webhook
    delivery = send_test(actor=alice, **here, webhook=hook)
    DeliveryTry.objects.create(**owned, delivery_id=delivery, at=now, status=500, milliseconds=3, signature="1 v1,a")
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
    return {"webhook": hook, "delivery": delivery, "mail_rule": rule}


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
        case_id=message.case_id if message else uuid4(),
        message_id=message.pk if message else uuid4(),
        mark="1",
        not_kept=["a.exe"],
    )
    held = QuarantinedMail.objects.create(
        **told, digest="1", reason="no case", size=9, text="Let me in.", files=["a.exe"]
    )
    return {"mail": held.pk}
