"""What the foreman of :mod:`portal.workshop` is told when workers are killed over a mailbox of cases.

It is imported by the foreman alone, whose Django is ready.
"""

import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from portal.cases.consulting import asked
from portal.cases.mail_client import address_of, deliver
from portal.people import furnished_house
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.mail import mailbox, taking
from vedette.portal.cases.models import CaseMessage, QuarantinedMail
from vedette.portal.jobs import rules as jobs
from vedette.portal.jobs.actions import enqueue
from vedette.portal.onboarding.actions.subscriptions import grant_subscription
from vedette.portal.onboarding.rules.subscription import Grant, SubscriptionKind

PAUSE = 0.02
"""Between the words and their commit, and between that and the move: a kill is to meet both."""


def orders():
    jobs.FIRST_PAUSE, jobs.LONGEST_PAUSE = timedelta(seconds=0.1), timedelta(seconds=0.1)
    mailbox.take_mail = _slowly(mailbox.take_mail)
    taking.enter_mail = _slowly(taking.enter_mail)
    return {"prepare": prepare, "look": look, "thread": thread}


def _slowly(deed):
    def done(*values, **named):
        made = deed(*values, **named)
        time.sleep(PAUSE)
        return made

    return done


def prepare(folder, number):
    """A case of Alice's, and so many answers of hers in the mailbox, every other one with a forged twin."""
    with everything_in_view():
        house = furnished_house()
        grant = Grant(SubscriptionKind.FULL, timezone.now().date() + timedelta(days=300))
        grant_subscription(actor=SERVICE, organisation=house.meridian, grant=grant, words="")
        to = address_of(asked(house), "alice@people.example", settings.REPLY_KEY)
    for each in range(number):
        for sender in ("alice@people.example", "eve@evil.example"):
            deliver(Path(folder), f"From: {sender}\r\nTo: {to}\r\nMessage-ID: <{each}@x>\r\n\r\nAnswer {each}".encode())


def look():
    """Let a worker look into the mailbox now."""
    enqueue(kind="cases.mail", arguments={})


def thread():
    """What stands in the thread by mail, and how many mails were held back."""
    with everything_in_view():
        texts = CaseMessage.objects.filter(way="mail").values_list("text", flat=True)
        return list(texts), QuarantinedMail.objects.count()
