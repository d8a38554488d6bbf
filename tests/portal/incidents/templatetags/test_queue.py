"""Rows of queues as markup."""

from uuid import UUID

import pytest
from django.utils import translation

from portal.incidents.markup import is_harmless
from vedette.portal.incidents.templatetags.queue import queue_rows
from vedette.portal.incidents.web.lines import Told
from vedette.portal.incidents.web.queues.lines import Cell, Row

_ID, _HOSTILE = UUID(int=7), "\"><img src=x onerror=alert(1)>'"


def _row(*cells, label="Sign", number=None, is_suppressed=False, is_sample=False):
    told = Told("High", "High")
    return Row(_ID, label, "/page/", "/brief/", told, number, is_suppressed, is_sample, cells)


def _shown(row, *, query="", focus=None, is_choosing=False):
    return queue_rows([row], query, focus, is_choosing=is_choosing)


@pytest.mark.parametrize(
    ("cell", "markup"),
    [
        (Cell("text", "a"), '<td title="a">a</td>'),
        (Cell("number", "3"), '<td class="number">3</td>'),
        (Cell("state", "New", "new"), '<td><span class="state new">New</span></td>'),
        (Cell("names", names=("a", "b")), '<td title="a, b">a <span class="quiet">+1</span></td>'),
        (Cell("hosts", names=("a.b.example",)), '<td title="a.b.example">a</td>'),
        (Cell("tags", names=("VIP",)), '<td title="VIP"><span class="tag">VIP</span> </td>'),
        (Cell("time"), '<td class="when">\u2013</td>'),
        (Cell("link", "#1", address="/one/"), '<td><a href="/one/">#1</a></td>'),
    ],
)
def test_each_kind_of_cell_has_its_markup(cell, markup):
    assert _shown(_row(cell)).endswith(f"</span></td>{markup}</tr>")


def test_what_is_asked_for_stays_asked_for_beside_the_essence():
    assert f'href="?period=all&amp;q=x&amp;focus={_ID}"' in _shown(_row(), query="period=all&q=x")
    assert f'href="?focus={_ID}"' in _shown(_row())


def test_only_the_row_whose_essence_is_shown_is_current():
    assert ' aria-current="true"' in _shown(_row(), focus=_ID)
    assert "aria-current" not in _shown(_row(), focus=UUID(int=8))


def test_who_may_change_rows_can_choose_them():
    assert f'name="row" value="{_ID}" aria-label="Sign"' in _shown(_row(), is_choosing=True)
    assert "checkbox" not in _shown(_row())


def test_a_number_and_a_suppression_are_told_where_there_are_any():
    told = _shown(_row(number=4, is_suppressed=True))
    assert "#4</span>" in told
    assert '<span class="tag">suppressed</span>' in told
    assert "row-number" not in _shown(_row())


def test_rows_speak_the_language_of_the_reader():
    with translation.override("fr"):
        assert "L\u2019essentiel : Sign" in _shown(_row()).replace("\u00a0", " ")


@pytest.mark.parametrize("kind", ["text", "number", "state", "names", "hosts", "tags", "link"])
def test_nothing_that_stands_in_a_row_runs(kind):
    cell = Cell(kind, _HOSTILE, _HOSTILE, names=(_HOSTILE, _HOSTILE), address="/one/")
    told = _shown(_row(cell, label=_HOSTILE), query=_HOSTILE, is_choosing=True)
    assert "<img" not in told
    assert is_harmless(told)
