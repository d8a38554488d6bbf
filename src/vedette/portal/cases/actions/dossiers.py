"""Gathering the dossier of a case: by itself when the organisation says or sends something, and when an expert asks."""

from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import Actor, NotAllowedError
from vedette.portal.cases.actions.stepping import announce_case, locked_case, log
from vedette.portal.cases.models import Case, CaseDossier, CaseElsewhere, CaseFile, CaseMessage
from vedette.portal.cases.policies import require_answering
from vedette.portal.cases.queries.dossier.gathering import Asked, Elsewhere, Gathered, gathered, seen_elsewhere
from vedette.portal.cases.rules.dossier.parts import as_kept
from vedette.portal.cases.rules.phases import Party
from vedette.portal.cases.rules.thread import Logged
from vedette.portal.cases.rules.topics import CasePlace, Thing, ThingKind
from vedette.portal.jobs.actions import enqueue

GATHER = "cases.dossier"
"""The job that gathers what is known."""
_MESSAGES = 20


def gather_later(row: Case) -> None:
    """Let a worker gather what is known, if the caller's transaction holds."""
    arguments = {"organisation": str(row.organisation_id), "case": str(row.pk)}
    enqueue(kind=GATHER, arguments=arguments, organisation=row.organisation_id, key=str(row.pk))


@transaction.atomic
def gather_anew(*, actor: Actor, at: CasePlace) -> None:
    """Let a worker gather it again: what was seen since, and what was asked since. Raises RefusedError."""
    require_answering(actor, at.organisation)
    row = locked_case(actor, at)
    gather_later(row)
    log(actor, row, Logged.GATHERED)


def gather(*, actor: Actor, at: CasePlace) -> None:
    """Gather it and keep it in place of what was gathered before; of a case that is gone nothing."""
    if not actor.is_service:
        raise NotAllowedError
    row = Case.objects.filter(organisation_id=at.organisation, pk=at.case).first()
    if row is None:
        return
    found = gathered(_asked(row))
    _keep(row, found, ())
    with everything_in_view():  # the service asks every organisation; each keeps its own answer
        others = tuple(seen_elsewhere(organisation=at.organisation, named=found.named))
    _keep(row, found, others)


def _asked(row: Case) -> Asked:
    said = CaseMessage.objects.filter(case_id=row.pk, party=Party.CUSTOMER).order_by("at", "pk")
    sent = CaseFile.objects.filter(case_id=row.pk, party=Party.CUSTOMER).order_by("at", "pk")
    hashes = sent.values_list("sha256", flat=True)
    text = "\n".join([row.topic, *said.values_list("text", flat=True)[:_MESSAGES], *hashes])
    thing = Thing(ThingKind(row.thing_kind), row.thing_key, row.thing_name, row.thing_path)
    return Asked(row.organisation_id, thing, text, timezone.now())


@transaction.atomic
def _keep(row: Case, found: Gathered, others: tuple[Elsewhere, ...]) -> None:
    """First what is known at home, so that the expert does not wait for what others say."""
    with everything_in_view():  # rows of the hunting team
        values = {"organisation_id": row.organisation_id, "gathered": timezone.now(), "told": as_kept(found.dossier)}
        CaseDossier.objects.update_or_create(case_id=row.pk, defaults=values)
        CaseElsewhere.objects.filter(case_id=row.pk).delete()
        CaseElsewhere.objects.bulk_create(_elsewhere(row.pk, each) for each in others)
    announce_case(row)


def _elsewhere(case: UUID, each: Elsewhere) -> CaseElsewhere:
    seen = msgspec.to_builtins(each.seen)
    return CaseElsewhere(organisation_id=each.organisation, case_id=case, seen=list(seen), is_unasked=each.is_unasked)
