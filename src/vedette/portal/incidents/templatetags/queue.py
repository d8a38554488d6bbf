"""Rows of queues, made without a template, which would look up anew what each of hundreds of cells holds."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from uuid import UUID

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from vedette.portal.incidents.web.queues.lines import Cell, Row
from vedette.portal.tenants.web.moments import ago

register = template.Library()

_ROW = (
    '<tr data-row="{}" data-brief="{}" data-page="{}"{}>{}{}<td><span class="severity {}">{}</span></td>'
    '<td class="title"><span class="title-line"><a href="{}" title="{}">{}</a>{}'
    '<a class="peek" href="?{}focus={}" aria-label="{}">\u203a</a></span></td>{}</tr>'
)
_CHECKBOX = (
    '<td class="choose"><input class="form-check-input" type="checkbox" name="row" value="{}" aria-label="{}"></td>'
)
_NUMBER = '<td class="number row-number"><span class="quiet">#{}</span></td>'
_CURRENT = format_html(' aria-current="{}"', "true")


@register.simple_tag
def queue_rows(rows: Iterable[Row], query: str, focus: UUID | None, *, is_choosing: bool) -> SafeString:
    """The body of a queue's table; ``query`` is what the address asks for, ``focus`` the row whose essence is shown."""
    asked, suppressed, sample = f"{query}&" if query else "", _tag(gettext("suppressed")), _tag(gettext("Sample"))
    essence = gettext("The essence of %(label)s")
    return format_html_join(
        "\n",
        _ROW,
        (
            (
                row.id,
                row.brief,
                row.address,
                _CURRENT if row.id == focus else "",
                format_html(_CHECKBOX, row.id, row.label) if is_choosing else "",
                format_html(_NUMBER, row.number) if row.number else "",
                row.severity.mark,
                row.severity.word,
                row.address,
                row.label,
                row.label,
                suppressed if row.is_suppressed else sample if row.is_sample else "",
                asked,
                row.id,
                essence % {"label": row.label},
                format_html_join("", "{}", ((_CELLS[cell.kind](cell),) for cell in row.cells)),
            )
            for row in rows
        ),
    )


def _tag(word: str) -> SafeString:
    return format_html('<span class="tag">{}</span>', word)


def _names(cell: Cell) -> SafeString:
    others = format_html(' <span class="quiet">+{}</span>', cell.others) if cell.others else ""
    return format_html('<td title="{}">{}{}</td>', _joined(cell), cell.first, others)


def _tags(cell: Cell) -> SafeString:
    tags = format_html_join("", '<span class="tag">{}</span> ', ((each,) for each in cell.names))
    return format_html('<td title="{}">{}</td>', _joined(cell), tags)


def _joined(cell: Cell) -> str:
    return ", ".join(map(str, cell.names))


def _text(cell: Cell) -> SafeString:
    word = str(cell.text)
    return format_html('<td title="{}">{}</td>', word, word)


_CELLS: Mapping[str, Callable[[Cell], SafeString]] = MappingProxyType(
    {
        "text": _text,
        "number": lambda cell: format_html('<td class="number">{}</td>', cell.text),
        "state": lambda cell: format_html('<td><span class="state {}">{}</span></td>', cell.mark, cell.text),
        "names": _names,
        "hosts": _names,
        "tags": _tags,
        "time": lambda cell: format_html('<td class="when">{}</td>', ago(cell.at)),
        "link": lambda cell: format_html('<td><a href="{}">{}</a></td>', cell.address, cell.text),
    }
)
