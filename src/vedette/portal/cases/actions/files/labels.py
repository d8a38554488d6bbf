"""Labelling files by the operator's YARA rules, for the experts alone: never in the process that serves pages."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import Actor, NotAllowedError
from vedette.portal.cases.models import CaseFileLabels
from vedette.portal.cases.queries.files.labelling import RuleSet, Tried, labels_files, rule_set, tried
from vedette.portal.cases.queries.files.labels import unlabelled
from vedette.portal.cases.queries.files.lines import living_files
from vedette.portal.cases.queries.files.stored import FileGoneError, checked_pieces
from vedette.portal.cases.rules.files.labels import MOST_TRIES, SETTLED, LabelOutcome, as_kept
from vedette.portal.jobs.actions import enqueue

LABEL = "cases.label file"
"""The job that tries the rules on one content."""
PORTION = 20
"""How many files are put down at once that the rules of today have not seen."""


def label_later(*, organisation: UUID, sha256: str) -> None:
    """Let a worker try the rules on it, if the caller's transaction holds; nothing where there are none.

    The job is in nobody's view but the service's, as what comes of it is not in the organisation's.
    """
    if labels_files():
        arguments = {"owner": str(organisation), "sha256": sha256}
        enqueue(kind=LABEL, arguments=arguments, key=f"{organisation} {sha256}")


def label_anew(*, actor: Actor) -> int:
    """Put down some of the kept files that the rules of today have not seen; how many."""
    if not actor.is_service:
        raise NotAllowedError
    rules = rule_set()
    if rules is None or not rules.is_ready:
        return 0
    with everything_in_view():
        found = unlabelled(rules=rules.digest, most=PORTION)
    for each in found:
        label_later(organisation=each.organisation, sha256=each.sha256)
    return len(found)


def label(*, actor: Actor, organisation: UUID, sha256: str) -> None:
    """Try the rules of today on content that is kept, unless they were; it is on record before that it is tried.

    So a file of which the worker itself dies is not tried for ever.
    """
    if not actor.is_service:
        raise NotAllowedError
    rules = rule_set()
    if rules is None or not rules.is_ready:
        return
    with everything_in_view():  # rows of the hunting team
        row = _begun(organisation, sha256, rules)
        if row is not None:
            _keep(row, _tried(rules, organisation, sha256))


@transaction.atomic
def _begun(organisation: UUID, sha256: str, rules: RuleSet) -> CaseFileLabels | None:
    if not living_files(organisation=organisation).filter(sha256=sha256).exists():
        return None
    of = {"organisation_id": organisation, "sha256": sha256, "rules": rules.digest}
    now = timezone.now()
    begun = {"at": now, "outcome": LabelOutcome.UNDER_WAY}
    row, _ = CaseFileLabels.objects.select_for_update().get_or_create(**of, defaults=begun)
    if row.outcome in SETTLED or row.tries >= MOST_TRIES:
        return None
    row.tries, row.at, row.outcome = row.tries + 1, now, LabelOutcome.UNDER_WAY
    row.save(update_fields=["tries", "at", "outcome"])
    return row


def _tried(rules: RuleSet, organisation: UUID, sha256: str) -> Tried:
    try:
        return tried(rules, checked_pieces(organisation, sha256))
    except FileGoneError:
        return Tried(LabelOutcome.FAILED)


@transaction.atomic
def _keep(row: CaseFileLabels, ended: Tried) -> None:
    """What former rules said goes with it."""
    row.at, row.outcome = timezone.now(), ended.outcome
    row.labels, row.beyond = as_kept(ended.found.labels), ended.found.beyond
    row.save(update_fields=["at", "outcome", "labels", "beyond"])
    if ended.outcome in SETTLED:
        others = CaseFileLabels.objects.filter(organisation_id=row.organisation_id, sha256=row.sha256)
        others.exclude(pk=row.pk).delete()
