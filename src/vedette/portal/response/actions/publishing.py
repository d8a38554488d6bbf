"""Experts recommend actions and withdraw them: permission, rule, rows, history, letters, audit in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.actions.history import Change
from vedette.portal.incidents.actions.holding import Held, hold, tell
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.queries.view import alerts_in_view
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.incidents.rules.incident_states import Party
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import ActionState
from vedette.portal.response.actions.incidents import hand_back_when_over, hand_to_organisation
from vedette.portal.response.actions.letters import tell_organisation
from vedette.portal.response.actions.locking import locked_action, numbers
from vedette.portal.response.actions.steps import Step, keep_step
from vedette.portal.response.models import RecommendedAction
from vedette.portal.response.policies import require_recommending
from vedette.portal.response.rules.cards import MOST_ACTIONS, Card, checked, checked_reason
from vedette.portal.response.rules.refusals import ResponseReason
from vedette.portal.response.rules.states import ActionDeed


@transaction.atomic
def publish_cards(*, actor: Actor, at: Place, cards: Sequence[Card], is_told: bool = True) -> tuple[UUID, ...]:
    """Ask the organisation to do these; the ids of the actions, in the order given.

    The incident awaits them from now on, in the organisation's hands, and whoever may act there is written to. All are
    published or none: raises RefusedError where the incident is over or was merged, where nobody said that it is a true
    positive, or where a card is not whole or rests on alerts of other incidents.

    Where it is not ``is_told``, the caller writes a letter that tells more.
    """
    require_recommending(actor, at.organisation)
    whole = [checked(card) for card in cards]
    if not whole:
        raise RefusedError(Reason.NOTHING_CHOSEN)
    held = hold(organisation=at.organisation, incident=at.incident)
    known = RecommendedAction.objects.filter(incident_id=at.incident)
    if known.count() + len(whole) > MOST_ACTIONS:
        raise RefusedError(Reason.TOO_MANY)
    _refuse_foreign_evidence(actor, at, whole)
    now = timezone.now()
    hand_to_organisation(actor, held, now)
    last = known.aggregate(last=Max("number"))["last"] or 0
    rows = [_row(actor, held, card, number, now) for number, card in enumerate(whole, start=last + 1)]
    RecommendedAction.objects.bulk_create(rows)
    for each in rows:
        keep_step(actor, each, Step(ActionDeed.PUBLISHED, now, after=each.state), Party.EXPERTS)
    tell(actor=actor, held=held, change=Change(Deed.ACTIONS_PUBLISHED, after=numbers(rows)))
    if is_told:
        tell_organisation(held, rows)
    return tuple(each.pk for each in rows)


def _refuse_foreign_evidence(actor: Actor, at: Place, cards: Sequence[Card]) -> None:
    named = {each for card in cards for each in card.alerts}
    own = alerts_in_view(actor=actor, organisation=at.organisation).filter(incident_id=at.incident, pk__in=named)
    if own.count() < len(named):
        raise RefusedError(ResponseReason.NOT_OF_THIS_INCIDENT)


def _row(actor: Actor, incident: Held, card: Card, number: int, now: datetime) -> RecommendedAction:
    thing = card.thing
    return RecommendedAction(
        organisation_id=incident.place.organisation,
        incident_id=incident.place.incident,
        number=number,
        title=card.text.title,
        what=card.text.what,
        why=card.text.why,
        language=card.language,
        translations={each: [text.title, text.what, text.why] for each, text in card.translations.items()},
        kind=card.kind,
        priority=card.priority,
        priority_rank=card.priority.rank,
        thing_kind=thing.kind if thing else "",
        thing=thing.name if thing else "",
        thing_key=thing.key if thing else "",
        alerts=[str(each) for each in card.alerts],
        events=[[each.source, each.record] for each in card.events],
        origin=card.origin,
        technique=card.technique,
        advice=card.advice,
        state_since=now,
        published=now,
        published_by_name=actor.name[:200],
    )


@transaction.atomic
def withdraw_action(*, actor: Actor, organisation: UUID, action: UUID, reason: str) -> None:
    """Ask for it no longer, and say why. What was completed or skipped stays as it is."""
    require_recommending(actor, organisation)
    said = checked_reason(reason)
    if not said:
        raise RefusedError(ResponseReason.REASON_MISSING)
    row, held = locked_action(actor, organisation, action)
    if row.withdrawn is not None:
        raise RefusedError(ResponseReason.IS_WITHDRAWN)
    if row.state in {ActionState.COMPLETED, ActionState.SKIPPED}:
        raise RefusedError(ResponseReason.IS_DONE)
    now = timezone.now()
    row.withdrawn = now
    row.save(update_fields=["withdrawn"])
    keep_step(actor, row, Step(ActionDeed.WITHDRAWN, now, row.state, row.state, said), Party.EXPERTS)
    tell(actor=actor, held=held, change=Change(Deed.ACTION_WITHDRAWN, str(row.number), "", said))
    hand_back_when_over(actor, held, now)
