"""Every address x method x person x {own, foreign, absent}: foreign is answered as absent, and nothing leaks."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from msgspec.structs import replace

from portal.answers import body
from portal.incidents.told import document
from portal.notices.telling import intrusion
from portal.people import House
from portal.telemetry.fleet import a_device
from vedette.portal.access.policies import Verdict, judge
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import NOBODY, SERVICE, Actor, ProviderRole
from vedette.portal.hunts.actions.plans import open_hunt
from vedette.portal.hunts.models import Hunt
from vedette.portal.hunts.rules.plans import Plan
from vedette.portal.identity.actions.providers import set_up
from vedette.portal.identity.actions.values import give
from vedette.portal.identity.queries import arrangement
from vedette.portal.incidents.actions.incidents import Place, classify
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Alert, SavedView, SuppressionRule
from vedette.portal.incidents.rules.values import Classification
from vedette.portal.notices.actions.drafts import begin_amendment, begin_draft, submit_draft
from vedette.portal.notices.actions.publishing import publish
from vedette.portal.notices.models import NoticeDraft
from vedette.portal.notices.rules.contents import read, written
from vedette.portal.onboarding.actions.contacts import ContactCard, name_contact
from vedette.portal.onboarding.models import Application
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.post.models import Letter
from vedette.portal.response.actions.publishing import publish_cards
from vedette.portal.response.rules.cards import ActionKind, Card, Text
from vedette.portal.site.policies import every_route
from vedette.portal.tenants.actions.invitations import invite
from vedette.portal.tenants.actions.organisations import create_device_group
from vedette.portal.tenants.queries import members
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
    "CANARY-HUNT",
)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
PEOPLE = ("alice", "oscar", "rita", "hugo", "lee", "ada", "nobody")
STRANGERS = [name for name in PEOPLE if name not in {"lee", "ada"}]
"""To Bramble."""
ROUTES = [route for route in every_route() if not route.pattern.startswith("accounts/")]
IN_ORGANISATIONS = [route for route in ROUTES if "<uuid:organisation>" in route.pattern]
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|<code>[0-9a-f]{12}</code>')
"""What differs from answer to answer: the token of a form, the number of the request on pages of errors."""


@pytest.fixture
def rows(house: House):
    """For each organisation: a seat, an invitation and what else an address can name."""

    found = {}
    with everything_in_view():
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
            found[org] |= _hunted(org, mark)
            found[org]["letter"] = Letter.objects.filter(organisation_id=org).first().pk
            device = a_device(org, f"{mark}DEVICE", tags=[f"{mark}TAG"])
            found[org] |= {"device": device.pk, "device_group": group}
            call = "CANARY-CALL" if org == house.bramble else "Nora"
            card = ContactCard(
                "IncidentNotification", is_team=False, name=call, email=who, phone="", language="en", hours=""
            )
            found[org] |= {"contact": name_contact(actor=SERVICE, organisation=org, card=card)}
    return found


def _recommended(at, mark):
    """Something that the organisation is asked to do."""
    lee = Actor(uuid4(), "Lee", ProviderRole.LEAD_HUNTER)
    classify(actor=lee, at=at, classification=Classification.TRUE_POSITIVE, determination=None)
    return publish_cards(actor=lee, at=at, cards=[Card(Text(f"{mark}DEED", mark, mark), ActionKind.CHECK)])[0]


def _noticed(at, mark):
    """What the team told the organisation, and the next version that it is writing."""
    hunter, other = (Actor(uuid4(), name, ProviderRole.LEAD_HUNTER) for name in ("Lee", "Lou"))
    Application.objects.create(organisation_id=at.organisation, state=ApplicationState.ON)
    draft = begin_draft(actor=hunter, at=at, language=Language.ENGLISH)
    row = NoticeDraft.objects.get(pk=draft)
    row.contents = written(replace(read(bytes(row.contents)), title=f"{mark}NOTICE", summary=f"{mark}NOTICE [e1]"))
    row.save()
    submit_draft(actor=hunter, organisation=at.organisation, draft=draft)
    notice = publish(actor=other, organisation=at.organisation, draft=draft)
    return {"notice": notice, "draft": begin_amendment(actor=hunter, organisation=at.organisation, notice=notice)}


def _hunted(org, mark):
    """A hunt, and the series that it is a part of."""
    lee = Actor(uuid4(), "Lee", ProviderRole.LEAD_HUNTER)
    begin = timezone.now() - timedelta(days=7)
    plan = Plan(f"{mark}HUNT", f"{mark}HUNT", begin, begin + timedelta(days=1))
    series = open_hunt(actor=lee, plan=plan, organisations=[org])
    return {"series": series, "hunt": Hunt.objects.get(series=series).pk}


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


def _address(route, values):
    filled = {
        **values,
        "person": uuid4(),
        "holiday": uuid4(),
        "version": 1,
        "year": 2025,
        "month": 3,
        "secret": "none",
        "short_name": "none",
    }
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(filled[match[1]]), route.pattern)


def _client(name, signed_in):
    return Client() if name == "nobody" else signed_in(name)


def _answer(client, method, address):
    response = client.generic(method, address)
    place = response.headers.get("Location", "").replace(address, "ADDRESS")
    return response.status_code, place, _TOKEN.sub(b"", body(response)).replace(address.encode(), b"ADDRESS")


@pytest.mark.parametrize("name", STRANGERS)
def test_a_foreign_organisation_is_answered_as_one_that_does_not_exist(name, house, rows, signed_in):
    client, foreign = _client(name, signed_in), rows[house.bramble]
    absent = {each: uuid4() for each in foreign}
    for route in IN_ORGANISATIONS:
        for method in METHODS:
            theirs = _answer(client, method, _address(route, foreign))
            assert theirs == _answer(client, method, _address(route, absent)), (route.pattern, method)
            assert not [canary for canary in CANARIES if canary.encode() in theirs[2]], (route.pattern, method)


@pytest.mark.parametrize("name", PEOPLE)
def test_a_foreign_row_in_ones_own_organisation_is_answered_as_one_that_does_not_exist(name, house, rows, signed_in):
    client, own, foreign = _client(name, signed_in), rows[house.meridian], rows[house.bramble]
    named = [route for route in IN_ORGANISATIONS if re.search("<uuid:(?!organisation)", route.pattern)]
    assert len(named) >= 11
    for route in named:
        for method in METHODS:
            crossed = _answer(client, method, _address(route, {**foreign, "organisation": own["organisation"]}))
            nothing = {name: uuid4() for name in own} | {"organisation": own["organisation"]}
            absent = _answer(client, method, _address(route, nothing))
            assert crossed == absent, (route.pattern, method)


@pytest.mark.parametrize("name", STRANGERS)
def test_no_page_shows_a_word_of_an_organisation_out_of_view(name, house, rows, signed_in):
    client = _client(name, signed_in)
    for route in ROUTES:
        for method in METHODS:
            response = client.generic(method, _address(route, rows[house.meridian]) + "?q=CANARY")
            text = (
                body(response).replace(b"q=CANARY", b"").replace(b"CANARY-GROUP " + str(house.meridian).encode(), b"")
            )
            assert not [canary for canary in CANARIES if canary.encode() in text], (route.pattern, method)


@pytest.mark.parametrize("name", PEOPLE)
def test_every_door_does_what_its_policy_says(name, house, rows, signed_in):
    client = _client(name, signed_in)
    actor = NOBODY if name == "nobody" else house.actor(name)
    for route in ROUTES:
        verdict = judge(route.door.policy, actor, house.meridian)
        for method in METHODS:
            status = client.generic(method, _address(route, rows[house.meridian])).status_code
            assert status in _allowed(verdict, method in route.door.methods), (route.pattern, method, status)


def _allowed(verdict, is_answered):
    match verdict:
        case Verdict.SIGN_IN:
            return {302}
        case Verdict.HIDE:
            return {404}
        case Verdict.REFUSE:
            return {403}
    return {200, 302, 404} if is_answered else {405}


def test_the_matrix_is_not_empty():
    assert len(ROUTES) >= 20
    assert len(IN_ORGANISATIONS) >= 8
