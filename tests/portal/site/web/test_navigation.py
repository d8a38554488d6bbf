from datetime import timedelta

import pytest
from django.utils import timezone

from portal.cases.consulting import asked, reported
from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.cases.models import Case
from vedette.portal.cases.rules.phases import ProgressCategory
from vedette.portal.onboarding.actions.subscriptions import grant_subscription
from vedette.portal.onboarding.rules.subscription import Grant, SubscriptionKind
from vedette.portal.site.web.navigation import navigation

SEEN = (
    "Incidents",
    "Alerts",
    "Action center",
    "Advanced hunting",
    "Hunts",
    "Verdicts",
    "Devices",
    "Files",
    "Users",
    "Addresses",
)
EXPERTS = ("Notifications", "Cases", "Service status", "Contacts", "Response authority")
SERVICE = (*EXPERTS, "Service report")
FIRST = ("Advanced features", "Sources", "Suppression rules")
TOLD = ("Email notifications", "Webhooks", "Syslog", "API applications")
ACCESS = ("Permissions", "Single sign-on")
LAST = ("Mail", "Audit log")
"""Of the settings."""


@pytest.mark.parametrize(
    ("name", "rooms"),
    [
        (
            "alice",
            ["Home", *SEEN, *EXPERTS, "Drills", "Service report", *FIRST, "Device groups", *ACCESS, *TOLD, *LAST],
        ),
        ("rita", ["Home", *SEEN, *SERVICE, *FIRST]),
        ("hugo", ["Home", "Service and contacts", *SEEN, *SERVICE, *FIRST]),
        ("ada", ["Home", "Service and contacts", *SEEN, *SERVICE, *FIRST, "Device groups", *ACCESS, *LAST]),
    ],
)
def test_only_rooms_that_one_may_enter_are_shown(name, rooms, house: House):
    groups = navigation("/", house.actor(name), house.meridian)
    assert [str(link.label) for group in groups for link in group.links] == rooms


def test_the_teams_rooms_follow_the_role(house: House):
    shown = {
        name: [str(link.label) for group in navigation("/", house.actor(name), None) for link in group.links]
        for name in ("ada", "lee", "hugo", "rita")
    }
    assert shown == {
        "ada": [
            "Queue",
            "Hunts",
            "Notifications",
            "Cases",
            "Verdicts",
            "Home",
            "Organisations",
            "Applications",
            "Hunting team",
            "Signing keys",
            "Public holidays",
            "Mail",
            "Background work",
            "Audit log",
        ],
        "lee": [
            "Queue",
            "Hunts",
            "Notifications",
            "Cases",
            "Verdicts",
            "Home",
            "Organisations",
            "Applications",
            "Mail",
            "Background work",
            "Audit log",
        ],
        "hugo": ["Queue", "Hunts", "Notifications", "Cases", "Home", "Organisations"],
        "rita": ["Home"],
    }


def test_every_room_that_is_shown_can_be_entered(house: House, signed_in):
    for name in house.people:
        if name == "bob":
            continue
        client = signed_in(name)
        for organisation in (None, house.meridian):
            for group in navigation("/", house.actor(name), organisation):
                for link in group.links:
                    assert client.get(link.address).status_code in {200, 302}, (name, link.address)


def test_where_one_is_is_marked(house: House):
    groups = navigation("/audit-log/", house.actor("ada"), None)
    assert [str(link.label) for group in groups for link in group.links if link.is_current] == ["Audit log"]


def test_cases_that_wait_are_counted_for_whom_they_wait(house: House):
    def counts(name, organisation):
        groups = navigation("/", house.actor(name), organisation)
        return [link.count for group in groups for link in group.links if link.label == "Cases"]

    with everything_in_view():
        grant = Grant(SubscriptionKind.FULL, timezone.now().date() + timedelta(days=30))
        grant_subscription(actor=house.actor("lee"), organisation=house.meridian, grant=grant, words="")
        reported(house, ProgressCategory.MORE_INFORMATION_NEEDED)
        Case.objects.filter(pk=asked(house).case).update(due=timezone.now())
        assert (counts("alice", house.meridian), counts("hugo", None)) == ([1], [1])
