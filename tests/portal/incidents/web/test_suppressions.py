"""Making suppression rules from alerts, and reviewing them."""

import re
from uuid import uuid4

import pytest

from portal.incidents.markup import is_harmless
from portal.incidents.told import alert, incident
from vedette.portal.incidents.models import Alert, SuppressionRule
from vedette.portal.tenants.models import Person


@pytest.fixture
def place(at):
    return f"/organisations/{at.organisation}/"


@pytest.fixture
def form(place):
    """The page from which a rule for the alert ``a`` is made."""
    return f"{place}alerts/{Alert.objects.get(told_as='a').pk}/suppress/"


def _text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def _filled(*conditions, **values):
    """What a browser sends; conditions are kind and pattern."""
    rows = {"condition-TOTAL_FORMS": len(conditions), "condition-INITIAL_FORMS": 0}
    for number, (kind, pattern) in enumerate(conditions):
        rows |= {f"condition-{number}-use": "on", f"condition-{number}-kind": kind}
        rows[f"condition-{number}-pattern"] = pattern
    given = {"name": "Backups", "scope": "device", "outcome": "resolve", "reason": "FalsePositive", "comment": ""}
    return {**given, "last_day": "", **rows, **values}


ACCOUNT = ("account", "corp\\*")


def test_a_rule_is_filled_in_with_what_the_alert_shows(signed_in, form):
    page = signed_in("oscar").get(form)
    assert "On this device: WS-01" in _text(page)
    rows = [(row["kind"].value(), row["pattern"].value()) for row in page.context["conditions"]]
    assert rows[:2] == [("sha256", "d" * 64), ("account", "corp\\maria")]
    assert [name for name, _ in page.context["form"].fields["scope"].choices] == ["device"]


def test_who_manages_security_can_choose_all_devices(signed_in, form):
    scopes = signed_in("alice").get(form).context["form"].fields["scope"].choices
    assert [name for name, _ in scopes] == ["device", "organisation"]


def test_before_it_is_made_it_says_what_it_would_have_matched(signed_in, form, hunted):
    same = {"id": "rule-a", "title": "Sign a", "level": "high", "author": "x"}
    hunted(incident("c"), alerts=[alert("c", rule=same, account="LAB\\x")])
    page = signed_in("oscar").post(form, _filled(ACCOUNT, preview="1"))
    assert "Of the last 30 days it would have matched 1 alert." in _text(page)
    assert "2 alerts of this rule were looked at." in _text(page)
    assert not SuppressionRule.objects.exists()


def test_the_rule_is_made_and_works_on_what_comes_next(signed_in, form, hunted, place):
    page = signed_in("oscar").post(form, _filled(ACCOUNT, outcome="hide", last_day="2099-12-31"), follow=True)
    assert "The rule is in force for alerts that come in from now on." in _text(page)
    row = SuppressionRule.objects.get()
    assert (row.device, row.conditions, row.expires.isoformat()) == (
        "WS-01",
        [["account", "corp\\*"]],
        "2100-01-01T00:00:00+00:00",
    )
    same = {"id": "rule-a", "title": "Sign a", "level": "high", "author": "x"}
    hunted(incident("a", "b", "c"), alerts=[alert("c", rule=same)])
    rules = _text(signed_in("rita").get(f"{place}suppression-rules/"))
    for words in ("Backups", "in force", "corp\\*", "Oscar", "hides"):
        assert words in rules
    assert SuppressionRule.objects.get().hits == 1


def test_what_is_not_ticked_and_what_is_empty_does_not_count(signed_in, form):
    sent = _filled(ACCOUNT, ("url", "*.example"), ("url", " "))
    del sent["condition-1-use"]
    signed_in("oscar").post(form, sent)
    assert SuppressionRule.objects.get().conditions == [["account", "corp\\*"]]


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (("sha1", "x"), "This is no such hash"),
        (("ip", "192.0.2.*"), "This is no IP address"),
        (("url", "*" * 21), "There are too many stars in it."),
        (("evil", "x"), "evil"),
    ],
)
def test_a_condition_that_means_nothing_is_said_so_and_kept_to_be_mended(condition, words, signed_in, form):
    page = signed_in("oscar").post(form, _filled(condition))
    assert words in page.content.decode()
    assert not SuppressionRule.objects.exists()


@pytest.mark.parametrize("number", [21, 10_000])
def test_there_are_so_many_conditions_at_most(number, signed_in, form):
    sent = _filled(ACCOUNT, **{"condition-TOTAL_FORMS": number})
    assert signed_in("oscar").post(form, sent).status_code == 200
    assert not SuppressionRule.objects.exists()


def test_what_was_refused_is_told_on_the_same_page(signed_in, form):
    page = signed_in("oscar").post(form, _filled(ACCOUNT, last_day="2020-01-01"))
    assert "That day is over." in _text(page)


def test_nobody_makes_a_wider_rule_than_they_may_and_it_is_said_what_they_may_do(signed_in, form):
    oscar = signed_in("oscar")
    assert "On all devices such a rule is made by a security administrator" in _text(oscar.get(form))
    page = oscar.post(form, _filled(ACCOUNT, scope="organisation"))
    assert page.status_code == 200
    assert "You may suppress such alerts on this device alone." in _text(page)
    assert 'value="corp\\*"' in page.content.decode(), "what was filled in is kept"
    assert not SuppressionRule.objects.exists()
    assert "On all devices such a rule is made" not in _text(signed_in("alice").get(form))


@pytest.mark.parametrize(
    ("language", "words"), [("en", "This alert names no device"), ("fr", "Cette alerte ne nomme aucun appareil")]
)
def test_of_an_alert_without_a_device_it_is_said_who_makes_the_rule(language, words, signed_in, form):
    Person.objects.filter(name="Oscar").update(language=language)
    Alert.objects.update(device="", device_key="")
    oscar = signed_in("oscar")
    for answer in (oscar.get(form), oscar.post(form, _filled(scope="organisation"))):
        assert answer.status_code == 403
        assert words in _text(answer)
        assert 'name="scope"' not in answer.content.decode()
    assert not SuppressionRule.objects.exists()
    assert signed_in("alice").get(form).status_code == 200


def test_of_a_rule_for_all_devices_it_is_said_who_changes_it(signed_in, form, place):
    signed_in("alice").post(form, _filled(ACCOUNT, scope="organisation"))
    rule = f"{place}suppression-rules/{SuppressionRule.objects.get().pk}/"
    oscar = signed_in("oscar")
    seen, refused = oscar.get(rule), oscar.post(rule, _filled(ACCOUNT, name="Others"))
    assert (seen.status_code, refused.status_code) == (200, 403)
    for answer in (seen, refused):
        assert "This rule is for all devices: a security administrator" in _text(answer)
    assert SuppressionRule.objects.get().name == "Backups"


@pytest.mark.parametrize(("who", "status"), [("rita", 403), ("bob", 404), ("hugo", 200)])
def test_who_may_suppress(who, status, signed_in, form):
    assert signed_in(who).get(form).status_code == status


def test_an_alert_that_is_not_there_cannot_be_suppressed(signed_in, place):
    assert signed_in("alice").get(f"{place}alerts/{uuid4()}/suppress/").status_code == 404


@pytest.fixture
def rule(signed_in, form, place):
    """The address of a rule on one device, which Oscar made."""
    signed_in("oscar").post(form, _filled(ACCOUNT))
    return f"{place}suppression-rules/{SuppressionRule.objects.get().pk}/"


def test_a_rule_is_changed(signed_in, rule):
    oscar = signed_in("oscar")
    assert "corp\\*" in oscar.get(rule).content.decode()
    oscar.post(rule, _filled(("url", "*.example"), name="Others"))
    row = SuppressionRule.objects.get()
    assert (row.name, row.conditions, row.device) == ("Others", [["url", "*.example"]], "WS-01")


def test_a_rule_is_switched_off_and_on_and_removed(signed_in, rule):
    oscar = signed_in("oscar")
    for is_enabled in (False, True):
        oscar.post(f"{rule}switch/")
        assert SuppressionRule.objects.get().is_enabled is is_enabled
    oscar.post(f"{rule}remove/")
    assert not SuppressionRule.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("rita", 403), ("bob", 404), ("ada", 403)])
def test_others_change_nothing(who, status, signed_in, rule):
    browser = signed_in(who)
    for step in ("", "switch/", "remove/"):
        assert browser.post(rule + step).status_code == status
    assert SuppressionRule.objects.get().is_enabled


def test_who_sees_other_devices_sees_no_rule_of_this_one(narrowed, signed_in, house):
    row = Alert.objects.get(told_as="b")
    signed_in("alice").post(f"/organisations/{house.meridian}/alerts/{row.pk}/suppress/", _filled())
    page = f"/organisations/{house.meridian}/suppression-rules/"
    assert "SRV-02" in _text(signed_in("alice").get(page))
    assert "SRV-02" not in _text(signed_in("rita").get(page))


def test_no_rule_yet_says_how_one_comes_to_be(signed_in, place):
    assert "Nothing is suppressed" in _text(signed_in("rita").get(f"{place}suppression-rules/"))


def test_the_pages_speak_french_to_who_reads_french(signed_in, form, rule, place):
    Person.objects.filter(name="Oscar").update(language="fr")
    oscar = signed_in("oscar")
    assert "Mettre à l’écart de telles alertes" in _text(oscar.get(form))
    assert "Ressemble à" in _text(oscar.get(rule))
    assert "en vigueur" in _text(oscar.get(f"{place}suppression-rules/"))


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_a_hostile_text_is_text(text, signed_in, hunted, house):
    process = {"key": "1", "parent_key": "", "image": text, "command_line": text, "pid": 1}
    hunted(incident("a"), alerts=[alert("a", device=text, process=process)])
    form = f"/organisations/{house.meridian}/alerts/{Alert.objects.get().pk}/suppress/"
    pages = [signed_in("alice").get(form)]
    signed_in("alice").post(form, _filled(("commandLine", text), name=text, comment=text))
    pages.append(signed_in("alice").get(f"/organisations/{house.meridian}/suppression-rules/"))
    for page in pages:
        assert text not in page.content.decode()
        assert is_harmless(page.content.decode())
