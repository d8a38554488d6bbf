"""Publishing: signed bytes, a new alert, action cards, letters, all in one transaction or not at all."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from vedette.delivery.signed_notice import code_of
from vedette.portal.access.rules import SERVICE, Actor
from vedette.portal.audit.actions import record
from vedette.portal.incidents.actions.expert_alerts import change_alert, raise_alert
from vedette.portal.incidents.actions.holding import hold
from vedette.portal.incidents.actions.incidents import checked_comment
from vedette.portal.incidents.actions.numbers import number_after
from vedette.portal.incidents.actions.outbox import put_out
from vedette.portal.incidents.rules.numbering import Numbered
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import Classification
from vedette.portal.notices.actions.drafts import go, locked_draft, require_whole
from vedette.portal.notices.actions.keys import sign
from vedette.portal.notices.actions.letters import Written, tell_of
from vedette.portal.notices.actions.reminding import remind_later
from vedette.portal.notices.models import Notice, NoticeDraft, NoticeVersion
from vedette.portal.notices.policies import require_writing
from vedette.portal.notices.rules.contents import Contents, read, without_unused_evidence
from vedette.portal.notices.rules.document import (
    SCHEMA,
    About,
    Document,
    Signatories,
    Times,
    document,
    first_shown,
    moment,
    payload,
)
from vedette.portal.notices.rules.publishing import alert_of, cards_of, told_as
from vedette.portal.notices.rules.refusals import NoticeReason
from vedette.portal.notices.rules.states import DraftState
from vedette.portal.onboarding.queries.applications import standing_of
from vedette.portal.onboarding.rules.application import takes_new_notices
from vedette.portal.response.actions.publishing import publish_cards
from vedette.portal.tenants.actions.organisations import hold_organisation
from vedette.portal.tenants.queries import organisation_name


@dataclass(frozen=True, slots=True)
class Release:
    """Who answers for a version, and since when it stands."""

    actor: Actor
    organisation: UUID
    author: str
    reviewer: str
    waived: str
    reason: str
    at: datetime


@transaction.atomic
def publish(*, actor: Actor, organisation: UUID, draft: UUID, waived: str = "", reason: str = "") -> UUID:
    """Let the organisation know; the id of the notice. Whoever did not write it publishes it after a look at it.

    ``waived`` says why nobody else could look, when every minute counts: then the author publishes alone, and that is
    told to the organisation and to the log. An amendment says with ``reason`` why it replaces the version before.
    """
    row = locked_draft(actor, organisation, draft)
    contents = without_unused_evidence(read(bytes(row.contents)))
    require_whole(contents)
    release = _release(actor, row, checked_comment(waived), checked_comment(reason))
    if row.amends is None:
        _require_service_on(organisation)
        notice = _first(actor, row, contents, release)
    else:
        notice = _next(actor, row.amends, contents, release)
    go(actor, row, DraftState.PUBLISHED, release.waived)
    return notice


def _release(actor: Actor, row: NoticeDraft, waived: str, reason: str) -> Release:
    publisher = require_writing(actor, row.organisation_id)
    if row.amends is not None and not reason:
        raise RefusedError(NoticeReason.REASON_MISSING)
    is_alone = publisher == row.author
    if is_alone and not waived:
        raise RefusedError(NoticeReason.OWN_DRAFT)
    if not is_alone and row.state != DraftState.IN_REVIEW:
        raise RefusedError(NoticeReason.DRAFT_ELSEWHERE)
    reviewer = "" if is_alone else actor.name[:200]
    return Release(
        actor, row.organisation_id, row.author_name, reviewer, waived if is_alone else "", reason, timezone.now()
    )


def _require_service_on(organisation: UUID) -> None:
    if not takes_new_notices(standing_of(actor=SERVICE, organisation=organisation).state):
        raise RefusedError(NoticeReason.NOT_SUBSCRIBED)


def _first(actor: Actor, row: NoticeDraft, contents: Contents, release: Release) -> UUID:
    """Of the incident itself, or of the one that it was merged into; numbers are given to one notice at a time."""
    incident = row.incident
    while incident.redirected_to is not None:
        incident = incident.redirected_to
    hold_organisation(actor=SERVICE, organisation=release.organisation)
    held = hold(organisation=release.organisation, incident=incident.pk)
    if held.state.classification is not Classification.TRUE_POSITIVE:
        raise RefusedError(NoticeReason.NOT_CLASSIFIED)
    last = Notice.objects.filter(organisation_id=release.organisation).aggregate(last=Max("number"))["last"]
    notice = Notice(
        organisation_id=release.organisation,
        number=number_after(release.organisation, Numbered.NOTICE, last),
        version=1,
        first_activity=first_shown(contents, incident.first_activity),
        lead_raised=incident.created,
        published=release.at,
        **listed(contents),
    )
    notice.alert_id = raise_alert(actor=actor, held=held, alert=alert_of(told_as(notice.pk), contents))
    notice.save(force_insert=True)
    publish_cards(actor=actor, at=held.place, cards=cards_of(contents), is_told=False)
    keep_version(notice, contents, release)
    return notice.pk


def _next(actor: Actor, amended: UUID, contents: Contents, release: Release) -> UUID:
    """Cards of the version before stay: what was asked for is withdrawn by hand, or is still to be done."""
    notice = Notice.objects.select_for_update(of=("self",)).select_related("alert__incident").get(pk=amended)
    if notice.retracted is not None:
        raise RefusedError(NoticeReason.IS_RETRACTED)
    notice.version += 1
    for name, value in listed(contents).items():
        setattr(notice, name, value)
    notice.acknowledged, notice.acknowledged_by_name = None, ""
    notice.save()
    change_alert(actor=actor, alert=notice.alert_id, told=alert_of(told_as(notice.pk), contents))
    keep_version(notice, contents, release)
    return notice.pk


@transaction.atomic
def retract(*, actor: Actor, organisation: UUID, notice: UUID, reason: str) -> None:
    """Take it back and say why: the last version, signed too, says so, and what was said stays readable."""
    require_writing(actor, organisation)
    row = (
        Notice.objects.select_for_update(of=("self",))
        .select_related("alert__incident")
        .filter(organisation_id=organisation, pk=notice)
        .first()
    )
    said = checked_comment(reason)
    if row is None or row.retracted is not None:
        raise RefusedError(NoticeReason.IS_RETRACTED)
    if row.is_sample:
        raise RefusedError(Reason.IS_SAMPLE)
    if not said:
        raise RefusedError(NoticeReason.REASON_MISSING)
    newest = NoticeVersion.objects.get(notice_id=row.pk, number=row.version)
    release = Release(actor, organisation, actor.name[:200], "", "", said, timezone.now())
    row.version, row.retracted = row.version + 1, release.at
    row.save()
    keep_version(row, document(bytes(newest.payload)).contents, release)


def listed(contents: Contents) -> dict[str, str]:
    """What lists show of it."""
    return {
        "title": contents.title,
        "severity": contents.severity,
    }


def keep_version(notice: Notice, contents: Contents, release: Release) -> tuple[Written, ...]:
    """Sign what is said, keep it, log it, write to whoever is told, and let channels tell others; who is written to."""
    said = _document(notice, contents, release)
    signed = sign(payload(said))
    row = NoticeVersion.objects.create(
        organisation_id=notice.organisation_id,
        notice_id=notice.pk,
        number=notice.version,
        payload=signed.payload,
        signature=signed.signature,
        key=signed.key,
        code=code_of(signed.payload),
        at=release.at,
        by_name=release.author,
        reviewed_by_name=release.reviewer,
        waived=release.waived,
        reason=release.reason,
        is_retraction=said.is_retracted,
    )
    _log(release, notice, row)
    _put_out(notice, row)
    written = tell_of(notice, row)
    if not row.is_retraction:
        remind_later(notice, since=row.at)
    return written


def _log(release: Release, notice: Notice, row: NoticeVersion) -> None:
    details = {"version": row.number, "waived": row.waived[:300], "reason": row.reason[:300]}
    log = partial(
        record,
        actor=release.actor,
        organisation=notice.organisation_id,
        subject=f"#{notice.number} {notice.title}",
        details=details,
    )
    if row.is_retraction:
        log(deed="notice.retracted")
    elif row.number > 1:
        log(deed="notice.amended")
    else:
        log(deed="notice.published")


def _put_out(notice: Notice, row: NoticeVersion) -> None:
    happening = "retracted" if row.is_retraction else "amended" if row.number > 1 else "published"
    put_out(
        organisation=notice.organisation_id,
        happening=f"notice.{happening}",
        subjects=[notice.pk],
        mark=str(row.number),
    )


def _document(notice: Notice, contents: Contents, release: Release) -> Document:
    incident = notice.alert.incident
    before = NoticeVersion.objects.filter(notice_id=notice.pk).order_by("-number").first()
    name = organisation_name(actor=SERVICE, organisation=notice.organisation_id) or ""
    return Document(
        schema=SCHEMA,
        id=notice.pk,
        number=notice.number,
        version=notice.version,
        is_sample=notice.is_sample,
        is_retracted=notice.retracted is not None,
        reason=release.reason,
        replaces=hashlib.sha256(bytes(before.payload)).hexdigest() if before else "",
        about=About(notice.organisation_id, name, incident.pk, incident.number),
        times=Times(
            moment(notice.first_activity),
            moment(notice.lead_raised),
            moment(release.at),
            settings.CONFIGURATION.time_zone,
        ),
        signatories=Signatories(release.author, release.reviewer, release.waived),
        contents=contents,
    )
