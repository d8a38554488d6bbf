"""A first draft of an answer: by family, in the asker's language, with what was found and nothing of others."""

from datetime import UTC, datetime

import pytest

from vedette.portal.cases.rules.dossier.drafting import draft
from vedette.portal.cases.rules.dossier.parts import Dossier, Fact, Part, PartKind
from vedette.portal.cases.rules.topics import TopicFamily
from vedette.portal.hunts.rules.coverage import Coverage, Wanted
from vedette.portal.notices.rules.markdown import as_html

ALERT = Fact(kind="alert", key="1", text="Sign *a*", detail="WS-01", at=datetime(2026, 3, 2, 9, 15, tzinfo=UTC))
SPREAD = (Fact(kind="file", key="t", text="t.exe", number=2), Fact(kind="file", key="u", text="u.exe"))
DOSSIER = Dossier(
    (Part(PartKind.ALERTS, (ALERT,), 1), Part(PartKind.PREVALENCE, SPREAD, 2)),
    Coverage(9, silent_count=3, wanted=(Wanted("windows/process_access/*", 1, 0),)),
)


@pytest.mark.parametrize("family", TopicFamily)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_family_has_its_headings_in_both_languages(family, language):
    told = draft(family, language, Dossier(), {})
    assert told.startswith("## Réponse" if language == "fr" else "## Answer")
    assert told.count("## ") >= 4
    assert "- " not in told, "nothing was found"


def test_facts_stand_below_their_heading_with_their_pages():
    told = draft(TopicFamily.ALERT_INFORMATION, "en", DOSSIER, {ALERT: "https://v.example/alerts/1/"})
    assert r"- Sign \*a\* · WS-01 · 2026-03-02 09:15 UTC · https://v.example/alerts/1/" in told
    assert "- t.exe · seen on 2 devices\n- u.exe · not seen in 30 days" in told
    assert "- No telemetry of this kind: windows/process\\_access/\\*" in told


def test_the_same_in_french():
    told = draft(TopicFamily.POSSIBLE_COMPROMISE, "fr", DOSSIER, {})
    assert "vu sur 2 appareils" in told
    assert "Appareils restés muets cette semaine-là\u00a0: 3" in told


def test_texts_of_others_mean_nothing_in_it():
    fact = Fact(kind="alert", text="# <b>x</b> [e1] `a` **b**")
    told = draft(TopicFamily.ALERT_INFORMATION, "en", Dossier((Part(PartKind.ALERTS, (fact,), 1),)), {})
    html = as_html(told, lambda mark: f"[{mark}]")
    assert "<strong>" not in html
    assert "<b>" not in html
    assert "<code>" not in html
