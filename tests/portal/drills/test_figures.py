"""A house with a drill has the same figures as the same house without: one line for each thing that is counted."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from portal.channels.mailing import a_draft
from portal.drills.conftest import all_in_view, authority, hears, lake, look_again, mail_server, open_peer, peer
from portal.hunting.judging import judge
from portal.incidents.told import alert
from portal.notices.conftest import at, draft, hunted, in_review, published
from portal.notices.telling import intrusion
from portal.people import House
from portal.working import work_off
from vedette.portal.access.rules import SERVICE
from vedette.portal.channels.actions.mail_rules import add_mail_rule
from vedette.portal.channels.queries.mail_rules import mail_rules
from vedette.portal.channels.queries.receivers import deliveries_by_state, receivers_failing
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.mail_rules import About
from vedette.portal.drills.actions.drills import start_drill
from vedette.portal.drills.models import Drill
from vedette.portal.drills.rules.hops import HopState, read, state_of
from vedette.portal.entities.queries.signs import active_alerts, signs_on_device
from vedette.portal.hunting.queries.hunted import hunted_for, judged_between
from vedette.portal.hunting.queries.queue import hunted as open_incidents
from vedette.portal.hunting.queries.queue import next_best, queue, waiting
from vedette.portal.hunting.queries.verdicts import figures as hunters_figures
from vedette.portal.hunting.queries.verdicts import ledger_page
from vedette.portal.hunting.queries.written_ledger import files_of_the_ledger, ledger_file
from vedette.portal.hunting.rules.asking import Asked, LedgerAsked
from vedette.portal.hunts.queries.funnel import funnel
from vedette.portal.incidents.actions.hunting import _known
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.queries.hunts import runs_between
from vedette.portal.incidents.queries.standing import standing
from vedette.portal.incidents.queries.techniques import techniques_between
from vedette.portal.jobs.models import Job
from vedette.portal.notices.models import NoticeReminder
from vedette.portal.notices.queries.notices import notice_list, unread_notices
from vedette.portal.notices.rules.stamps import Span, figure
from vedette.portal.onboarding.queries.readiness import preparedness
from vedette.portal.post.queries import letters_by_state
from vedette.portal.reports.queries.report import month_at, report
from vedette.portal.response.queries.centre import centre
from vedette.portal.response.queries.waiting import waiting as actions_waiting
from vedette.portal.response.rules.asking import Asked as ActionsAsked
from vedette.portal.tenants.queries import headcount
from vedette.portal.tenants.rules import Language

__all__ = [
    "all_in_view", "at", "authority", "draft", "hears", "hunted", "in_review", "lake", "mail_server", "open_peer",
    "peer", "published",
]  # fmt: skip


def _span() -> dict[str, Any]:
    now = timezone.now()
    return {"since": now - timedelta(days=40), "until": now + timedelta(days=1)}


def _medians(house: House) -> list[Any]:
    found = notice_list(actor=house.actor("alice"), organisations=[house.meridian]).stamps
    return [figure(each, found) for each in Span]


def _reports(house: House) -> Any:
    month = month_at(actor=SERVICE, moment=timezone.now())
    return report(actor=house.actor("alice"), organisation=house.meridian, month=month, language="en")


def _ours(house: House) -> dict[str, Any]:
    return {"actor": house.actor("alice"), "organisation": house.meridian}


FIGURES: dict[str, Callable[[House], Any]] = {
    "home": lambda house: standing(**_ours(house)),
    "notices that nobody acknowledged": lambda house: unread_notices(**_ours(house)),
    "stamps": lambda house: notice_list(actor=house.actor("lee"), organisations=[house.meridian]).stamps,
    "medians": _medians,
    "funnel": lambda house: funnel(**_ours(house), **_span()),
    "techniques": lambda house: techniques_between(**_ours(house), **_span()),
    "runs": lambda house: runs_between(**_ours(house), **_span()),
    "service report": _reports,
    "hunters' queue": lambda house: queue(actor=house.actor("hugo"), asked=Asked()),
    "what waits": lambda house: list(waiting(actor=house.actor("lee")).order_by("pk").values_list("pk")),
    "what is open": lambda house: open_incidents(actor=house.actor("lee")).count(),
    "what comes next": lambda house: next_best(actor=house.actor("hugo")),
    "hunted for": lambda house: hunted_for(**_ours(house)),
    "judged": lambda house: judged_between(**_ours(house), **_span()),
    "ledger": lambda house: ledger_page(actor=house.actor("lee"), asked=LedgerAsked()),
    "hunters' figures": lambda house: hunters_figures(actor=house.actor("lee")),
    "ledger for training": lambda house: [
        ledger_file(actor=house.actor("lee"), after=each) for each in files_of_the_ledger(actor=house.actor("lee"))
    ],
    "spans that hunts take in": lambda house: _known(house.meridian),
    "actions": lambda house: centre(**_ours(house), asked=ActionsAsked(), language="en"),
    "actions that wait": lambda house: actions_waiting(**_ours(house)),
    "reminders": lambda _house: (NoticeReminder.objects.count(), Job.objects.filter(kind="notices.remind").count()),
    "readiness": lambda house: preparedness(actor=house.actor("alice"), organisations=[house.meridian]),
    "device": lambda house: signs_on_device(**_ours(house), key="ws-01"),
    "risk of a device": lambda house: active_alerts(**_ours(house), key="ws-01"),
    "told by mail rules": lambda house: [each.told_today for each in mail_rules(**_ours(house))],
    "letters": lambda _house: letters_by_state(),
    "messages": lambda _house: [(deliveries_by_state(kind), receivers_failing(kind)) for kind in ReceiverKind],
    "people": lambda _house: headcount(actor=SERVICE),
}


@pytest.fixture
def furnished(house, published, mail_server, peer, hears, hunted, lake, monkeypatch):
    """A house in which there is something to count, and everything that a drill can come to."""
    monkeypatch.setattr("vedette.portal.drills.actions.document.signed_pdf", lambda *_, **__: b"%PDF")
    alice = house.actor("alice")
    hears(peer)
    add_mail_rule(actor=alice, organisation=house.meridian, draft=a_draft(About.ALERTS))
    hunted(intrusion("c"), alerts=[alert("c", device="WS-07")])
    hunted(intrusion("d"), alerts=[alert("d", device="WS-08")])
    judge(house, "hugo", Place(house.meridian, Incident.objects.get(number=3).pk))
    work_off()
    return house


def test_a_drill_changes_no_figure(furnished):
    before = {name: figure_of(furnished) for name, figure_of in FIGURES.items()}
    start_drill(actor=furnished.actor("alice"), organisation=furnished.meridian, language=Language.ENGLISH)
    work_off()
    look_again()
    assert state_of(read(Drill.objects.get().findings)) is HopState.PASSED
    assert Incident.objects.filter(is_sample=True).count() == 1
    assert Job.objects.exclude(state="done").exclude(kind="notices.remind").count() == 0
    after = {name: figure_of(furnished) for name, figure_of in FIGURES.items()}
    assert [name for name in FIGURES if after[name] != before[name]] == []


@pytest.mark.parametrize("name", ["home", "stamps", "funnel", "techniques", "what waits", "ledger", "letters"])
def test_there_was_something_to_count(name, furnished):
    assert FIGURES[name](furnished)
