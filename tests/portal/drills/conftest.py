"""Meridian with everything that a notice can come to: a lake, a mail server, a webhook, mail rules."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.channels.conftest import all_in_view, authority, collector, hears, open_collector, open_peer, peer
from portal.post.conftest import mail_server, silent_server
from portal.working import work_off
from vedette.portal.drills.actions.drills import start_drill
from vedette.portal.drills.actions.looking import LOOK
from vedette.portal.drills.models import Drill
from vedette.portal.drills.queries.drills import drill as drill_page
from vedette.portal.jobs.models import Job
from vedette.portal.onboarding.models import Application
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.tenants.rules import Language

__all__ = [
    "all_in_view",
    "authority",
    "collector",
    "hears",
    "mail_server",
    "open_collector",
    "open_peer",
    "peer",
    "silent_server",
]


@pytest.fixture(autouse=True)
def laid_out_at_once(monkeypatch):
    """Laying out takes a second each time; ``test_document.py`` does it."""
    monkeypatch.setattr("vedette.portal.drills.actions.document.signed_pdf", lambda *_, **__: b"%PDF")


@pytest.fixture
def lake(settings, tmp_path):
    settings.LAKE_FOLDER = tmp_path / "lake"
    return settings.LAKE_FOLDER


@pytest.fixture
def notified(house, all_in_view, lake):
    """Notifications are on in Meridian."""
    Application.objects.create(organisation_id=house.meridian, state=ApplicationState.ON)
    return house.meridian


@pytest.fixture
def started(house, notified):
    """Starts a drill; its id."""
    return lambda language=Language.ENGLISH: start_drill(
        actor=house.actor("alice"), organisation=notified, language=language
    )


@pytest.fixture
def found(house, notified):
    """What a drill found, as pages tell it."""
    return lambda drill: drill_page(actor=house.actor("alice"), organisation=notified, drill=drill)


@pytest.fixture
def drilled(started, found):
    """A drill whose jobs were all done, and what it found; with ``late`` after the time was over."""

    def run(*, late=False):
        drill = started()
        work_off()
        look_again(late=late)
        return found(drill)

    return run


def look_again(*, late=False):
    """Let the next look be due, and do it."""
    if late:
        Drill.objects.update(deadline=timezone.now() - timedelta(seconds=1))
    Job.objects.filter(kind=LOOK, state="waiting").update(due=timezone.now())
    work_off()


def states(page):
    """Hop -> its states and reasons, each once."""
    return {each.hop: (each.state, each.why) for each in reversed(page.findings)}
