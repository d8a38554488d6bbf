"""Rows of the hunters' queue as markup."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import translation

from portal.incidents.markup import is_harmless
from vedette.portal.hunting.queries.queue import LastVerdict, QueueRow, Reason
from vedette.portal.hunting.rules.claims import Claim
from vedette.portal.hunting.rules.ledger import Standing
from vedette.portal.hunting.templatetags.hunters_queue import choices, hunters_rows
from vedette.portal.hunting.web.queue import ShownRow
from vedette.portal.incidents.rules.values import Verdict
from vedette.portal.incidents.web.lines import Choice, Told
from vedette.portal.response.rules.states import Progress

_AT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
_HOSTILE = "\"><img src=x onerror=alert(1)>'"
_ROW = QueueRow(
    id=UUID(int=7),
    organisation=UUID(int=1),
    organisation_name="Meridian",
    number=4,
    name="Credentials read",
    severity="High",
    status="active",
    score=72.25,
    rank=1,
    reasons=(),
    tactics=(),
    devices=(),
    last_activity=None,
    created=_AT,
    claim=None,
    verdict=None,
    actions=None,
)
_SHOWN = ShownRow(
    row=_ROW,
    severity=Told("High", "High"),
    status=Told("active", "Active"),
    reasons=(),
    more_reasons=0,
    tactics=(),
    devices=(),
    more_devices=0,
    is_mine=False,
    is_stale=False,
    may_claim=False,
    verdict=None,
    standing="",
)


def _told(row=None, **shown):
    return hunters_rows({"csrf_token": "token"}, [_SHOWN._replace(row=replace(_ROW, **(row or {})), **shown)])


def test_a_row_of_which_little_is_known_says_so():
    told = _told(row={"rank": None})
    for words in (
        "\u2013</td>",
        "no device named",
        "no tactic named",
        "No reason was told",
        "Free",
        "None yet",
        "never",
    ):
        assert words in told
    assert "<form" not in told


def test_numbers_are_written_as_the_reader_writes_them():
    reasons = (Reason("Rare", 3.25), Reason("Known", -2.0))
    assert '<td class="number score">72.3</td>' in _told()
    with translation.override("fr"):
        told = _told(reasons=reasons)
    assert '<td class="number score">72,3</td>' in told
    assert '<span class="points">+3,3</span> <span>Rare</span>' in told
    assert '<span class="points less">\u22122,0</span> <span>Known</span>' in told


def test_what_is_not_spelt_out_is_counted():
    told = _told(reasons=(Reason("Rare", 1.0),), more_reasons=2, devices=("WS-01", "WS-02"), more_devices=1)
    assert '<span class="name">WS-01</span>, <span class="name">WS-02</span> and 1 more</p>' in told
    assert '<p class="quiet">and 2 more reasons</p>' in told


def test_whoever_may_claim_has_a_form_that_proves_where_it_came_from():
    told = _told(may_claim=True)
    place = {"organisation": UUID(int=1), "incident": UUID(int=7)}
    assert f'action="{reverse("claim_incident", kwargs=place)}"' in told
    assert 'name="csrfmiddlewaretoken" value="token"' in told
    assert ">Claim <kbd" in told
    assert ">Take over <kbd" in _told(may_claim=True, row={"claim": Claim(UUID(int=9), "Rita", _AT)})


@pytest.mark.parametrize(
    ("is_mine", "is_stale", "hand"),
    [(True, False, "hand mine"), (False, True, "hand stale"), (False, False, "hand ")],
)
def test_in_whose_hands_it_is_shows(is_mine, is_stale, hand):
    told = _told(row={"claim": Claim(UUID(int=9), "Rita", _AT)}, is_mine=is_mine, is_stale=is_stale)
    assert f'<span class="{hand}">{"You" if is_mine else "Rita"}</span>' in told


def test_what_was_said_and_done_stands_there():
    said = LastVerdict(Verdict.BENIGN_POSITIVE, "Rita", _AT, 5, Standing.HOLDS, has_grown=True)
    told = _told(
        row={"verdict": said, "actions": Progress(3, 1, 1, 0)}, verdict=Told(said.verdict, "Expected"), standing="new"
    )
    assert '">Expected</span></p><p class="quiet">Rita \u00b7 new \u00b7 has grown since</p>' in told
    assert '#actions">1 of 3 actions done</a> <span class="state failed">1 failed</span>' in told


def test_names_of_others_are_text():
    said = LastVerdict(Verdict.BENIGN_POSITIVE, _HOSTILE, _AT, 5, Standing.HOLDS, has_grown=False)
    row = {"name": _HOSTILE, "organisation_name": _HOSTILE, "verdict": said}
    row["claim"] = Claim(UUID(int=9), _HOSTILE, _AT)
    parts = {"devices": (_HOSTILE,), "tactics": (_HOSTILE,), "reasons": (Reason(_HOSTILE, 1.0),)}
    assert is_harmless(_told(row=row, verdict=Told("x", "x"), **parts))


def test_of_what_a_list_offers_one_is_chosen():
    offered = choices([Choice("a", "A", is_chosen=False), Choice("b", "<B>", is_chosen=True)])
    assert offered == '<option value="a">A</option><option value="b" selected>&lt;B&gt;</option>'
