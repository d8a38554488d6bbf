"""How ready organisations are, from what is known of them now."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from allauth.mfa.models import Authenticator

from vedette.portal.access.rules import Actor
from vedette.portal.identity.queries import vouched_alone
from vedette.portal.onboarding.models import AuthorityDecision, Contact, NoticeLanguage
from vedette.portal.onboarding.queries.applications import NOT_APPLIED, Standing, standings
from vedette.portal.onboarding.queries.devices import telemetry_of
from vedette.portal.onboarding.queries.subscriptions import subscriptions
from vedette.portal.onboarding.rules.contacts import ContactKind
from vedette.portal.onboarding.rules.eligibility import Telemetry
from vedette.portal.onboarding.rules.readiness import Readiness, ReadinessFacts, readiness
from vedette.portal.onboarding.rules.subscription import NO_SUBSCRIPTION, Subscription
from vedette.portal.tenants.queries import security_administrators

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Preparedness:
    """An organisation as the hunting team's list shows it."""

    standing: Standing
    telemetry: Telemetry
    readiness: Readiness
    subscription: Subscription
    vouched_elsewhere: bool
    """Its people come in by its own identity provider alone."""


def preparedness(*, actor: Actor, organisations: Sequence[UUID]) -> dict[UUID, Preparedness]:
    """Application, telemetry, readiness and subscription of each of the organisations."""
    applied = standings(actor=actor, organisations=organisations)
    granted = subscriptions(actor=actor, organisations=organisations)
    people = _people(actor, organisations)
    found = {}
    for each in organisations:
        standing, telemetry = applied.get(each, NOT_APPLIED), telemetry_of(actor=actor, organisation=each)
        facts = people.facts(each, standing, telemetry)
        held = granted.get(each, NO_SUBSCRIPTION)
        found[each] = Preparedness(standing, telemetry, readiness(facts), held, facts.vouched_elsewhere)
    return found


@dataclass(frozen=True, slots=True)
class _People:
    """What people of organisations did and are, for many organisations at once."""

    contacts: dict[UUID, list[str]]
    """The telephone numbers of the contacts for incidents, empty where one has none."""
    decided: frozenset[UUID]
    chosen: frozenset[UUID]
    administrators: dict[UUID, list[UUID]]
    protected: frozenset[UUID]
    vouched: frozenset[UUID]

    def facts(self, organisation: UUID, standing: Standing, telemetry: Telemetry) -> ReadinessFacts:
        phones = self.contacts.get(organisation, [])
        administrators = self.administrators.get(organisation, [])
        return ReadinessFacts(
            application=standing.state,
            telemetry=telemetry,
            incident_contacts=len(phones),
            incident_phones=sum(map(bool, phones)),
            authority_decided=organisation in self.decided,
            language_chosen=organisation in self.chosen,
            administrators=len(administrators),
            administrators_protected=len(self.protected.intersection(administrators)),
            vouched_elsewhere=organisation in self.vouched,
        )


def _people(actor: Actor, organisations: Sequence[UUID]) -> _People:
    calls = Contact.objects.filter(organisation_id__in=organisations, kind=ContactKind.INCIDENT_NOTIFICATION)
    administrators = security_administrators(actor=actor, organisations=organisations)
    known = {person for people in administrators.values() for person in people}
    decided = AuthorityDecision.objects.filter(organisation_id__in=organisations)
    chosen = NoticeLanguage.objects.filter(organisation_id__in=organisations)
    factors = Authenticator.objects.filter(user_id__in=known).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return _People(
        _grouped(calls.values_list("organisation_id", "phone")),
        frozenset(decided.values_list("organisation_id", flat=True)),
        frozenset(chosen.values_list("organisation_id", flat=True)),
        administrators,
        frozenset(factors.values_list("user_id", flat=True)),
        vouched_alone(actor=actor, organisations=organisations),
    )


def _grouped(pairs: Iterable[tuple[UUID, Value]]) -> dict[UUID, list[Value]]:
    found: dict[UUID, list[Value]] = defaultdict(list)
    for owner, value in pairs:
        found[owner].append(value)
    return found
