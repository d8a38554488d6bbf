"""Facts with their pages, and alerts as a picture."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from vedette.portal.cases.rules.dossier.parts import Dossier, Fact, Lack, Part, PartKind
from vedette.portal.cases.web.dossier.evidence import HEIGHT, WIDTH, alert_bars, path_of, shown_parts

HERE, NOON = UUID(int=1), datetime(2026, 3, 10, 12, tzinfo=UTC)
ROW = str(UUID(int=2))


@pytest.mark.parametrize(
    ("fact", "path"),
    [
        (Fact(kind="alert", key=ROW), f"/organisations/{HERE}/alerts/{ROW}/"),
        (Fact(kind="incident", key=ROW), f"/organisations/{HERE}/incidents/{ROW}/"),
        (Fact(kind="device", key=ROW), f"/organisations/{HERE}/devices/{ROW}/"),
        (Fact(kind="file", key='"><b>&is=x'), f"/organisations/{HERE}/files/?is=%22%3E%3Cb%3E%26is%3Dx"),
        (Fact(kind="event", key=f"{ROW}/1,T,a"), f"/organisations/{HERE}/devices/{ROW}/timeline/?event=1%2CT%2Ca"),
        (Fact(kind="technique", key="T1003"), f"/organisations/{HERE}/alerts/?technique=T1003&period=all"),
        (Fact(kind="alert", key="javascript:x"), ""),
        (Fact(kind="event", key="x/y"), ""),
        (Fact(text="cmd.exe"), ""),
    ],
)
def test_a_fact_leads_to_a_page_of_ours_or_nowhere(fact, path):
    assert path_of(HERE, fact) == path


def test_only_ids_of_techniques_lead_outside():
    facts = (Fact(kind="technique", key="T1059.001"), Fact(kind="technique", key="T1/../x"), Fact(key="T1003"))
    shown = next(each for each in shown_parts(HERE, _with(PartKind.TECHNIQUES, facts)) if each.kind == "techniques")
    assert [each.outside for each in shown.facts] == ["https://attack.mitre.org/techniques/T1059/001/", "", ""]


@pytest.mark.parametrize("lack", [None, *Lack])
def test_every_part_that_is_empty_says_why(lack):
    parts = tuple(Part(kind, lack=lack) for kind in PartKind)
    assert all(str(each.empty) for each in shown_parts(HERE, Dossier(parts)))


def test_alerts_stand_in_the_picture_by_their_time():
    facts = [Fact(severity="High", at=NOON), Fact(severity="Low", at=NOON), Fact(at=NOON + timedelta(days=3)), Fact()]
    bars = alert_bars(facts)
    assert [(each.number, each.mark) for each in bars] == [(2, "high"), (1, "")]
    assert all(each.x >= 0 and each.x + each.width <= WIDTH and 0 <= each.y <= HEIGHT for each in bars)


def test_one_moment_is_no_picture_but_one_bar():
    assert alert_bars([Fact(at=NOON)]) == []
    assert [each.number for each in alert_bars([Fact(at=NOON), Fact(at=NOON)])] == [2]


def _with(kind, facts):
    return Dossier((Part(kind, facts, len(facts)),))
