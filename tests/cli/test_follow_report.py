import io

import pytest
from rich.console import Console

from incidents.making import alert, rule
from vedette.cli.follow_report import FollowReport
from vedette.incidents.correlator import LineageCorrelator
from vedette.pipeline.hunt import HuntResult
from vedette.ranking.heuristic import HeuristicRanker
from vedette.schema.rules import Level

LOUD = rule("memory read", Level.HIGH)


def result(*alerts):
    ranked = HeuristicRanker().rank(LineageCorrelator().correlate(alerts))
    return HuntResult(0, (), 0, 0, (), alerts, tuple(ranked), (), {})


@pytest.fixture
def report():
    return FollowReport(Console(file=io.StringIO(), width=200, highlight=False))


def shown(report, *alerts):
    report.console.file.seek(0)
    report.console.file.truncate()
    report.show(result(*alerts))
    return report.console.file.getvalue().splitlines()


def test_a_new_incident_is_one_line(report):
    (line,) = shown(report, alert(0, rule=LOUD))
    assert "new   #1" in line
    assert "high" in line
    assert "memory read on WKS-07" in line


def test_what_did_not_change_is_not_told_again(report):
    shown(report, alert(0))
    assert shown(report, alert(0)) == []


def test_an_incident_that_grew_says_by_how_much(report):
    shown(report, alert(0))
    (line,) = shown(report, alert(0), alert(1), alert(2))
    assert "grew" in line
    assert "2 more alerts, 3 in all" in line


def test_of_very_much_news_the_most_urgent_are_told(report):
    lines = shown(report, *(alert(0, device=f"WKS-{number}") for number in range(30)))
    assert len(lines) == 21
    assert lines[-1] == "... and 10 more incidents appeared or grew"
