"""Rules in words, in both languages; that the words hold is shown beside the rules themselves."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.utils import translation

from vedette.portal.channels.queries.mail_rules import MailRuleLine
from vedette.portal.channels.rules.mail_rules import SEVERITIES, SOURCES, About, MailRuleReason
from vedette.portal.channels.web.mail_rule_words import ABOUT, REFUSALS, review
from vedette.portal.incidents.rules.values import DetectionSource, Severity

_AT = datetime(2026, 3, 2, tzinfo=UTC)
_LIMIT = "After 30 mails within an hour the rest of that hour comes in one."


@pytest.fixture
def line():
    return MailRuleLine(
        id=UUID(int=9),
        name="On call",
        description="",
        about=About.ALERTS,
        sources=(DetectionSource.CUSTOM_DETECTION, DetectionSource.CORRELATION),
        severities=(Severity.HIGH, Severity.MEDIUM),
        is_for_all_devices=False,
        groups=((UUID(int=1), "Desks"),),
        recipients=("a@b.example", "c@d.example", "e@f.example"),
        language="en",
        tells_organisation=True,
        tells_device=True,
        tells_link=True,
        is_once_an_incident=True,
        is_enabled=True,
        created=_AT,
        created_by_name="Alice",
        changed=_AT,
        changed_by_name="Alice",
        told_today=0,
    )


def test_a_rule_about_alerts(line):
    assert review(line) == (
        "Mail to a@b.example, c@d.example and e@f.example when an alert of severity High or Medium from “Detections” "
        f"or “Correlation” comes in on devices of “Desks”. One mail for each incident. {_LIMIT}"
    )


def test_a_rule_about_incidents_that_leaves_nothing_out(line):
    wide = replace(line, about=About.INCIDENTS, sources=SOURCES, severities=SEVERITIES, is_for_all_devices=True)
    assert review(replace(wide, is_once_an_incident=False, recipients=("a@b.example",))) == (
        "Mail to a@b.example when there is an incident of any severity with an alert from any source on any device, "
        f"or something is done with it. {_LIMIT}"
    )


def test_a_rule_that_lost_its_groups_says_so(line):
    assert "on no device, for its device groups were removed" in review(replace(line, groups=()))


def test_a_rule_in_french(line):
    with translation.override("fr"):
        assert review(replace(line, about=About.NOTICES)).startswith(
            "E-mail à a@b.example, c@d.example et e@f.example quand l’équipe de chasse publie, remplace ou retire une "
            "notification de gravité"
        )


def test_everything_has_words():
    assert set(ABOUT) == set(About)
    assert set(REFUSALS) == set(MailRuleReason)
