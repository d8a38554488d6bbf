"""*Reports > Service report*: what was done for an organisation in a month."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vedette.delivery.pdf.document import signed_document
from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.hunts.queries.lines import HuntLine
from vedette.portal.hunts.rules.states import HuntVerdict
from vedette.portal.hunts.web.shown import FUNNEL_WIDTH, funnel_bars, shown_hunt
from vedette.portal.hunts.web.words import HUNT_VERDICTS
from vedette.portal.incidents.web.lines import Told
from vedette.portal.notices.actions.keys import document_identity
from vedette.portal.notices.rules.states import NoticeState
from vedette.portal.notices.web.documents import Instead, pdf_download
from vedette.portal.notices.web.notices import shown_figures, shown_notice
from vedette.portal.reports.queries.report import ServiceReport, hunts_of, month_at, period_of, report
from vedette.portal.reports.rules.months import Month, month_of
from vedette.portal.reports.web.charts import BAR_WIDTH, columns_of, hunted_unseen
from vedette.portal.response.web.shown import shown_actions
from vedette.portal.telemetry.web.sources import BAR, GAP, bars
from vedette.portal.tenants.queries import business_calendar, organisation_name
from vedette.portal.tenants.web.spreadsheets import csv_download

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)


@door(_SEEN)
def newest_report(request: ActingRequest, organisation: UUID) -> HttpResponseRedirect:
    """To the report of the month that goes on now."""
    month = month_at(actor=request.actor, moment=timezone.now())
    return HttpResponseRedirect(_address(organisation, month))


@door(_SEEN)
def service_report(request: ActingRequest, organisation: UUID, year: int, month: int) -> HttpResponse:
    """The report of a month; that of the month that goes on says that it is not over."""
    asked = _month(request, year, month)
    return render(request, "reports/report.html", _shown(request, organisation, asked, timezone.now()))


@door(_SEEN)
def report_pdf(request: ActingRequest, organisation: UUID, year: int, month: int) -> HttpResponse:
    """The same report as a document, in the reader's language, signed as notices are."""
    asked, now = _month(request, year, month), timezone.now()
    said = {"language": request.LANGUAGE_CODE, "made": now, "reader": request.actor.name}
    said |= _shown(request, organisation, asked, now)
    html, identity = render_to_string("reports/printed.html", said), document_identity()
    name = f"service-report-{asked.year}-{asked.number:02}"
    make = partial(signed_document, html, at=now, by=identity)
    instead = Instead("reports/no_pdf.html", {"report": _address(organisation, asked)})
    return pdf_download(request, name, make, instead)


@door(_SEEN)
def report_hunts(request: ActingRequest, organisation: UUID, year: int, month: int) -> HttpResponse:
    """The month's hunts as a table for spreadsheets."""
    asked = _month(request, year, month)
    lines = hunts_of(actor=request.actor, organisation=organisation, month=asked)
    return csv_download(f"hunts-{asked.year}-{asked.number:02}", _rows(lines))


def _shown(request: ActingRequest, organisation: UUID, month: Month, now: datetime) -> dict[str, object]:
    """What the page and the document tell."""
    actor = request.actor
    found = report(actor=actor, organisation=organisation, month=month, language=request.LANGUAGE_CODE)
    span = period_of(actor=actor, month=month)
    is_over = now >= span.until
    return {
        "name": organisation_name(actor=actor, organisation=organisation),
        "month": month,
        "period": span,
        "zone": business_calendar(actor=actor).zone,
        "is_over": is_over,
        "now": now,
        "previous": _address(organisation, month.previous),
        "next": _address(organisation, month.next) if is_over else "",
        "report": found,
        "bars": funnel_bars(found.funnel),
        "funnel_width": FUNNEL_WIDTH,
        "runs": found.runs,
        "actions": shown_actions(request, found.open_actions.lines),
        "more_actions": found.open_actions.found - len(found.open_actions.lines),
        **_hunts(found),
        **_notices(found),
        **_techniques(found),
        **_telemetry(found),
    }


def _hunts(found: ServiceReport) -> dict[str, object]:
    said = [each.verdict for each in found.hunts]
    return {
        "hunts": [shown_hunt(each) for each in found.hunts],
        "verdicts": [(Told(each, HUNT_VERDICTS[each]), said.count(each)) for each in HuntVerdict],
        "minutes": sum(each.minutes or 0 for each in found.hunts),
    }


def _notices(found: ServiceReport) -> dict[str, object]:
    notices = [shown_notice(each) for each in found.notices]
    counted = [each.stamps for each in found.notices if each.state is not NoticeState.RETRACTED]
    return {"notices": notices, "figures": shown_figures(counted) if notices else []}


def _techniques(found: ServiceReport) -> dict[str, object]:
    hunted = {technique for hunt in found.hunts for technique in hunt.techniques}
    columns = columns_of(found.seen, hunted)
    return {
        "columns": columns,
        "tactics": [each for each in columns if each.is_tactic and each.cells],
        "unseen": hunted_unseen(columns, hunted),
        "bar_width": BAR_WIDTH,
    }


def _telemetry(found: ServiceReport) -> dict[str, object]:
    return {
        "days": bars(found.volumes),
        "days_width": len(found.volumes) * (BAR + GAP),
        "events": sum(each.events for each in found.volumes),
        "quiet_days": sum(not each.events for each in found.volumes),
    }


def _month(request: ActingRequest, year: int, number: int) -> Month:
    """The month that the address names, where it has begun."""
    found = month_of(year, number)
    if found is None or found > month_at(actor=request.actor, moment=timezone.now()):
        raise Http404
    return found


def _address(organisation: UUID, month: Month) -> str:
    place = {"organisation": organisation, "year": month.year, "month": f"{month.number:02}"}
    return reverse("service_report", kwargs=place)


def _rows(lines: list[HuntLine]) -> Iterator[tuple[object, ...]]:
    yield (
        _("Hunt"),
        _("Hypothesis"),
        _("Techniques"),
        _("From (UTC)"),
        _("Until (UTC)"),
        _("Verdict"),
        _("What came of it"),
        _("Devices that reported"),
        _("Silent devices"),
        _("Missing telemetry"),
        _("Minutes"),
        _("Concluded (UTC)"),
    )
    for line in lines:
        seen = line.coverage if line.coverage and not line.coverage.trouble else None
        yield (
            line.title,
            line.hypothesis,
            " ".join(line.techniques),
            f"{line.since:%Y-%m-%d %H:%M}",
            f"{line.until:%Y-%m-%d %H:%M}",
            HUNT_VERDICTS[line.verdict] if line.verdict else "",
            line.words,
            seen.reporting if seen else "",
            seen.silent_count if seen else "",
            " ".join(each.source for each in seen.missing) if seen else "",
            line.minutes or "",
            f"{line.concluded:%Y-%m-%d %H:%M}" if line.concluded else "",
        )
