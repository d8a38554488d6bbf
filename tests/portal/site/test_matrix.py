"""Every address x method x person x {own, foreign, absent}: foreign is answered as absent, and nothing leaks."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from portal.people import House
from vedette.portal.access.policies import Verdict, judge
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import NOBODY, SERVICE
from vedette.portal.site.policies import every_route
from vedette.portal.tenants.actions.invitations import invite
from vedette.portal.tenants.actions.organisations import create_device_group
from vedette.portal.tenants.queries import members

CANARIES = ("CANARY-ORG", "CANARY-NAME", "canary-mail", "CANARY-GROUP")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
PEOPLE = ("alice", "oscar", "rita", "hugo", "lee", "ada", "nobody")
STRANGERS = [name for name in PEOPLE if name not in {"lee", "ada"}]
"""To Bramble."""
ROUTES = [route for route in every_route() if not route.pattern.startswith("accounts/")]
IN_ORGANISATIONS = [route for route in ROUTES if "<uuid:organisation>" in route.pattern]
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


@pytest.fixture
def rows(house: House):
    """For each organisation: a seat, an invitation and what else an address can name."""

    found = {}
    with everything_in_view():
        for org, who in ((house.meridian, "new@people.example"), (house.bramble, "new@canary-mail.example")):
            invited = invite(actor=SERVICE, organisation=org, email=who, role="SecurityReader")
            create_device_group(actor=SERVICE, organisation=org, name=f"CANARY-GROUP {org}")
            seats = members(actor=SERVICE, organisation=org)
            found[org] = {"organisation": org, "seat": seats[-1].id, "invitation": invited.id}
    return found


def _address(route, values):
    filled = {**values, "person": uuid4(), "secret": "none"}
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(filled[match[1]]), route.pattern)


def _client(name, signed_in):
    return Client() if name == "nobody" else signed_in(name)


def _answer(client, method, address):
    response = client.generic(method, address)
    place = response.headers.get("Location", "").replace(address, "ADDRESS")
    return response.status_code, place, _TOKEN.sub(b"", response.content).replace(address.encode(), b"ADDRESS")


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
    named = [route for route in IN_ORGANISATIONS if re.search("<uuid:(seat|invitation)>", route.pattern)]
    assert len(named) == 3
    for route in named:
        for method in METHODS:
            crossed = _answer(client, method, _address(route, {**foreign, "organisation": own["organisation"]}))
            nothing = {"organisation": own["organisation"], "seat": uuid4(), "invitation": uuid4()}
            absent = _answer(client, method, _address(route, nothing))
            assert crossed == absent, (route.pattern, method)


@pytest.mark.parametrize("name", STRANGERS)
def test_no_page_shows_a_word_of_an_organisation_out_of_view(name, house, rows, signed_in):
    client = _client(name, signed_in)
    for route in ROUTES:
        for method in METHODS:
            response = client.generic(method, _address(route, rows[house.meridian]) + "?q=CANARY")
            text = response.content.replace(b"q=CANARY", b"").replace(
                b"CANARY-GROUP " + str(house.meridian).encode(), b""
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
