"""Where an organisation reads its notices, answers them, and proves that they are ours."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vedette.delivery.pdf.notices import signed_pdf
from vedette.delivery.signed_notice import as_file
from vedette.portal.access.policies import by_seat, within
from vedette.portal.access.rules import Actor, Permission, permissions_by_seat
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.hunting.policies import hunts
from vedette.portal.incidents.web.incident import told
from vedette.portal.incidents.web.lines import Told, Word
from vedette.portal.incidents.web.words import SEVERITIES
from vedette.portal.notices.actions.answering import acknowledge
from vedette.portal.notices.actions.keys import document_identity
from vedette.portal.notices.queries.notices import (
    NoticeLine,
    NoticePage,
    notice_list,
    notice_page,
    signed_version,
    unread_notices,
)
from vedette.portal.notices.queries.reminders import reminders_of
from vedette.portal.notices.rules.comparing import differences
from vedette.portal.notices.rules.stamps import Figure, Span, Stamps, figure
from vedette.portal.notices.rules.states import NoticeState
from vedette.portal.notices.web.documents import Instead, pdf_download
from vedette.portal.notices.web.printed import printed
from vedette.portal.notices.web.shown import shown_contents
from vedette.portal.notices.web.words import DEFINITIONS, FIELDS, NOTICE_REFUSALS, SPANS, STATES
from vedette.portal.telemetry.rules.reading import page_of

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)
_tells = partial(told, words=NOTICE_REFUSALS)


class ShownNotice(NamedTuple):
    """A notice in words."""

    line: NoticeLine
    state: Told
    severity: Told


class ShownFigure(NamedTuple):
    """A time between two stamps, over several notices."""

    word: Word
    definition: Word
    figure: Figure | None


def shown_notice(line: NoticeLine) -> ShownNotice:
    """As lists show it."""
    return ShownNotice(line, Told(line.state, STATES[line.state]), Told(line.severity, SEVERITIES[line.severity]))


def shown_unread(*, actor: Actor, organisation: UUID) -> list[ShownNotice]:
    """What home says of notices that nobody has acknowledged."""
    return [shown_notice(each) for each in unread_notices(actor=actor, organisation=organisation)]


def shown_list(request: ActingRequest, organisations: Collection[UUID]) -> dict[str, object]:
    """A page of notices of these organisations, with the times that all of them took."""
    asked = page_of(request.GET.get("page", ""))
    found = notice_list(actor=request.actor, organisations=organisations, page=asked)
    return {
        "notices": [shown_notice(each) for each in found.lines],
        "found": found.found,
        "figures": shown_figures(found.stamps) if found.found else [],
        "page_number": min(asked, found.pages),
        "pages": found.pages,
    }


def shown_figures(stamps: Sequence[Stamps]) -> list[ShownFigure]:
    """The times that these notices took."""
    return [ShownFigure(SPANS[span], DEFINITIONS[span], figure(span, stamps)) for span in Span]


@door(_SEEN)
def organisation_notices(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """All that the team told this organisation, the newest first."""
    return render(request, "notices/notices.html", shown_list(request, [organisation]))


@door(_SEEN)
def notice(request: ActingRequest, organisation: UUID, notice: UUID) -> HttpResponse:
    """One notice, in its newest version or an earlier one."""
    asked = request.GET.get("version", "")
    page = _existing(request, organisation, notice, int(asked) if asked.isdecimal() and len(asked) < 6 else None)
    may_work = Permission.ALERTS_INVESTIGATION in permissions_by_seat(request.actor, organisation)
    shown = {
        "page": page,
        "notice": shown_notice(page.line),
        "shown": shown_contents(page.document.contents),
        "reminders": reminders_of(page.line),
        "is_newest": page.shown.number == page.line.version,
        "is_retracted": page.line.state is NoticeState.RETRACTED,
        "may_acknowledge": may_work and page.line.state is NoticeState.PUBLISHED,
        "may_amend": hunts(request.actor, organisation) and page.line.state is not NoticeState.RETRACTED,
    }
    return render(request, "notices/notice.html", shown)


@door(_SEEN)
def compare_notice(request: ActingRequest, organisation: UUID, notice: UUID, version: int) -> HttpResponse:
    """What a version changed of the one before it."""
    page = _existing(request, organisation, notice, version)
    before = notice_page(actor=request.actor, organisation=organisation, notice=notice, version=version - 1)
    if before is None:
        raise Http404
    found = differences(before.document.contents, page.document.contents)
    shown = {"page": page, "before": before, "differences": [(FIELDS[each.field], each.lines) for each in found]}
    return render(request, "notices/compare.html", shown)


@door(by_seat(Permission.ALERTS_INVESTIGATION), "POST")
def acknowledge_notice(request: ActingRequest, organisation: UUID, notice: UUID) -> HttpResponseBase:
    """Confirm that somebody read it."""
    _existing(request, organisation, notice, None)
    with _tells(request, _("Thank you: the hunting team sees that you know.")):
        acknowledge(actor=request.actor, organisation=organisation, notice=notice)
    return HttpResponseRedirect(reverse("notice", kwargs={"organisation": organisation, "notice": notice}))


@door(_SEEN)
def notice_file(request: ActingRequest, organisation: UUID, notice: UUID, version: int) -> HttpResponse:
    """The signed file, for ``vedette verify``."""
    signed = signed_version(actor=request.actor, organisation=organisation, notice=notice, version=version)
    if signed is None:
        raise Http404
    page = _existing(request, organisation, notice, version)
    name = f"notice-{page.line.number}-version-{version}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(as_file(signed), content_type="application/json", headers=headers)


@door(_SEEN)
def notice_pdf(request: ActingRequest, organisation: UUID, notice: UUID, version: int) -> HttpResponse:
    """The version as a document for people; its words are made of the signed bytes, its signature is of this moment."""
    signed = signed_version(actor=request.actor, organisation=organisation, notice=notice, version=version)
    if signed is None:
        raise Http404
    page, identity = printed(signed), document_identity()
    make = partial(signed_pdf, page.html, signed, name=page.name, told=page.attached, at=page.published, by=identity)
    instead = Instead("notices/no_pdf.html", {"notice": notice, "version": version})
    return pdf_download(request, page.name, make, instead)


def _existing(request: ActingRequest, organisation: UUID, notice: UUID, version: int | None) -> NoticePage:
    page = notice_page(actor=request.actor, organisation=organisation, notice=notice, version=version)
    if page is None:
        raise Http404
    return page
