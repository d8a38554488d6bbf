from uuid import uuid4

import pytest

from portal.incidents.told import document, incident
from portal.telemetry.fleet import a_device
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.entities.queries.signs import IncidentSign, Signs
from vedette.portal.entities.web.signs import shown_signs
from vedette.portal.incidents.actions.incidents import Place, classify
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.values import Classification
from vedette.portal.response.actions.publishing import publish_cards
from vedette.portal.response.rules.cards import ActionKind, Card, Text, Thing, ThingKind


def test_incidents_are_shown_in_words():
    sign = IncidentSign(uuid4(), 3, "Name", "High", "awaitingAction", None)
    shown = shown_signs(Signs((), 0, (sign,), 1))
    (line,) = shown["sign_incidents"]
    assert (str(line.severity.word), str(line.status.word)) == ("High", "Awaiting customer action")
    assert shown["sign_alerts"] == []


@pytest.fixture
def asked_for_each(house):
    """An action on a device, on a file, on an account and on an address; the device's id."""
    with everything_in_view():
        take_in(actor=SERVICE, organisation=house.meridian, document=document(incident("a")))
        at, hugo = Place(house.meridian, Incident.objects.get().pk), house.actor("hugo")
        classify(actor=hugo, at=at, classification=Classification.TRUE_POSITIVE, determination=None)
        things = (
            Thing(ThingKind.DEVICE, "WS-01"),
            Thing(ThingKind.FILE, "d" * 64),
            Thing(ThingKind.ACCOUNT, "CORP\\maria"),
            Thing(ThingKind.ADDRESS, "203.0.113.9"),
        )
        cards = [Card(Text(f"About the {each.kind}"), ActionKind.CHECK, thing=each) for each in things]
        publish_cards(actor=hugo, at=at, cards=cards)
        return a_device(house.meridian, "WS-01").pk


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("devices/{device}/alerts/", "device"),
        ("files/?is=" + "D" * 64, "file"),
        ("users/?is=corp%5CMaria", "account"),
        ("addresses/?is=203.0.113.9", "address"),
    ],
)
def test_the_page_of_a_thing_tells_of_actions_that_concern_it_and_of_no_others(
    page, kind, house, asked_for_each, signed_in
):
    answer = signed_in("rita").get(f"/organisations/{house.meridian}/{page.format(device=asked_for_each)}")
    said = answer.content.decode()
    assert f"About the {kind}" in said
    assert said.count("About the") == 1
