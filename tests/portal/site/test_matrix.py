"""Every address x method x person x {own, foreign, deleted, absent}: what is not one's own is answered as absent.

An address is asked by the methods that it answers and by one that it refuses: in turn another one, so that over all
addresses every method is refused somewhere.
"""

import dataclasses
import re
from collections import defaultdict
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from msgspec.structs import replace

from delivery.pdf.laying import unsigned
from portal.answers import body, without
from portal.cases.filing import sent
from portal.incidents.told import document
from portal.notices.telling import intrusion
from portal.people import House, come_in
from portal.site.furnished_dossier import TEAM, labelled_for_the_team, told_to_the_team
from portal.telemetry.fleet import a_device
from vedette.portal.access.policies import Verdict, judge
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import NOBODY, SERVICE, Actor, ProviderRole
from vedette.portal.api.actions.applications import register, revoke
from vedette.portal.api.queries.applications import applications
from vedette.portal.cases.actions.answering import note as note_on
from vedette.portal.cases.actions.asking import ask
from vedette.portal.cases.models import CaseFile
from vedette.portal.cases.rules.topics import CasePlace, Question, TopicFamily
from vedette.portal.channels.actions.mail_rules import MailRuleDraft, add_mail_rule, remove_mail_rule
from vedette.portal.channels.actions.receivers import Draft, add_receiver, remove_receiver, send_test
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.mail_rules import About
from vedette.portal.drills.models import Drill
from vedette.portal.drills.rules.hops import Hop, Why, failed
from vedette.portal.drills.rules.hops import kept as kept_findings
from vedette.portal.hunts.actions.plans import open_hunt
from vedette.portal.hunts.models import Hunt
from vedette.portal.hunts.rules.plans import Plan
from vedette.portal.identity.actions.providers import delete, set_up
from vedette.portal.identity.actions.values import give, take_back
from vedette.portal.identity.queries import arrangement
from vedette.portal.incidents.actions.incidents import Place, classify
from vedette.portal.incidents.actions.saved_views import remove_view
from vedette.portal.incidents.actions.suppressions import remove_suppression
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Alert, SavedView, SuppressionRule
from vedette.portal.incidents.rules.values import Classification, Severity
from vedette.portal.notices.actions.drafts import begin_amendment, begin_draft, submit_draft
from vedette.portal.notices.actions.publishing import publish
from vedette.portal.notices.models import NoticeDraft
from vedette.portal.notices.rules.contents import read, written
from vedette.portal.onboarding.actions.contacts import ContactCard, name_contact, remove_contact
from vedette.portal.onboarding.actions.subscriptions import Grant, grant_subscription
from vedette.portal.onboarding.models import Application
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.onboarding.rules.subscription import SubscriptionKind
from vedette.portal.post.models import Letter
from vedette.portal.response.actions.publishing import publish_cards
from vedette.portal.response.rules.cards import ActionKind, Card, Text
from vedette.portal.site.policies import every_route
from vedette.portal.telemetry.actions.groups import GroupPlace, remove_group
from vedette.portal.telemetry.actions.refresh import refresh_devices
from vedette.portal.tenants.actions.invitations import invite
from vedette.portal.tenants.actions.organisations import create_device_group, create_organisation
from vedette.portal.tenants.actions.people import remove_seat
from vedette.portal.tenants.models import Organisation
from vedette.portal.tenants.queries import actor_of, members
from vedette.portal.tenants.rules import Language

CANARIES = (
    "CANARY-ORG",
    "CANARY-NAME",
    "canary-mail",
    "CANARY-GROUP",
    "CANARY-SIGN",
    "CANARY-DEVICE",
    "CANARY-TAG",
    "CANARY-CALL",
    "CANARY-VIEW",
    "CANARY-QUIET",
    "CANARY-DEED",
    "CANARY-NOTICE",
    "CANARY-HOOK",
    "CANARY-PROGRAM",
    "CANARY-RULE",
    "CANARY-HUNT",
    "CANARY-CASE",
    "CANARY-DRILL",
    "CANARY-DOSSIER",
    "CANARY-DRAFT",
)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
PEOPLE = ("alice", "oscar", "rita", "hugo", "lee", "ada", "nobody")
SEE_EVERYTHING = {"lee", "ada"}
"""Who leads the hunting team is in Bramble too; to everybody else here it is foreign."""
ROUTES = [route for route in every_route() if not route.pattern.startswith("accounts/")]
IN_ORGANISATIONS = [route for route in ROUTES if "<uuid:organisation>" in route.pattern]
OF_ROWS = [route for route in IN_ORGANISATIONS if re.search("<uuid:(?!organisation)", route.pattern)]
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|<code>[0-9a-f]{12}</code>')
"""What differs from answer to answer: the token of a form, the number of the request on pages of errors."""


@pytest.fixture(autouse=True)
def laid_out_at_once(monkeypatch):
    """Documents are their pages, so that every word in them is looked at; laying out takes a second each time."""
    place = unsigned().partition(b"words")[2]
    monkeypatch.setattr("vedette.delivery.pdf.document.laid_out", lambda order: order.html + place)


@pytest.fixture
def rows(house: House, settings, tmp_path):
    """For each organisation: a seat, an invitation and what else an address can name."""

    found = {}
    with everything_in_view():
        found["deleted"] = _deleted(house)
        for org, who in ((house.meridian, "new@people.example"), (house.bramble, "new@canary-mail.example")):
            invited = invite(actor=SERVICE, organisation=org, email=who, role="SecurityReader")
            group = create_device_group(actor=SERVICE, organisation=org, name=f"CANARY-GROUP {org}")
            seats = members(actor=SERVICE, organisation=org)
            mark = "CANARY-" if org == house.bramble else ""
            told = "CANARY-SIGN" if org == house.bramble else "Sign"
            take_in(actor=SERVICE, organisation=org, document=document(intrusion(f"{told} a", title=told)))
            alert = Alert.objects.get(organisation_id=org)
            found[org] = {"organisation": org, "seat": seats[-1].id, "invitation": invited.id}
            found[org] |= {"incident": alert.incident_id, "alert": alert.pk}
            found[org] |= _vouched_for(org, told)
            found[org] |= _queued(org, seats[0].person, mark)
            found[org] |= {"action": _recommended(Place(org, alert.incident_id), mark)}
            found[org] |= _noticed(Place(org, alert.incident_id), mark)
            found[org] |= _told(org, mark)
            found[org] |= _hunted(org, mark)
            found[org] |= _consulted(org, seats[0].person, mark)
            found[org]["letter"] = Letter.objects.filter(organisation_id=org).first().pk
            device = a_device(org, f"{mark}DEVICE", tags=[f"{mark}TAG"])
            found[org] |= {"device": device.pk, "device_group": group}
            call = "CANARY-CALL" if org == house.bramble else "Nora"
            card = ContactCard(
                "IncidentNotification", is_team=False, name=call, email=who, phone="", language="en", hours=""
            )
            found[org] |= _let_in(org, mark)
            found[org] |= {"contact": name_contact(actor=SERVICE, organisation=org, card=card)}
            found[org] |= _mailed(org, mark)
            found[org] |= _drilled(org, mark)
    settings.CONFIGURATION = dataclasses.replace(settings.CONFIGURATION, yara_rules=str(tmp_path))
    return found


def _deleted(house):
    """What Meridian's addresses could name until it was removed; ``gone`` is an organisation that was.

    Of what the service never removes (alerts, incidents, notices, drafts, actions, letters) an id leads nowhere.
    """
    org, lee = house.meridian, house.actor("lee")
    here = {"actor": SERVICE, "organisation": org}
    gone = create_organisation(actor=SERVICE, name="Gone")
    a_device(gone, "GONE-DEVICE")
    Organisation.objects.filter(pk=gone).delete()
    come_in(org, "guest", "SecurityReader")
    kept = {"gone": gone, "seat": members(**here)[-1].id, "device": a_device(org, "GONE-DEVICE").pk}
    kept |= _vouched_for(org, "Gone") | _queued(org, lee.person, "GONE-")
    kept |= _drilled(org, "GONE-")
    Drill.objects.all().delete()
    kept |= _told(org, "GONE-") | _let_in(org, "GONE-") | _mailed(org, "GONE-")
    kept["device_group"] = create_device_group(**here, name="GONE-GROUP")
    card = ContactCard(
        "IncidentNotification", is_team=True, name="Gone", email="g@x.example", phone="", language="en", hours=""
    )
    kept["contact"] = name_contact(**here, card=card)
    remove_seat(**here, seat=kept["seat"])
    refresh_devices(**here)
    take_back(**here, value=kept["value"])
    delete(**here)
    remove_receiver(**here, receiver=kept["webhook"])
    remove_receiver(**here, receiver=kept["collector"])
    remove_mail_rule(**here, rule=kept["mail_rule"])
    revoke(**here, application=kept["program"])
    remove_view(actor=lee, organisation=org, view=kept["view"])
    remove_suppression(**here, suppression=kept["suppression"])
    remove_group(actor=SERVICE, place=GroupPlace(org, kept["device_group"]))
    remove_contact(**here, contact=kept["contact"])
    return defaultdict(uuid4, kept)


def _recommended(at, mark):
    """Something that the organisation is asked to do."""
    lee = Actor(uuid4(), "Lee", ProviderRole.LEAD_HUNTER)
    classify(actor=lee, at=at, classification=Classification.TRUE_POSITIVE, determination=None)
    return publish_cards(actor=lee, at=at, cards=[Card(Text(f"{mark}DEED", mark, mark), ActionKind.CHECK)])[0]


def _noticed(at, mark):
    """What the team told the organisation, and the next version that it is writing."""
    hunter, other = (Actor(uuid4(), name, ProviderRole.LEAD_HUNTER) for name in ("Lee", "Lou"))
    Application.objects.update_or_create(organisation_id=at.organisation, defaults={"state": ApplicationState.ON})
    draft = begin_draft(actor=hunter, at=at, language=Language.ENGLISH)
    row = NoticeDraft.objects.get(pk=draft)
    row.contents = written(replace(read(bytes(row.contents)), title=f"{mark}NOTICE", summary=f"{mark}NOTICE [e1]"))
    row.save()
    submit_draft(actor=hunter, organisation=at.organisation, draft=draft)
    notice = publish(actor=other, organisation=at.organisation, draft=draft)
    return {"notice": notice, "draft": begin_amendment(actor=hunter, organisation=at.organisation, notice=notice)}


def _mailed(org, mark):
    """A rule for email notifications."""
    draft = MailRuleDraft(f"{mark}RULE", About.ALERTS, ["soc@x.example"], ["High"], ["MTP"], is_for_all_devices=True)
    return {"mail_rule": add_mail_rule(actor=SERVICE, organisation=org, draft=draft)}


def _let_in(org, mark):
    """A program with its secret."""
    made = register(actor=SERVICE, organisation=org, name=f"{mark}PROGRAM", permissions=["Alert.Read.All"])
    secret = applications(actor=SERVICE, organisation=org)[0].secrets[0].id
    return {"program": made.application, "program_secret": secret}


def _hunted(org, mark):
    """A hunt, and the series that it is a part of."""
    lee = Actor(uuid4(), "Lee", ProviderRole.LEAD_HUNTER)
    begin = timezone.now() - timedelta(days=7)
    plan = Plan(f"{mark}HUNT", f"{mark}HUNT", begin, begin + timedelta(days=1))
    series = open_hunt(actor=lee, plan=plan, organisations=[org])
    return {"series": series, "hunt": Hunt.objects.get(series=series).pk}


def _consulted(org, person, mark):
    """A case, of which the experts told one another something."""
    grant = Grant(SubscriptionKind.FULL, timezone.now().date() + timedelta(days=99))
    grant_subscription(actor=SERVICE, organisation=org, grant=grant)
    question = Question(f"{mark}CASE", f"{mark}CASE", TopicFamily.THREAT_INTELLIGENCE, "en")
    case = ask(actor=actor_of(person), organisation=org, question=question)
    lee = Actor(uuid4(), "Lee", ProviderRole.LEAD_HUNTER)
    note_on(actor=lee, at=CasePlace(org, case), text=f"TEAM-CANARY @Hugo {TEAM}")
    told_to_the_team(org, case, mark)
    sent(CasePlace(org, case), actor_of(person), (f"{mark}FILE", mark.encode() or b"-"))
    file = CaseFile.objects.get(case_id=case)
    labelled_for_the_team(file, mark)
    return {"case": case, "case_file": file.pk}


def _vouched_for(org, told):
    """A provider of the organisation's own, and a value that gives a role."""
    said = {"issuer": f"https://idp.example/{told}", "client_id": told, "secret": "s", "claim": "groups"}
    provider = set_up(actor=SERVICE, organisation=org, **said)
    give(actor=SERVICE, organisation=org, value=told, role="SecurityReader")
    return {"provider": provider, "value": arrangement(actor=SERVICE, organisation=org).values[0].id}


def _queued(org, person, mark):
    """A view that somebody shares, and a suppression rule."""
    now, kept = timezone.now(), {"organisation_id": org}
    view = SavedView(person_id=person, queue="alerts", name=f"{mark}VIEW", is_shared=True, created=now, **kept)
    rule = SuppressionRule(name=f"{mark}QUIET", alert_rule="r", created=now, changed=now, **kept)
    rule.outcome, rule.reason, rule.device, rule.device_key = "hide", "FalsePositive", "WS-01", "ws-01"
    rule.save()
    view.save()
    return {"view": view.pk, "suppression": rule.pk}


def _told(org, mark):
    """A webhook and a syslog collector, and a message for each."""
    chosen = Draft(f"{mark}HOOK", f"https://{mark}HOOK.example/", ("alert.created",), Severity.LOW)
    hook = add_receiver(kind=ReceiverKind.WEBHOOK, actor=SERVICE, organisation=org, draft=chosen).receiver
    delivery = send_test(actor=SERVICE, organisation=org, receiver=hook)
    chosen = Draft(f"{mark}LOGS", f"tls://{mark}LOGS.example:6514", ("alert.created",), Severity.LOW)
    collector = add_receiver(kind=ReceiverKind.SYSLOG, actor=SERVICE, organisation=org, draft=chosen).receiver
    told = send_test(actor=SERVICE, organisation=org, receiver=collector)
    return {"webhook": hook, "delivery": delivery, "collector": collector, "syslog_message": told}


def _drilled(org, mark):
    """A drill that is over, of a sample that is there no more."""
    now = timezone.now()
    found = kept_findings([failed(Hop.WEBHOOKS, Why.RECEIVER_ANSWERED, f"{mark}DRILL", "500")])
    row = Drill.objects.create(
        organisation_id=org, language="en", started=now, started_by_name=mark, deadline=now, ended=now, findings=found
    )
    return {"drill": row.pk}


def _address(route, values):
    plain = {
        "person": uuid4(),
        "holiday": uuid4(),
        "passage": uuid4(),
        "version": 1,
        "number": 1,
        "mail": uuid4(),
        "secret": "none",
        "short_name": "none",
    }
    plain |= {"tenant": values["organisation"], "year": 2025, "month": 3}
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(plain.get(match[1]) or values[match[1]]), route.pattern)


def _client(name, signed_in):
    return Client() if name == "nobody" else signed_in(name)


def _answer(client, method, address):
    client.cookies.pop("messages", None)  # of the answer before
    response = client.generic(method, address)
    place = response.headers.get("Location", "").replace(address, "ADDRESS")
    return response.status_code, place, without(address, _TOKEN.sub(b"", body(response)))


def _asked(routes):
    """Each of them with every method that it is asked by: HEAD is answered as GET is, except by the door itself."""
    for number, route in enumerate(routes):
        refused = [method for method in METHODS if method not in route.door.methods]
        for method in [*sorted(route.door.methods - {"HEAD"}), refused[number % len(refused)]]:
            yield route, method


@pytest.mark.parametrize("name", PEOPLE)
def test_an_organisation_that_was_there_is_answered_as_one_that_never_was(name, rows, signed_in):
    client, gone = _client(name, signed_in), rows["deleted"] | {"organisation": rows["deleted"]["gone"]}
    for route in IN_ORGANISATIONS:
        method = min(route.door.methods - {"HEAD"})
        answer, absent = (_answer(client, method, _address(route, each)) for each in (gone, _absent()))
        assert answer == absent, route.pattern


@pytest.mark.parametrize("name", sorted(set(PEOPLE) - SEE_EVERYTHING))
def test_a_foreign_organisation_is_answered_as_one_that_does_not_exist_by_whatever_method(name, house, rows, signed_in):
    client, nowhere = _client(name, signed_in), _absent()
    absent = {route: _answer(client, "GET", _address(route, nowhere)) for route in IN_ORGANISATIONS}
    assert not [route for route, answer in absent.items() if _canaries(answer[2])]
    for route, method in _asked(IN_ORGANISATIONS):
        expected = (*absent[route][:2], b"") if method == "HEAD" else absent[route]
        assert _answer(client, method, _address(route, rows[house.bramble])) == expected, (route.pattern, method)


@pytest.mark.parametrize("name", PEOPLE)
def test_a_row_that_is_foreign_or_deleted_is_answered_as_one_that_does_not_exist(name, house, rows, signed_in):
    client, at = _client(name, signed_in), {"organisation": house.meridian}
    for route in OF_ROWS:
        for method in sorted(route.door.methods - {"HEAD"}):
            absent = _answer(client, method, _address(route, _absent() | at))
            for each in (rows[house.bramble], rows["deleted"]):
                assert _answer(client, method, _address(route, each | at)) == absent, (route.pattern, method)


@pytest.mark.parametrize("name", PEOPLE)
def test_every_door_does_what_its_policy_says_and_shows_no_word_of_who_is_out_of_view(name, house, rows, signed_in):
    client = _client(name, signed_in)
    actor = NOBODY if name == "nobody" else house.actor(name)
    own_group = b"CANARY-GROUP " + str(house.meridian).encode()
    for route, method in _asked(ROUTES):
        verdict = judge(route.door.policy, actor, house.meridian)
        response = client.generic(method, _address(route, rows[house.meridian]) + "?q=CANARY")
        allowed = _allowed(verdict, method in route.door.methods)
        assert response.status_code in allowed, (route.pattern, method, response.status_code)
        shown = body(response).replace(b"q=CANARY", b"").replace(own_group, b"")
        assert name in SEE_EVERYTHING or not _canaries(shown), (route.pattern, method)


@pytest.mark.parametrize("name", ["alice", "oscar", "rita"])
def test_no_address_tells_an_organisation_a_word_of_what_the_team_gathers_and_drafts(name, house, rows, signed_in):
    client, case = _client(name, signed_in), rows[house.meridian]["case"]
    for route in ROUTES:
        for method in sorted(route.door.methods - {"HEAD"}):
            address = _address(route, rows[house.meridian] | {"case": case})
            assert TEAM.encode() not in body(client.generic(method, address)), (route.pattern, method)
    with everything_in_view():
        assert Letter.objects.filter(to="hugo@people.example", text__contains=TEAM).exists(), "who is mentioned is told"
        letters = Letter.objects.exclude(to="hugo@people.example").values_list("subject", "text", "html")
        assert not any(TEAM in (part or "") for letter in letters for part in letter)


@pytest.mark.parametrize("name", PEOPLE)
def test_asking_for_the_head_alone_opens_no_door(name, house, rows, signed_in):
    client = _client(name, signed_in)
    actor = NOBODY if name == "nobody" else house.actor(name)
    for number, route in enumerate(ROUTES):
        if number % len(PEOPLE) != PEOPLE.index(name):
            continue
        verdict = judge(route.door.policy, actor, house.meridian)
        response = client.head(_address(route, rows[house.meridian]))
        body(response)
        status = response.status_code
        assert status in _allowed(verdict, "HEAD" in route.door.methods), (route.pattern, status)


def _absent():
    """What an address can name, and is nowhere."""
    return defaultdict(uuid4)


def _canaries(text):
    return [canary for canary in CANARIES if canary.encode() in text]


def _allowed(verdict, is_answered):
    match verdict:
        case Verdict.SIGN_IN:
            return {302}
        case Verdict.HIDE:
            return {404}
        case Verdict.REFUSE:
            return {403}
        case Verdict.PROVE:
            return {401} if is_answered else {405}
    return {200, 302, 404} if is_answered else {405}


def test_the_matrix_is_not_empty():
    assert len(IN_ORGANISATIONS) >= 100
    assert len(OF_ROWS) >= 50
    refused = {method for route, method in _asked(ROUTES) if method not in route.door.methods}
    assert refused == set(METHODS)
