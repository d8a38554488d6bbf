"""Published notices, as lists and their pages show them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from vedette.delivery.signed_notice import Signed
from vedette.portal.access.rules import Actor
from vedette.portal.incidents.queries.view import alerts_out_of_view
from vedette.portal.incidents.rules.values import AlertStatus, IncidentStatus, Severity
from vedette.portal.notices.models import Notice, NoticeVersion
from vedette.portal.notices.rules.document import Document, document
from vedette.portal.notices.rules.stamps import Stamps
from vedette.portal.notices.rules.states import Facts, NoticeState, state_of
from vedette.portal.telemetry.queries.view import narrowed_organisations
from vedette.portal.telemetry.rules.reading import pages_of, start_of

LINES_OF_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as lists show it."""

    id: UUID
    organisation: UUID
    organisation_name: str
    number: int
    version: int
    title: str
    severity: Severity
    state: NoticeState
    is_sample: bool
    stamps: Stamps
    acknowledged_by: str
    alert: UUID
    incident: UUID
    incident_number: int


@dataclass(frozen=True, slots=True)
class NoticeList:
    """A page of notices, the newest first, and what all of them tell."""

    lines: tuple[NoticeLine, ...]
    found: int
    stamps: tuple[Stamps, ...]
    """Of those that count in figures, on all pages: sample notices and retracted ones do not."""

    @property
    def pages(self) -> int:
        """How many there are, at least one."""
        return pages_of(self.found, LINES_OF_A_PAGE)


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version as the list of versions shows it."""

    number: int
    at: datetime
    by: str
    reviewed_by: str
    waived: str
    reason: str
    code: str
    key: str
    is_retraction: bool


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A notice with one of its versions."""

    line: NoticeLine
    shown: VersionLine
    document: Document
    versions: tuple[VersionLine, ...]
    """The newest first."""


def notices_in_view(*, actor: Actor, organisation: UUID | None = None) -> QuerySet[Notice]:
    """Notices of one organisation, or of all in scope.

    A notice names everything that an attack reached: who sees only some of the devices sees it where they see all
    alerts of its incident.
    """
    rows = Notice.objects.all()
    narrowed = narrowed_organisations(actor=actor)
    if narrowed:
        hidden = alerts_out_of_view(actor=actor).filter(incident=OuterRef("alert__incident"))
        rows = rows.filter(~Q(organisation_id__in=narrowed) | ~Exists(hidden))
    return rows.filter(organisation_id=organisation) if organisation else rows


def notice_list(*, actor: Actor, organisations: Collection[UUID], page: int = 1) -> NoticeList:
    """The notices of these organisations that the actor sees."""
    rows = notices_in_view(actor=actor).filter(organisation_id__in=organisations)
    counted = rows.filter(is_sample=False, retracted=None)
    stamps = counted.values_list("first_activity", "lead_raised", "published", "acknowledged")
    found = rows.count()
    start = start_of(page, found, LINES_OF_A_PAGE)
    shown = _newest_first(rows)[start : start + LINES_OF_A_PAGE]
    return NoticeList(tuple(_line(row) for row in shown), found, tuple(Stamps(*each) for each in stamps))


def notices_of(*, actor: Actor, organisation: UUID, incident: UUID) -> list[NoticeLine]:
    """Those of an incident, the newest first."""
    rows = notices_in_view(actor=actor, organisation=organisation)
    return [_line(row) for row in _newest_first(rows.filter(alert__incident_id=incident))]


def notices_between(*, actor: Actor, organisation: UUID, since: datetime, until: datetime) -> list[NoticeLine]:
    """Those that were published from then on and before the end, the oldest first."""
    rows = notices_in_view(actor=actor, organisation=organisation).filter(published__gte=since, published__lt=until)
    return [_line(row) for row in _with_facts(rows).order_by("published", "number")]


def unread_notices(*, actor: Actor, organisation: UUID) -> list[NoticeLine]:
    """Those that nobody of the organisation has acknowledged or closed, the oldest first; samples are none of them."""
    rows = notices_in_view(actor=actor, organisation=organisation).filter(acknowledged=None, retracted=None)
    rows = rows.filter(is_sample=False).exclude(alert__status=AlertStatus.RESOLVED)
    return [_line(row) for row in _with_facts(rows).order_by("published", "number")[:LINES_OF_A_PAGE]]


def organisations_notified(*, actor: Actor) -> list[UUID]:
    """Which organisations have notices that the actor sees."""
    return list(notices_in_view(actor=actor).order_by().values_list("organisation_id", flat=True).distinct())


def notice_of_alert(*, actor: Actor, organisation: UUID, alert: UUID) -> UUID | None:
    """The notice that arrived as this alert, where somebody sees it."""
    rows = notices_in_view(actor=actor, organisation=organisation).filter(alert_id=alert)
    return rows.values_list("pk", flat=True).first()


def notice_page(*, actor: Actor, organisation: UUID, notice: UUID, version: int | None = None) -> NoticePage | None:
    """The notice with its newest version or the one that is asked for; nothing where it is out of view."""
    rows = notices_in_view(actor=actor, organisation=organisation).filter(pk=notice)
    row = _with_facts(rows).first()
    if row is None:
        return None
    versions = list(NoticeVersion.objects.filter(notice_id=row.pk).order_by("-number"))
    shown = next((each for each in versions if version in {None, each.number}), None)
    if shown is None:
        return None
    told = document(bytes(shown.payload))
    return NoticePage(_line(row), _version(shown), told, tuple(_version(each) for each in versions))


def signed_version(*, actor: Actor, organisation: UUID, notice: UUID, version: int) -> Signed | None:
    """The very bytes that were signed, for the file that anyone can check."""
    if not notices_in_view(actor=actor, organisation=organisation).filter(pk=notice).exists():
        return None
    row = NoticeVersion.objects.filter(notice_id=notice, number=version).first()
    return None if row is None else Signed(bytes(row.payload), bytes(row.signature), row.key)


def coded(*, actor: Actor, code: str) -> tuple[NoticeLine, VersionLine] | None:
    """Which notice in view the code of a mail belongs to."""
    versions = NoticeVersion.objects.filter(code=code, notice_id__in=notices_in_view(actor=actor).values("pk"))
    found = versions.order_by("pk").first() if code else None
    if found is None:
        return None
    row = _with_facts(Notice.objects.filter(pk=found.notice_id)).get()
    return _line(row), _version(found)


def _newest_first(rows: QuerySet[Notice]) -> QuerySet[Notice]:
    return _with_facts(rows).order_by("-published", "-number")


def _with_facts(rows: QuerySet[Notice]) -> QuerySet[Notice]:
    return rows.select_related("organisation", "alert__incident")


def state_of_row(row: Notice) -> NoticeState:
    """Where it stands."""
    return state_of(
        Facts(
            row.retracted is not None,
            row.acknowledged is not None,
            AlertStatus(row.alert.status),
            IncidentStatus(row.alert.incident.status),
        )
    )


def _line(row: Notice) -> NoticeLine:
    incident = row.alert.incident
    return NoticeLine(
        id=row.pk,
        organisation=row.organisation_id,
        organisation_name=row.organisation.name,
        number=row.number,
        version=row.version,
        title=row.title,
        severity=Severity(row.severity),
        state=state_of_row(row),
        is_sample=row.is_sample,
        stamps=Stamps(row.first_activity, row.lead_raised, row.published, row.acknowledged),
        acknowledged_by=row.acknowledged_by_name,
        alert=row.alert_id,
        incident=incident.pk,
        incident_number=incident.number,
    )


def _version(row: NoticeVersion) -> VersionLine:
    return VersionLine(
        row.number,
        row.at,
        row.by_name,
        row.reviewed_by_name,
        row.waived,
        row.reason,
        row.code,
        row.key,
        row.is_retraction,
    )
