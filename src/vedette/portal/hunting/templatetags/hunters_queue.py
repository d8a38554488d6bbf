"""Rows of the hunters' queue, made without a template, which would look up anew what each of hundreds of parts is."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from vedette.portal.hunting.web.queue import ShownRow
from vedette.portal.incidents.web.lines import Choice
from vedette.portal.tenants.web.moments import since

register = template.Library()

_ROW = """<tr data-line>
<td class="number rank">{}</td>
<td class="number score">{}</td>
<td class="wide"><p><span class="severity {}">{}</span> <a class="row-name" href="{}" data-key="Enter">#{} {}</a></p>
<p><strong>{}</strong></p>
<p class="quiet one-line">{}{}</p>
<p class="quiet one-line">{}</p></td>
<td class="wide">{}
</td>
<td class="ages"><p><span class="quiet">{}</span> {}
</p><p><span class="quiet">{}</span> {}
</p></td>
<td class="in-hand">{}
{}</td>
<td class="verdict-state">{}
{}</td>
</tr>"""
_QUIET = '<p class="quiet">{}</p>'
_CLAIM = (
    '<form method="post" action="{}" data-once><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
    '<button class="btn btn-sm" type="submit" data-key="c" aria-keyshortcuts="c">{} <kbd aria-hidden="true">c</kbd>'
    "</button></form>"
)
_NUMBERS_KNOWN = 4_096


@register.simple_tag
def choices(offered: Iterable[Choice]) -> SafeString:
    """What a list offers."""
    chosen = format_html(" {}", "selected")
    one = '<option value="{}"{}>{}</option>'
    return format_html_join("", one, ((each.value, chosen if each.is_chosen else "", each.word) for each in offered))


@register.simple_tag(takes_context=True)
def hunters_rows(context: Mapping[str, Any], rows: Iterable[ShownRow]) -> SafeString:
    """The body of the queue's table."""
    return format_html_join("", "{}", ((_row(each, str(context["csrf_token"])),) for each in rows))


def _row(shown: ShownRow, token: str) -> SafeString:
    row = shown.row
    place = {"organisation": row.organisation, "incident": row.id}
    address = reverse("incident", kwargs=place)
    return format_html(
        _ROW,
        "\u2013" if row.rank is None else row.rank,
        _to_a_tenth(row.score),
        shown.severity.mark,
        shown.severity.word,
        address,
        row.number,
        row.name,
        row.organisation_name,
        _listed(shown.devices, '<span class="name">{}</span>', gettext("no device named")),
        _more(shown.more_devices, lambda more: ngettext("and %(more)s more", "and %(more)s more", more)),
        _listed(shown.tactics, "{}", gettext("no tactic named")),
        _reasons(shown),
        gettext("Last sign"),
        since(row.last_activity),
        gettext("Came"),
        since(row.created),
        _hand(shown),
        format_html(_CLAIM, reverse("claim_incident", kwargs=place), token, _claiming(shown))
        if shown.may_claim
        else "",
        _verdict(shown),
        _actions(shown, address),
    )


def _to_a_tenth(number: float) -> str:
    return _number(number, get_language())


@lru_cache(_NUMBERS_KNOWN)
def _number(number: float, _language: str | None) -> str:
    """As the reader writes it; the points of reasons are few different ones."""
    return floatformat(number, 1)


def _listed(words: Iterable[object], one: str, none: str) -> SafeString | str:
    return format_html_join(", ", one, ((each,) for each in words)) or none


def _more(number: int, words: Callable[[int], str]) -> str:
    return f" {words(number) % {'more': number}}" if number else ""


def _reasons(shown: ShownRow) -> SafeString:
    if not shown.reasons:
        return format_html(_QUIET, gettext("No reason was told with its score."))
    lines = format_html_join(
        "",
        '<li><span class="points{}">{}{}</span> <span>{}</span></li>',
        (
            (
                " less" if each.points < 0 else "",
                "\u2212" if each.points < 0 else "+",
                _to_a_tenth(each.size),
                each.text,
            )
            for each in shown.reasons
        ),
    )
    more = shown.more_reasons
    words = ngettext("and %(more)s more reason", "and %(more)s more reasons", more) % {"more": more}
    return format_html('<ol class="score-reasons">{}</ol>{}', lines, format_html(_QUIET, words) if more else "")


def _hand(shown: ShownRow) -> SafeString:
    claim = shown.row.claim
    if claim is None:
        return format_html(_QUIET, gettext("Free"))
    return format_html(
        '<p><span class="hand {}">{}</span></p><p class="quiet">{} {}\n</p>',
        "stale" if shown.is_stale else "mine" if shown.is_mine else "",
        gettext("You") if shown.is_mine else claim.hunter_name,
        gettext("stale, claimed") if shown.is_stale else gettext("claimed"),
        since(claim.at),
    )


def _claiming(shown: ShownRow) -> str:
    return gettext("Take over") if shown.row.claim else gettext("Claim")


def _verdict(shown: ShownRow) -> SafeString:
    said = shown.row.verdict
    if said is None or shown.verdict is None:
        return format_html(_QUIET, gettext("None yet"))
    return format_html(
        '<p><span class="verdict {}">{}</span></p><p class="quiet">{} \u00b7 {}{}</p>',
        shown.verdict.mark,
        shown.verdict.word,
        said.hunter_name,
        shown.standing,
        f" \u00b7 {gettext('has grown since')}" if said.has_grown else "",
    )


def _actions(shown: ShownRow, incident: str) -> SafeString | str:
    progress = shown.row.actions
    if progress is None:
        return ""
    done = {"done": progress.completed, "total": progress.total}
    failed = ngettext("%(number)s failed", "%(number)s failed", progress.failed) % {"number": progress.failed}
    return format_html(
        '<p><a href="{}#actions">{}</a>{}</p>',
        incident,
        gettext("%(done)s of %(total)s actions done") % done,
        format_html(' <span class="state failed">{}</span>', failed) if progress.failed else "",
    )
