"""Letters of rules say what they may, in plain text as in HTML, and nothing in them is something to click on."""

import re

import pytest

from portal.channels.mailing import SOC, a_draft, letters
from portal.incidents.told import alert, incident
from portal.working import work_off
from vedette.portal.access.rules import SERVICE
from vedette.portal.channels.actions.mail_rules import add_mail_rule
from vedette.portal.channels.rules.mail_rules import About
from vedette.portal.notices.actions.publishing import publish
from vedette.portal.notices.actions.samples import publish_sample
from vedette.portal.tenants.rules import Language

_HOSTILE = "http://evil.example/x mailto:a@evil.example <a href=//evil.example>\n\u202ewww.evil.example\x07"


@pytest.fixture
def rule(house, all_in_view):
    """Adds a rule to Meridian."""
    return lambda *about, **values: add_mail_rule(
        actor=house.actor("alice"), organisation=house.meridian, draft=a_draft(*about, **values)
    )


@pytest.fixture
def letter(hunted):
    """The letter about an alert, or about an incident."""

    def write(**values):
        told = {"id": "r", "title": values.pop("title", "Sign a"), "level": "high", "author": "x"}
        hunted(incident("a", title="Credentials read on WS-01"), alerts=[alert("a", rule=told, **values)])
        work_off()
        (found,) = letters()
        return found

    return write


def test_all_that_a_rule_may_say_stands_in_both_twins(house, rule, letter):
    rule()
    written = letter()
    for part in (written.text, written.html):
        for words in ("Sign a", "Severity: High", "Organisation: Meridian Shipping", "Device: WS-01", "corp\\maria"):
            assert words.casefold() in part.casefold(), words
        assert "Detection source: Detections" in part
        assert f"/organisations/{house.meridian}/alerts/" in part
        assert "On call" in part


@pytest.mark.parametrize("about", [About.ALERTS, About.INCIDENTS])
def test_what_a_rule_leaves_out_is_in_neither(about, rule, letter):
    rule(about, tells_organisation=False, tells_device=False, tells_link=False)
    written = letter()
    for part in (written.subject, written.text, written.html):
        for words in ("Meridian", "WS-01", "maria", "http", "href"):
            assert words not in part, words


@pytest.mark.parametrize("about", [About.ALERTS, About.INCIDENTS])
def test_nothing_from_logs_is_something_to_click_on(about, rule, hunted, settings):
    rule(about, name="evil.example")
    told = {"id": "r", "title": _HOSTILE, "level": "high", "author": "x"}
    hostile = alert("a", rule=told, device=_HOSTILE, account=_HOSTILE)
    hunted(incident("a", title=_HOSTILE, devices=[_HOSTILE], accounts=[_HOSTILE]), alerts=[hostile])
    work_off()
    (written,) = letters()
    assert written.subject.isprintable()
    assert len(written.subject) <= 200
    for part in (written.subject, written.text, written.html):
        assert "evil.example" not in part
        assert not re.search(r"mailto:|\u202e|\x07", part)
        assert set(re.findall(r"https?://[^/\s\"<]+", part)) <= {settings.SITE_ADDRESS}
    (link,) = re.findall(r"<a [^>]*>", written.html)
    assert link.startswith(f'<a href="{settings.SITE_ADDRESS}/organisations/')


def test_a_letter_in_french(rule, letter):
    rule(recipients=[SOC], language=Language.FRENCH)
    written = letter()
    assert written.subject.startswith("Nouvelle alerte (")
    assert "Gravité\u00a0: " in written.text
    assert "Appareil\u00a0: WS-01" in written.html
    assert '<html lang="fr">' in written.html


def test_a_notification_is_told_with_its_code(house, rule, in_review):
    rule(About.NOTICES)
    publish(actor=house.actor("mina"), organisation=house.meridian, draft=in_review)
    work_off()
    (written,) = letters()
    assert written.subject.startswith("New notification (")
    assert "Code of this mail: " in written.text
    assert f"/organisations/{house.meridian}/" in written.html


def test_the_mail_of_a_sample_says_that_it_is_a_test(house, rule):
    rule(About.NOTICES)
    rule(name="Alerts", recipients=["other@partner.example"])
    publish_sample(actor=SERVICE, organisation=house.meridian, language=Language.ENGLISH)
    work_off()
    samples = letters("mail_rule_sample")
    assert [each.subject.split(" (")[0] for each in samples] == ["Test: New alert", "Test: New notification"]
    for each in samples:
        assert "This is a test: it was made by a drill, and nothing happened." in each.text
