"""From what happened to the mails of each rule that is about it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import SERVICE
from vedette.portal.channels.actions.fan_out import fan_out
from vedette.portal.channels.actions.mail_letters import (
    LETTER,
    SUMMARY,
    Contents,
    Occasion,
    alert_contents,
    incident_contents,
    notice_contents,
    write_letters,
    write_summary,
)
from vedette.portal.channels.actions.telling import Outside
from vedette.portal.channels.models import MailRule, RuleMail
from vedette.portal.channels.queries.mail_rules import (
    condition_of,
    found_among,
    groups_of_devices,
    knows,
    notice_behind,
    reader_of,
    told_by_notice,
)
from vedette.portal.channels.rules.happenings import Happening
from vedette.portal.channels.rules.mail_rules import (
    HEARS,
    KEPT,
    MOST_AN_HOUR,
    MOST_LETTERS_AN_HOUR,
    About,
    Condition,
    Found,
    Seen,
    hour_of,
)
from vedette.portal.channels.rules.messages import LONGEST_TITLE
from vedette.portal.incidents.queries.alert import AlertPage, alerts_told
from vedette.portal.incidents.queries.incident import incident_page
from vedette.portal.incidents.rules.values import DetectionSource, InvestigationState
from vedette.portal.jobs.actions import enqueue
from vedette.portal.notices.queries.notices import notice_page
from vedette.portal.post.queries import letters_since
from vedette.portal.telemetry.rules.names import device_key

SUM_UP = "channels.sum_up"


@dataclass(frozen=True, slots=True)
class _News:
    """Something that rules may tell of."""

    seen: Seen
    subject: UUID
    incident: UUID
    name: str
    """The same for the same news, and for no other: a rule tells of it once."""
    occasion: Occasion = field(default_factory=Occasion)
    is_first_only: bool = False
    """It is told where the rule told of nothing of the incident."""
    version: int = 0
    """Of a notification."""
    notice: UUID | None = None
    """What it announces, where that is the notification's own alert."""


def tell_everybody(what: Outside) -> None:
    """Write down what webhooks and recipients of mails are told, each once however often this is done."""
    fan_out(what)
    mail_by_rules(what)


def mail_by_rules(what: Outside) -> None:
    """Write the letters of each rule that is about it, each once however often this is done.

    Each rule by itself: nobody waits for all letters of a flood, and no two workers for rules of one another. Rules
    tell of nothing that happened before they were made, however late it comes here.
    """
    abouts = [about.value for about, heard in HEARS.items() if what.happening in heard]
    here = MailRule.objects.filter(organisation_id=what.organisation, is_enabled=True, created__lte=what.at)
    rows = list(here.filter(about__in=abouts))
    if not rows:
        return
    conditions = {row.pk: condition_of(row) for row in sorted(rows, key=lambda each: each.pk)}
    for news in _news_of(what, frozenset(each.about for each in conditions.values())):
        for rule, condition in conditions.items():
            if condition.takes(news.seen, is_known=True):  # whether it is known is asked below, of one rule at a time
                _tell(rule, news)


def _news_of(what: Outside, wanted: Collection[About]) -> Iterator[_News]:
    """What there is to tell to rules that are about this."""
    if what.happening is Happening.ALERT_CREATED:
        yield from _of_alerts(what, wanted)
    elif what.happening in HEARS[About.INCIDENTS]:
        is_new = what.happening is Happening.INCIDENT_CREATED
        for each in what.subjects:
            yield from _of_incident(what, each, "" if is_new else what.mark)
    else:
        for each in what.subjects:
            yield from _of_notice(what, each)


def _of_alerts(what: Outside, wanted: Collection[About]) -> Iterator[_News]:
    """Each alert, and each incident that one of them made into what a rule is about."""
    found = alerts_told(actor=SERVICE, organisation=what.organisation, alerts=what.subjects)
    pages = [each for each in found if each.investigation_state != InvestigationState.SUPPRESSED]
    keys = {device_key(each.device) for each in pages}
    groups = groups_of_devices(organisation=what.organisation, keys=keys)
    for page in pages if About.ALERTS in wanted else ():
        alerts = (Found(page.detection_source, groups.get(device_key(page.device))),)
        yield _of_alert(what, page, Seen(About.ALERTS, page.severity, alerts))
    for incident in dict.fromkeys(each.incident for each in pages if About.INCIDENTS in wanted):
        yield from _of_incident(what, incident, "")


def _of_alert(what: Outside, page: AlertPage, seen: Seen) -> _News:
    behind = None
    if page.detection_source == DetectionSource.THREAT_EXPERTS:
        behind = notice_behind(organisation=what.organisation, incident=page.incident, alert=page.id)
    return _News(
        seen,
        page.id,
        page.incident,
        f"alert:{page.id}",
        Occasion(is_test=page.is_sample),
        version=behind[1] if behind else 0,
        notice=behind[0] if behind else None,
    )


def _of_incident(what: Outside, incident: UUID, mark: str) -> Iterator[_News]:
    """It is new to a rule where it is new, or where an alert made it into what the rule is about."""
    page = incident_page(actor=SERVICE, organisation=what.organisation, incident=incident)
    if page is None or page.is_suppressed:
        return
    seen = Seen(About.INCIDENTS, page.severity, found_among(organisation=what.organisation, incident=incident))
    name = f"incident:{incident}:{mark}" if mark else f"incident:{incident}"
    occasion = Occasion(is_new=not mark, is_test=page.is_sample)
    yield _News(seen, incident, incident, name, occasion, is_first_only=not mark)


def _of_notice(what: Outside, notice: UUID) -> Iterator[_News]:
    version = int(what.mark)
    page = notice_page(actor=SERVICE, organisation=what.organisation, notice=notice, version=version)
    if page is None:
        return
    incident = page.line.incident
    alerts = found_among(organisation=what.organisation, incident=incident)
    seen = Seen(About.NOTICES, page.document.contents.severity, alerts)
    occasion = Occasion(is_new=version == 1, is_test=page.line.is_sample)
    yield _News(seen, notice, incident, f"notice:{notice}:{version}", occasion, version=version, notice=notice)


@transaction.atomic
def _tell(rule: UUID, news: _News) -> None:
    """Write it down, and to whom it is to be told; a rule is used by one worker at a time."""
    row = MailRule.objects.select_for_update().filter(pk=rule, is_enabled=True).first()
    if row is None or RuleMail.objects.filter(rule=row, name=news.name).exists():
        return
    condition = condition_of(row)
    is_known = news.seen.about is About.NOTICES and knows(rule=rule, incident=news.incident, subject=news.subject)
    if not condition.takes(news.seen, is_known=is_known):
        return
    is_once = news.is_first_only or (row.is_once_an_incident and news.seen.about is not About.NOTICES)
    if is_once and knows(rule=rule, incident=news.incident):
        return
    contents = _contents(row, condition, news)
    if contents is not None:
        _write(row, news, contents)


def _contents(row: MailRule, condition: Condition, news: _News) -> Contents | None:
    reader = reader_of(row.organisation_id, condition)
    match news.seen.about:
        case About.ALERTS:
            return alert_contents(row, reader, news.subject)
        case About.INCIDENTS:
            return incident_contents(row, reader, news.subject)
        case About.NOTICES:
            return notice_contents(row, reader, news.subject, news.version)


def _write(row: MailRule, news: _News, contents: Contents) -> None:
    now = timezone.now()
    reached = _reached(row, news)
    to = [each for each in row.recipients if each.casefold() not in reached]
    hour = hour_of(now)
    is_too_much = bool(to) and not news.occasion.is_test and not _has_room_for(row, hour, len(to))
    letters = [] if is_too_much else write_letters(row, contents, news.occasion, to)
    RuleMail.objects.create(
        organisation_id=row.organisation_id,
        rule=row,
        name=news.name,
        subject_id=news.subject,
        incident_id=news.incident,
        title=str(contents.title)[:LONGEST_TITLE],  # what disarms a title makes it longer
        severity=contents.severity,
        at=now,
        recipients=to,
        letters=[str(each) for each in letters],
        is_summed_up=is_too_much,
        waits=is_too_much,
        is_sample=news.occasion.is_test,
    )
    if is_too_much:
        _ask_for_summary(row.organisation_id, row.pk, hour)


def _has_room_for(row: MailRule, hour: datetime, more: int) -> bool:
    """Whether the rule may tell of something more one by one within this hour."""
    told = RuleMail.objects.filter(rule=row, is_sample=False, at__gte=hour).count()
    return told < MOST_AN_HOUR and _has_room(row.organisation_id, hour, more)


def _has_room(organisation: UUID, hour: datetime, more: int) -> bool:
    """Whether the organisation may have that many letters more within this hour: post is for others too."""
    kinds = (LETTER, SUMMARY)
    return (
        letters_since(actor=SERVICE, organisation=organisation, kinds=kinds, since=hour) + more <= MOST_LETTERS_AN_HOUR
    )


def _ask_for_summary(organisation: UUID, rule: UUID, hour: datetime) -> None:
    due, key = hour + timedelta(hours=1), str(rule)
    enqueue(kind=SUM_UP, arguments={"rule": key}, organisation=organisation, due=due, key=key)


def _reached(row: MailRule, news: _News) -> frozenset[str]:
    """Who hears of the same notification otherwise: by its own letter, or by a rule about notifications."""
    if news.notice is None:
        return frozenset()
    told = told_by_notice(organisation=row.organisation_id, incident=news.incident)
    return told if news.seen.about is About.NOTICES else told | _told_by_rules(row, news)


def _told_by_rules(row: MailRule, news: _News) -> frozenset[str]:
    others = MailRule.objects.filter(organisation_id=row.organisation_id, is_enabled=True, about=About.NOTICES)
    alerts = found_among(organisation=row.organisation_id, incident=news.incident)
    seen = Seen(About.NOTICES, news.seen.severity, alerts)
    found = [other.recipients for other in others if condition_of(other).takes(seen)]
    return frozenset(each.casefold() for recipients in found for each in recipients)


@transaction.atomic
def sum_up(organisation: UUID, rule: UUID) -> None:
    """Write one letter about what was too much to be mailed one by one; a rule that is off by now writes none."""
    row = MailRule.objects.select_for_update().filter(organisation_id=organisation, pk=rule).first()
    if row is None:
        return
    hour = hour_of(timezone.now())
    if row.is_enabled and not _has_room(organisation, hour, len(row.recipients)):
        _ask_for_summary(organisation, rule, hour)
        return
    waiting = list(RuleMail.objects.filter(rule=row, waits=True).order_by("pk"))
    for to in row.recipients if row.is_enabled else ():
        told = [each for each in waiting if to in each.recipients]
        if told:
            letters = write_summary(row, [(each.severity, each.title) for each in told], to)
            for each in told:
                each.letters = [*each.letters, *(str(letter) for letter in letters)]
    for each in waiting:
        each.waits = False
    RuleMail.objects.bulk_update(waiting, ["letters", "waits"], batch_size=500)


def catch_up_with_summaries() -> int:
    """Ask again for summaries that nobody comes back for; for how many rules."""
    now = timezone.now()
    late = RuleMail.objects.filter(waits=True, at__lt=now - timedelta(hours=2))
    found = list(late.values_list("organisation_id", "rule_id").distinct())
    for organisation, rule in found:
        enqueue(kind=SUM_UP, arguments={"rule": str(rule)}, organisation=organisation, due=now, key=str(rule))
    return len(found)


def forget_old_mails() -> int:
    """Let go of what nobody asks for any more; how many.

    What was told of incidents and notifications is remembered as long as the rule is there: it says what is new.
    """
    rows = RuleMail.objects.filter(at__lt=timezone.now() - KEPT, waits=False, rule__about=About.ALERTS)
    return rows.exclude(rule__is_once_an_incident=True).delete()[0]
