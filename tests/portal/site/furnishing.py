"""One house in which every address leads somewhere: whatever a page can show of Meridian is there at least once."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.utils import timezone

from portal.api.calling import let_in
from portal.entities.telling import an_afternoon
from portal.hunting.judging import judge, second_hunter
from portal.incidents.stories import tool_alert, tool_events, tool_incident
from portal.incidents.told import alert, document
from portal.notices.telling import intrusion
from portal.onboarding.steps import S, taken_to
from portal.people import House
from portal.response.recommending import card
from portal.site.furnished_dossier import laid_before, written_in
from portal.site.furnished_work import consulted, drilled, hunted_for, mailed_in, told_to_others
from portal.telemetry.fleet import a_device, a_group
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.api.models import ApiSecret
from vedette.portal.entities.models import FlaggedEvent
from vedette.portal.hunting.actions.claims import write_note
from vedette.portal.hunting.actions.verdicts import review_verdict
from vedette.portal.identity.actions.providers import enable, set_up
from vedette.portal.identity.actions.values import give
from vedette.portal.identity.models import Identity, IdentityProvider, RoleValue
from vedette.portal.incidents.actions.incidents import Place, add_tags, assign, comment_on
from vedette.portal.incidents.actions.saved_views import choose_look, save_view
from vedette.portal.incidents.actions.suppressions import Draft, create_suppression
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Alert, HuntRun, Incident, SavedView
from vedette.portal.incidents.rules.queues.looks import Queue, usual_look
from vedette.portal.incidents.rules.suppressions import Condition, ConditionKind, Outcome
from vedette.portal.incidents.rules.values import Classification
from vedette.portal.jobs.models import Job, WorkerSeen
from vedette.portal.notices.actions.answering import acknowledge
from vedette.portal.notices.actions.drafts import begin_amendment, begin_draft, send_back, submit_draft
from vedette.portal.notices.actions.publishing import publish
from vedette.portal.onboarding.actions.authority import decide_authority
from vedette.portal.onboarding.actions.contacts import ContactCard, choose_notice_language, name_contact
from vedette.portal.onboarding.actions.subscriptions import Asker, Grant, ask_for_trial, grant_subscription
from vedette.portal.onboarding.rules.authority import AuthorityDecision
from vedette.portal.post.models import Letter
from vedette.portal.response.actions.moving import move_action
from vedette.portal.response.actions.publishing import publish_cards
from vedette.portal.response.rules.cards import Text, Thing, ThingKind
from vedette.portal.response.rules.states import Move
from vedette.portal.telemetry.actions.intake import Delivery
from vedette.portal.telemetry.actions.intake import take_in as take_telemetry
from vedette.portal.telemetry.models import Device, InboxFile
from vedette.portal.telemetry.rules.ways import Way
from vedette.portal.tenants.actions.holidays import add_holiday
from vedette.portal.tenants.actions.invitations import invite
from vedette.portal.tenants.models import Membership, MembershipDeviceGroup, Person
from vedette.portal.tenants.rules import Language

SHORT_NAME = "meridian-shipping"
IN_FRENCH = {Language.FRENCH: Text("Isolez-le", "Débranchez-le.", "Il se propage.")}


def furnish(house: House, folder: Path) -> Mapping[str, object]:
    """Put everything in; by the names that addresses give their parts, what is there."""
    with everything_in_view():
        second_hunter(house, house.meridian)
        at = {"organisation": house.meridian, "short_name": SHORT_NAME} | _fleet(house, folder)
        at |= _service(house, at["device_group"]) | _found(house)
        place = Place(house.meridian, at["incident"])
        at |= _worked_on(house, place) | _told(house, place) | _queues(house, at["alert"])
        at |= told_to_others(house, at["notice"]) | hunted_for(house, place)
        at |= consulted(house, at["incident"])
        at |= drilled(house)
        at |= laid_before(house, at)
        at |= mailed_in(house)
        written_in(house, at)
        return at | _doors(house, at["device_group"]) | _provider(house)


def _fleet(house: House, folder: Path):
    """Telemetry of an afternoon, the devices that it made known, and a group that Rita is narrowed to."""
    here = {"actor": SERVICE, "organisation": house.meridian}
    path = folder / "afternoon.json"
    path.write_bytes(an_afternoon())
    take_telemetry(**here, delivery=Delivery(Way.COMMAND_LINE, "afternoon", (str(path), str(folder / "none.pdf"))))
    now, owned = timezone.now(), {"organisation_id": house.meridian}
    InboxFile.objects.create(
        **owned, digest="0" * 64, path=b"a.pdf", shown_as="a.pdf", seen_as="1", still_since=now, state="refused"
    )
    device = Device.objects.get(name__istartswith="WS1")
    a_device(house.meridian, "LAB-1", tags=["kiosk"])
    group = a_group(house.meridian, "Desks", patterns=["ws*"])
    seat = Membership.objects.get(**owned, person_id=house.people["rita"])
    MembershipDeviceGroup.objects.create(**owned, membership=seat, device_group=group)
    Device.objects.filter(pk=device.pk).update(group=group)
    FlaggedEvent.objects.create(
        **owned, device=device, place="1-DeviceEvents-a", at=device.last_seen, table="DeviceProcessEvents",
        action="ProcessCreated", about=["tool.exe"], by_name="Oscar", flagged=now,
    )  # fmt: skip
    device.tags.create(**owned, name="kiosk")
    return {"device": device.pk, "device_group": group.pk, "seat": seat.pk}


def _service(house: House, group):
    """Notifications are on, contacts are named, a trial is asked for."""
    taken_to(house, S.ON)
    alice, lee = ({"actor": house.actor(name), "organisation": house.meridian} for name in ("alice", "lee"))
    called = {"name": "Nora", "email": "nora@m.example", "phone": "+33123456789", "language": "en", "hours": "Always"}
    card_of = ContactCard("IncidentNotification", is_team=False, **called)
    named = name_contact(**alice, card=card_of)
    choose_notice_language(**alice, language="en")
    excluded = AuthorityDecision(device_groups=frozenset({group}), user_groups=("Executives",))
    decide_authority(**alice, decision=excluded, after=0)
    grant_subscription(**lee, grant=Grant(), words="Nothing yet.")
    ask_for_trial(**alice, asker=Asker("Alice", "alice@people.example", "en"), words="We would like to try it.")
    return {"contact": named}


def _found(house: House):
    """An intrusion whose story tells everything that one can; and another one, which nobody looked at."""
    told = intrusion("a", "b") | {k: v for k, v in tool_incident().items() if k not in {"alert_ids", "id"}}
    alerts = [tool_alert("a"), alert("b", device="SRV-02")]
    here = {"actor": SERVICE, "organisation": house.meridian}
    take_in(**here, document=document(told, alerts=alerts), events=lambda _: tool_events())
    take_in(**here, document=document(intrusion("c", title="Another")))
    now, owned = timezone.now(), {"organisation_id": house.meridian}
    HuntRun.objects.create(
        **owned, since=now, until=now, began=now, ended=now, events=9, rules=9, alerts=3, new_incidents=2,
        grown_incidents=0, notes=["9 events had no time"],
    )  # fmt: skip
    incident = Incident.objects.get(number=1)
    return {"incident": incident.pk, "alert": Alert.objects.get(incident=incident, device__startswith="WS1").pk}


def _worked_on(house: House, place: Place):
    """The hunters judged it and asked the organisation to act, and the organisation began to."""
    hugo, lee, oscar = (house.actor(name) for name in ("hugo", "lee", "oscar"))
    judge(house, "hugo", place, techniques=("T1003.001",))
    write_note(actor=hugo, at=place, text="Ask their desk.")
    review_verdict(actor=lee, at=place, number=1, agrees=False, text="Look again.")
    assign(actor=oscar, at=place, person=oscar.person)
    add_tags(actor=oscar, at=place, tags=["tool"])
    comment_on(actor=oscar, at=place, comment="It was us?")
    thing = Thing(ThingKind.DEVICE, "WS1.corp.example")
    cards = [
        card("Isolate it", what="Pull the plug.", why="It spreads.", thing=thing, translations=IN_FRENCH),
        card("Ask around"),
    ]
    action = publish_cards(actor=hugo, at=place, cards=cards)[0]
    move_action(actor=oscar, organisation=house.meridian, action=action, move=Move.FAIL, reason="No plug.")
    return {"action": action}


def _told(house: House, place: Place):
    """A notice in its second version, acknowledged, and the draft of the third."""
    hugo, mina, alice = (house.actor(name) for name in ("hugo", "mina", "alice"))
    here = {"organisation": house.meridian}
    first = begin_draft(actor=hugo, at=place, language=Language.ENGLISH)
    submit_draft(actor=hugo, **here, draft=first)
    send_back(actor=mina, **here, draft=first, words="Say more.")
    submit_draft(actor=hugo, **here, draft=first)
    notice = publish(actor=mina, **here, draft=first)
    second = begin_amendment(actor=hugo, **here, notice=notice)
    submit_draft(actor=hugo, **here, draft=second)
    publish(actor=mina, **here, draft=second, reason="We know more.")
    acknowledge(actor=alice, **here, notice=notice)
    return {"notice": notice, "version": 2, "draft": begin_amendment(actor=hugo, **here, notice=notice)}


def _queues(house: House, example):
    """A view that Oscar shares, how Alice looks at a queue, and a suppression rule."""
    oscar, alice, here = house.actor("oscar"), house.actor("alice"), {"organisation": house.meridian}
    save_view(actor=oscar, **here, queue=Queue.ALERTS, name="Mine", query="severity=High", is_shared=True)
    choose_look(actor=alice, queue=Queue.ALERTS, look=usual_look(Queue.ALERTS))
    looks_at = (Condition(ConditionKind.FILE_NAME, "tool.exe"),)
    said = Draft("Quiet", looks_at, Outcome.HIDE, Classification.FALSE_POSITIVE, comment="Ours.")
    rule = create_suppression(actor=alice, **here, alert=example, on_one_device=True, draft=said)
    return {"view": SavedView.objects.get().pk, "suppression": rule}


def _doors(house: House, group):
    """How people and programs come in: a provider of Meridian's own, an invitation, a passkey, a program."""
    here = {"actor": SERVICE, "organisation": house.meridian}
    provider = set_up(**here, issuer="https://idp.example/m", client_id="m", secret="s", claim="groups")
    give(**here, value="Readers", role="SecurityReader", device_groups=frozenset({group}))
    enable(**here)
    owned = {"organisation_id": house.meridian, "provider": IdentityProvider.objects.get()}
    Identity.objects.create(**owned, subject="rita-1", person_id=house.people["rita"])
    invited = invite(**here, email="new@people.example", role="SecurityReader")
    program = let_in(house.meridian, "SIEM", "Alert.Read.All")
    rita = Person.objects.get(pk=house.people["rita"])
    TOTP.activate(rita, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(rita)
    key = Authenticator.objects.create(
        user=rita, type=Authenticator.Type.WEBAUTHN, data={"name": "Blue key", "credential": {}}
    )
    return {
        "provider": provider,
        "value": RoleValue.objects.get().pk,
        "invitation": invited.id,
        "secret": invited.secret,
        "tenant": house.meridian,
        "program": program.client,
        "program_secret": ApiSecret.objects.get().pk,
        "pk": key.pk,
    }


def _provider(house: House):
    """What the provider's own rooms show: the calendar, the team, work that failed, mail that did not arrive."""
    ada, now = house.actor("ada"), timezone.now()
    invite(actor=ada, organisation=None, email="hunter@people.example", role="Hunter")
    holiday = add_holiday(actor=ada, day=now.date() + timedelta(days=30), name="The founders' day")
    Job.objects.create(kind="tests.fail", state="failed", due=now, created=now, ended=now, last_error="It broke.")
    WorkerSeen.objects.create(name="worker-1", began=now, seen=now)
    letter, own = (Letter.objects.filter(organisation_id=each).first().pk for each in (house.meridian, None))
    Letter.objects.update(state="failed", last_error="550 no such person")
    UserSession.objects.create(user_id=house.people["rita"], session_key="k", ip="203.0.113.7", user_agent="Firefox")
    return {
        "holiday": holiday,
        "letter": letter,
        "provider_letter letter": own,
        "person": house.people["hugo"],
        "uidb36": "1",
        "key": str(uuid4()),
    }
