"""Incidents in Meridian, which may consult the experts, and a clock on the wall that tests move."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from mailbox import Maildir
from threading import Lock

import pytest
from django.utils import timezone

from portal.cases.labelling import TOOL
from portal.cases.mail_client import MAILBOX
from portal.incidents.conftest import all_in_view, at, hunted
from portal.post.conftest import mail_server
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.queries.files import labelling
from vedette.portal.onboarding.actions.subscriptions import grant_subscription
from vedette.portal.onboarding.rules.subscription import Grant, SubscriptionKind

__all__ = ["all_in_view", "at", "hunted", "mail_server", "subscribed", "vault", "wall"]

TUESDAY = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


class Wall:
    """What the clock on the wall says."""

    def __init__(self, moment):
        self.now = moment

    def go(self, **span):
        """Let time go by."""
        self.now += timedelta(**span)
        return self.now


@pytest.fixture
def wall(monkeypatch):
    """A Tuesday morning, until somebody lets time go by."""
    told = Wall(TUESDAY)
    monkeypatch.setattr(timezone, "now", lambda: told.now)
    return told


@pytest.fixture
def subscribed(house, all_in_view):
    """A house in which Meridian has Experts on Demand."""
    grant = Grant(SubscriptionKind.FULL, timezone.now().date() + timedelta(days=300))
    grant_subscription(actor=SERVICE, organisation=house.meridian, grant=grant, words="")
    return house


@pytest.fixture
def vault(settings, tmp_path):
    """The folder of files, for this test alone."""
    settings.FILES_FOLDER = tmp_path / "files"
    return settings.FILES_FOLDER


@pytest.fixture
def mailbox(settings, tmp_path):
    """The mailbox of cases, into which a mail server delivers."""
    folder = tmp_path / "mail"
    Maildir(folder, create=True)
    settings.CONFIGURATION = replace(settings.CONFIGURATION, case_mail=MAILBOX, case_mailbox=str(folder))
    return folder


@pytest.fixture
def rules(settings, tmp_path, monkeypatch):
    """The operator's folder of YARA rules, with one in it, and nothing compiled yet."""
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "tool.yar").write_text(TOOL)
    settings.CONFIGURATION = replace(settings.CONFIGURATION, yara_rules=str(folder))
    monkeypatch.setattr(labelling, "_SHELF", labelling._Shelf(Lock()))
    return folder
