"""What the foreman of :mod:`portal.workshop` is told in campaigns: an organisation that hears of notices.

It is imported by the foreman alone, whose Django is ready.
"""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from portal.hunting.judging import second_hunter
from portal.incidents.told import document
from portal.notices.telling import intrusion
from portal.people import furnished_house
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.channels.actions import sending, speaking
from vedette.portal.channels.actions.receivers import Draft, add_receiver
from vedette.portal.channels.rules import retrying
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.incidents.actions.incidents import Place, classify
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.values import Classification, Severity
from vedette.portal.jobs import actions, work
from vedette.portal.jobs import rules as jobs
from vedette.portal.jobs.models import Job
from vedette.portal.notices.actions.drafts import begin_draft, submit_draft
from vedette.portal.notices.actions.publishing import publish as publish_notice
from vedette.portal.onboarding.models import Application
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.post.models import Letter
from vedette.portal.tenants.queries import actor_of
from vedette.portal.tenants.rules import Language

FAST = timedelta(seconds=0.2)


def orders():
    """The further orders; everything that is waited for is waited for shortly."""
    actions.LEASE, work._KEEP_EVERY = timedelta(seconds=4), 0.5
    judged = speaking.policy_for
    retrying.GAPS = (FAST,) * 1_000
    retrying.FIRST_REST, retrying.LONGEST_REST = FAST, FAST * 2
    sending.BUSY = timedelta(seconds=2)
    speaking.policy_for = lambda kind, service: replace(judged(kind, service), seconds=1.5)
    jobs.FIRST_PAUSE, jobs.LONGEST_PAUSE = FAST, FAST
    return {"prepare": prepare, "publish": publish, "left": left}


def prepare(addresses):
    """Meridian, whose notices go to these addresses; what who publishes has to know, and the secrets."""

    with everything_in_view():
        house = furnished_house()
        second_hunter(house, house.meridian)
        Application.objects.create(organisation_id=house.meridian, state=ApplicationState.ON)
        take_in(actor=SERVICE, organisation=house.meridian, document=document(intrusion("a")))
        at = Place(house.meridian, Incident.objects.get().pk)
        classify(actor=house.actor("hugo"), at=at, classification=Classification.TRUE_POSITIVE, determination=None)
        secrets = []
        for name, address in addresses.items():
            chosen = Draft(name, address, ("notice.published",), Severity.INFORMATIONAL)
            added = add_receiver(
                kind=ReceiverKind.WEBHOOK, actor=house.actor("alice"), organisation=house.meridian, draft=chosen
            )
            secrets.append((name, added.secret))
        people = [str(house.people["hugo"]), str(house.people["mina"])]
    return {"organisation": str(at.organisation), "incident": str(at.incident), "people": people, "secrets": secrets}


def publish(prepared):
    """One more notice; its id."""

    at = Place(UUID(prepared["organisation"]), UUID(prepared["incident"]))
    with everything_in_view():
        author, reviewer = (actor_of(UUID(each)) for each in prepared["people"])
        draft = begin_draft(actor=author, at=at, language=Language.ENGLISH)
        submit_draft(actor=author, organisation=at.organisation, draft=draft)
        return publish_notice(actor=reviewer, organisation=at.organisation, draft=draft)


def left():
    """How much is not done yet: jobs of channels and mail, and what was given up."""

    kinds = ["channels.fan_out", "channels.deliver", "post.deliver"]
    with everything_in_view():
        jobs = Job.objects.filter(kind__in=kinds)
        return {
            "waiting": jobs.exclude(state__in=["done", "failed"]).count(),
            "failed": list(jobs.filter(state="failed").values_list("kind", "last_error")),
            "letters": list(Letter.objects.values_list("pk", flat=True)),
        }
