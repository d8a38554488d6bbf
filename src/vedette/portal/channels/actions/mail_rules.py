"""Making mail rules, changing them, switching them, trying them out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.rules import SERVICE, Actor
from vedette.portal.audit.actions import record
from vedette.portal.channels.actions.mail_letters import TEST, Occasion, example_contents, write_letters
from vedette.portal.channels.models import MailRule, MailRuleGroup
from vedette.portal.channels.policies import require_managing_mail_rules
from vedette.portal.channels.queries.mail_rules import groups_to_choose, mail_rules_in_view, may_choose_all_devices
from vedette.portal.channels.rules.mail_rules import (
    LONGEST_DESCRIPTION,
    MOST_RECIPIENTS,
    MOST_RULES,
    MOST_TESTS_A_DAY,
    SEVERITIES,
    SOURCES,
    About,
    MailRuleReason,
    MailRuleRefusedError,
)
from vedette.portal.incidents.rules.values import DetectionSource
from vedette.portal.post.queries import letters_since
from vedette.portal.post.rules import NoAddressError, checked_address
from vedette.portal.tenants.actions.organisations import hold_organisation
from vedette.portal.tenants.rules import Language, clean_address, clean_name

_LONGEST_ADDRESS = 254
_LONGEST_DETAIL = 300


@dataclass(frozen=True, slots=True)
class MailRuleDraft:
    """What somebody says of a rule."""

    name: str
    about: About
    recipients: Iterable[str]
    severities: Iterable[str]
    sources: Iterable[str] = ()
    """Rules about notifications need none: those are the threat experts'."""
    is_for_all_devices: bool = False
    groups: frozenset[UUID] = frozenset()
    language: Language = Language.ENGLISH
    description: str = ""
    tells_organisation: bool = True
    tells_device: bool = True
    tells_link: bool = True
    is_once_an_incident: bool = False


@transaction.atomic
def add_mail_rule(*, actor: Actor, organisation: UUID, draft: MailRuleDraft) -> UUID:
    """Have mails tell of what happens from now on; the id of the rule."""
    require_managing_mail_rules(actor, organisation)
    hold_organisation(actor=actor, organisation=organisation)
    if MailRule.objects.filter(organisation_id=organisation).count() >= MOST_RULES:
        raise MailRuleRefusedError(MailRuleReason.TOO_MANY)
    now = timezone.now()
    row = MailRule(organisation_id=organisation, created=now, created_by_name=actor.name[:200])
    groups = _fill(row, actor, draft)
    _require_free_name(row)
    _keep(row, actor, groups, now)
    _tell(actor, row, deed="mail rule.added")
    return row.pk


@transaction.atomic
def change_mail_rule(*, actor: Actor, organisation: UUID, rule: UUID, draft: MailRuleDraft) -> None:
    """Let it tell of other things, or others, from now on."""
    row = _locked(actor, organisation, rule)
    groups = _fill(row, actor, draft)
    _require_free_name(row)
    _keep(row, actor, groups, timezone.now())
    _tell(actor, row, deed="mail rule.changed")


@transaction.atomic
def switch_mail_rule(*, actor: Actor, organisation: UUID, rule: UUID, is_enabled: bool) -> None:
    """Let the rule rest, or let it work again; what happened meanwhile is not told later."""
    row = _locked(actor, organisation, rule)
    if row.is_enabled == is_enabled:
        return
    row.is_enabled, row.changed, row.changed_by_name = is_enabled, timezone.now(), actor.name[:200]
    row.save(update_fields=["is_enabled", "changed", "changed_by_name"])
    if is_enabled:
        _tell(actor, row, deed="mail rule.switched on")
    else:
        _tell(actor, row, deed="mail rule.switched off")


@transaction.atomic
def remove_mail_rule(*, actor: Actor, organisation: UUID, rule: UUID) -> None:
    """Tell nobody any more by this rule; letters that are written are sent."""
    row = _locked(actor, organisation, rule)
    _tell(actor, row, deed="mail rule.removed")
    row.delete()


@transaction.atomic
def try_mail_rule(*, actor: Actor, organisation: UUID, draft: MailRuleDraft) -> int:
    """Write to the recipients as such a rule would, of nothing that happened; to how many. Keeps no rule."""
    require_managing_mail_rules(actor, organisation)
    hold_organisation(actor=actor, organisation=organisation)
    row = MailRule(organisation_id=organisation)
    _fill(row, actor, draft)
    return _try(actor, row)


@transaction.atomic
def try_kept_mail_rule(*, actor: Actor, organisation: UUID, rule: UUID) -> int:
    """The same for a rule as it is kept."""
    require_managing_mail_rules(actor, organisation)
    hold_organisation(actor=actor, organisation=organisation)
    return _try(actor, _locked(actor, organisation, rule))


def _try(actor: Actor, row: MailRule) -> int:
    since = timezone.now() - timedelta(days=1)
    written = letters_since(actor=SERVICE, organisation=row.organisation_id, kinds=[TEST], since=since)
    if written + len(row.recipients) > MOST_TESTS_A_DAY:
        raise MailRuleRefusedError(MailRuleReason.TOO_MANY_TESTS)
    contents = example_contents(row, _("an example; nothing happened"))
    letters = write_letters(row, contents, Occasion(is_test=True, kind=TEST), row.recipients)
    _tell(actor, row, deed="mail rule.tried")
    return len(letters)


def _locked(actor: Actor, organisation: UUID, rule: UUID) -> MailRule:
    require_managing_mail_rules(actor, organisation)
    seen = mail_rules_in_view(actor=actor, organisation=organisation)
    row = seen.select_for_update().filter(pk=rule).first()
    if row is None:
        raise MailRuleRefusedError(MailRuleReason.NO_SUCH_ROW)
    return row


def _fill(row: MailRule, actor: Actor, draft: MailRuleDraft) -> frozenset[UUID]:
    """Say it in the row; the groups of devices, which are kept apart. Raises MailRuleRefusedError."""
    row.name = clean_name(draft.name)
    row.description = clean_name(draft.description, LONGEST_DESCRIPTION)
    row.about, row.language = draft.about.value, draft.language.value
    row.severities = [each.value for each in SEVERITIES if each.value in set(draft.severities)]
    row.sources = [each.value for each in SOURCES if each.value in set(draft.sources)]
    if draft.about is About.NOTICES:
        row.sources = [DetectionSource.THREAT_EXPERTS.value]
    row.is_for_all_devices = draft.is_for_all_devices
    row.tells_organisation, row.tells_device = draft.tells_organisation, draft.tells_device
    row.tells_link, row.is_once_an_incident = draft.tells_link, draft.is_once_an_incident
    refused = {
        MailRuleReason.NAME_MISSING: not row.name,
        MailRuleReason.NO_SEVERITY: not row.severities,
        MailRuleReason.NO_SOURCE: not row.sources,
        MailRuleReason.NO_GROUP: not draft.is_for_all_devices and not draft.groups,
    }
    for reason, is_so in refused.items():
        if is_so:
            raise MailRuleRefusedError(reason)
    row.recipients = _recipients(draft.recipients)
    return _groups(row, actor, draft)


def _recipients(given: Iterable[str]) -> list[str]:
    """Each address once."""
    found = list(dict.fromkeys(clean_address(each) for each in given if each.strip()))
    if not found:
        raise MailRuleRefusedError(MailRuleReason.NO_RECIPIENT)
    if len(found) > MOST_RECIPIENTS:
        raise MailRuleRefusedError(MailRuleReason.TOO_MANY_RECIPIENTS)
    for each in found:
        try:
            checked_address(each)
        except NoAddressError as error:
            raise MailRuleRefusedError(MailRuleReason.BAD_ADDRESS, each) from error
        if len(each) > _LONGEST_ADDRESS:
            raise MailRuleRefusedError(MailRuleReason.BAD_ADDRESS, each[:_LONGEST_ADDRESS])
    return found


def _groups(row: MailRule, actor: Actor, draft: MailRuleDraft) -> frozenset[UUID]:
    """Nobody has devices told of that they do not see."""
    organisation = row.organisation_id
    if draft.is_for_all_devices:
        if not may_choose_all_devices(actor=actor, organisation=organisation):
            raise MailRuleRefusedError(MailRuleReason.OTHER_DEVICES)
        return frozenset()
    if not draft.groups <= {each for each, _name in groups_to_choose(actor=actor, organisation=organisation)}:
        raise MailRuleRefusedError(MailRuleReason.OTHER_DEVICES)
    return draft.groups


def _require_free_name(row: MailRule) -> None:
    same = MailRule.objects.filter(organisation_id=row.organisation_id, name=row.name).exclude(pk=row.pk)
    if same.exists():
        raise MailRuleRefusedError(MailRuleReason.NAME_TAKEN)


def _keep(row: MailRule, actor: Actor, groups: frozenset[UUID], now: datetime) -> None:
    row.changed, row.changed_by_name = now, actor.name[:200]
    row.save()
    MailRuleGroup.objects.filter(rule=row).delete()
    owned = {"organisation_id": row.organisation_id, "rule": row}
    MailRuleGroup.objects.bulk_create([MailRuleGroup(**owned, group_id=each) for each in sorted(groups)])


def _tell(actor: Actor, row: MailRule, *, deed: str) -> None:
    told = {
        "about": row.about,
        "severities": ", ".join(row.severities),
        "sources": ", ".join(row.sources),
        "all devices": "yes" if row.is_for_all_devices else "no",
        "recipients": ", ".join(row.recipients),
    }
    record(
        actor=actor,
        deed=deed,
        organisation=row.organisation_id,
        subject=row.name,
        details={each: value[:_LONGEST_DETAIL] for each, value in told.items()},
    )
