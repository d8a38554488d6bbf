"""Meridian with a webhook, a server that takes its messages, and things that happen."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from delivery.egress.authority import Authority
from portal.channels.collecting import Collector
from portal.channels.peers import Peer
from portal.incidents.conftest import all_in_view, hunted, narrowed
from portal.notices.conftest import at, draft, in_review, published
from portal.working import work_off
from vedette.delivery.egress.policy import EgressPolicy, read_allowances
from vedette.portal.channels.actions.receivers import Draft, add_receiver
from vedette.portal.channels.models import Delivery, Receiver
from vedette.portal.channels.rules.happenings import CHOOSABLE
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.jobs.models import Job

__all__ = ["all_in_view", "at", "draft", "hunted", "in_review", "narrowed", "published"]


@pytest.fixture
def authority(tmp_path, settings):
    """Who vouches for the servers; the service trusts it, and may speak with this machine."""
    made = Authority(tmp_path)
    settings.EGRESS_POLICY = EgressPolicy(allowed=read_allowances("localhost"), authorities=str(made.file))
    return made


@pytest.fixture
def open_peer(authority, settings):
    """Makes servers that the service may speak with."""
    made = []

    def start(*answers):
        peer = Peer(authority, *answers)
        made.append(peer)
        ports = ",".join(f"localhost:{each.port}" for each in made)
        settings.EGRESS_POLICY = EgressPolicy(allowed=read_allowances(ports), authorities=str(authority.file))
        return peer

    yield start
    for peer in made:
        peer.end()


@pytest.fixture
def open_collector(authority, settings):
    """Makes syslog collectors that the service may speak with, beside those servers that it may already."""
    made = []

    def start(**values):
        collector = Collector(authority, **values)
        made.append(collector)
        allowed = (*settings.EGRESS_POLICY.allowed, *read_allowances(f"localhost:{collector.port}"))
        settings.EGRESS_POLICY = EgressPolicy(allowed=allowed, authorities=str(authority.file))
        return collector

    yield start
    for collector in made:
        collector.end()


@pytest.fixture
def collector(open_collector):
    """A collector that takes everything."""
    return open_collector()


@pytest.fixture
def peer(open_peer):
    """A server that takes everything."""
    return open_peer()


@pytest.fixture
def hears(house, all_in_view):
    """Lets a server hear of everything in Meridian; what the receiver is told once."""

    def add(peer, *, name="SIEM", happenings=CHOOSABLE, least=Severity.INFORMATIONAL, organisation=house.meridian):
        kind = ReceiverKind.WEBHOOK if peer.address.startswith("https:") else ReceiverKind.SYSLOG
        actor = house.actor("alice" if organisation == house.meridian else "bob")
        draft = Draft(name, peer.address, [str(each) for each in happenings], least)
        return add_receiver(kind=kind, actor=actor, organisation=organisation, draft=draft)

    return add


@pytest.fixture
def later(all_in_view):
    """Lets time pass for everything that waits or rests, and does what is due then."""

    def pass_time(seconds=86_400):
        by = timedelta(seconds=seconds)
        now = timezone.now()
        for model, names in ((Receiver, ["rests_until"]), (Delivery, ["next_try", "since", "written"]), (Job, ["due"])):
            for row in model.objects.all():
                for name in names:
                    if getattr(row, name) is not None:
                        model.objects.filter(pk=row.pk).update(**{name: getattr(row, name) - by})
        work_off()
        return now

    return pass_time


def said(came):
    """What a message says."""
    return json.loads(came.body)
