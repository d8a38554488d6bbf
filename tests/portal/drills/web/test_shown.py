"""A drill as its page shows it."""

from datetime import UTC, datetime
from uuid import uuid4

from vedette.portal.drills.queries.drills import DrillPage
from vedette.portal.drills.rules.hops import AT_FIRST, Hop, Why, failed, not_set_up, passed
from vedette.portal.drills.web.shown import shown_drill

ORGANISATION = uuid4()
FOUND = (
    passed(Hop.NOTICE),
    passed(Hop.TABLES, "AlertInfo"),
    passed(Hop.WEBHOOKS, "SIEM"),
    failed(Hop.WEBHOOKS, Why.RECEIVER_ANSWERED, "Chat", "500"),
    not_set_up(Hop.MAIL_RULES, Why.NO_RULE),
)


def _page(findings=FOUND, **values):
    at = datetime(2026, 3, 2, tzinfo=UTC)
    told = {
        "id": uuid4(), "started": at, "started_by_name": "Alice", "ended": at, "is_running": False,
        "findings": findings, "notice": uuid4(), "notice_number": 1, "incident": uuid4(), "incident_number": 2,
        "alert": uuid4(), "removed": None, "removed_by_name": "",
    }  # fmt: skip
    return DrillPage(**{**told, **values})


def test_receivers_of_one_hop_stand_together_under_the_worst_of_them():
    shown = shown_drill(_page(), ORGANISATION)
    assert [(str(each.state), len(each.findings)) for each in shown.hops] == [
        ("Passed", 1), ("Passed", 1), ("Failed", 2), ("Not set up", 1)
    ]  # fmt: skip
    assert shown.is_failed
    assert shown.may_delete


def test_each_hop_leads_to_where_it_is_looked_after():
    addresses = [each.address for each in shown_drill(_page(), ORGANISATION).hops]
    assert ["notifications" in addresses[0], addresses[1], "webhooks" in addresses[2]] == [True, "", True]


def test_nothing_leads_to_what_is_deleted():
    shown = shown_drill(_page(notice=None, alert=None, incident=None), ORGANISATION)
    assert shown.hops[0].address == ""
    assert not shown.may_delete


def test_while_it_runs_it_waits_and_is_not_deleted():
    shown = shown_drill(_page(AT_FIRST, is_running=True, ended=None), ORGANISATION)
    assert str(shown.state) == "Waiting"
    assert not shown.may_delete
