"""When an alert is suppressed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.incidents.told import alert
from vedette.portal.incidents.rules.suppressions import (
    LONGEST_PATTERN,
    MOST_STARS,
    Condition,
    ConditionKind,
    Flaw,
    FlawedConditionError,
    Seen,
    Suppression,
    applies,
    checked,
    concerns,
    facts_of,
    holds,
    is_in_force,
    is_like,
    read_conditions,
    written_conditions,
)

NOW = datetime(2026, 3, 2, tzinfo=UTC)
SHA1, SHA256 = "a" * 40, "b" * 64
_FEW = st.text(alphabet="ab*\\", max_size=9)


def _oracle(pattern, text):
    """Letter by letter, every way that a star could be taken."""
    if not pattern:
        return not text
    if pattern[0] == "*":
        return any(_oracle(pattern[1:], text[start:]) for start in range(len(text) + 1))
    return text[:1] == pattern[0] and _oracle(pattern[1:], text[1:])


@given(_FEW, st.text(alphabet="ab\\", max_size=9))
def test_a_star_stands_for_anything(pattern, text):
    assert is_like(pattern, text) is _oracle(pattern, text)


@given(st.lists(st.text(alphabet="abc", max_size=3), min_size=1, max_size=6), st.text(alphabet="abc", max_size=4))
def test_whatever_is_put_for_the_stars_fits(pieces, filling):
    assert is_like("*".join(pieces), filling.join(pieces))


def test_a_hostile_pattern_costs_little():
    pattern, text = "*a" * MOST_STARS + "*b", "a" * 8_000
    assert not is_like(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"), [("a.b", "axb"), ("[ab]", "a"), ("a?", "ab"), ("^a$", "a"), ("a", "A"), ("", "a")]
)
def test_nothing_but_the_star_means_anything_else_than_itself(pattern, text):
    assert not is_like(pattern, text)


def _told(**values):
    process = {"key": "1", "parent_key": "", "image": "C:\\Tools\\Scan.exe", "command_line": "scan.exe -All", "pid": 1}
    entities = [
        {"kind": "file", "names": [SHA1, SHA256, "c" * 32]},
        {"kind": "path", "names": ["/opt/agent/run.sh"]},
        {"kind": "address", "names": ["192.0.2.7"]},
        {"kind": "url", "names": ["https://intranet.example/a"]},
        {"kind": "domain", "names": ["intranet.example"]},
        {"kind": "account", "names": ["S-1-5-21-1-2-3-1001"]},
    ]
    return alert("a", process=process, entities=entities, **values)


def test_an_alert_shows_what_conditions_ask_for():
    assert facts_of(_told()) == {
        "account": ["corp\\maria", "s-1-5-21-1-2-3-1001"],
        "commandLine": ["scan.exe -all"],
        "fileName": ["scan.exe", "run.sh"],
        "folder": ["c:\\tools", "/opt/agent"],
        "sha1": [SHA1],
        "sha256": [SHA256],
        "ip": ["192.0.2.7"],
        "url": ["https://intranet.example/a", "intranet.example"],
    }


def test_an_alert_that_shows_little_has_little():
    assert facts_of(alert("a", account="", entities=[])) == {}


def test_what_is_kept_of_an_alert_is_bounded():
    names = [f"host{number}.example" for number in range(1_000)]
    told = alert("a", account="x" * 100_000, entities=[{"kind": "domain", "names": names}])
    facts = facts_of(told)
    assert len(facts["url"]) == 20
    assert len(facts["account"][0]) == 8_000


@pytest.mark.parametrize(
    ("kind", "pattern", "is_so"),
    [
        (ConditionKind.FILE_NAME, "SCAN.*", True),
        (ConditionKind.FOLDER, "c:\\*", True),
        (ConditionKind.FOLDER, "c:\\tools\\", True),
        (ConditionKind.COMMAND_LINE, "*-all", True),
        (ConditionKind.COMMAND_LINE, "scan.exe", False),
        (ConditionKind.ACCOUNT, "CORP\\*", True),
        (ConditionKind.URL, "*.example", True),
        (ConditionKind.ADDRESS, "192.0.2.7", True),
        (ConditionKind.SHA256, SHA256.upper(), True),
        (ConditionKind.SHA1, "d" * 40, False),
    ],
)
def test_a_condition_holds_where_one_of_the_values_is_like_it(kind, pattern, is_so):
    assert holds(checked(kind, pattern), facts_of(_told())) is is_so


@pytest.mark.parametrize(
    ("kind", "written", "flaw"),
    [
        (ConditionKind.FILE_NAME, " \n", Flaw.EMPTY),
        (ConditionKind.COMMAND_LINE, "x" * (LONGEST_PATTERN + 1), Flaw.TOO_LONG),
        (ConditionKind.COMMAND_LINE, "*" * (MOST_STARS + 1), Flaw.TOO_MANY_STARS),
        (ConditionKind.SHA256, SHA1, Flaw.NOT_A_HASH),
        (ConditionKind.SHA1, "z" * 40, Flaw.NOT_A_HASH),
        (ConditionKind.ADDRESS, "192.0.2.*", Flaw.NOT_AN_ADDRESS),
    ],
)
def test_a_condition_that_means_nothing_is_refused(kind, written, flaw):
    with pytest.raises(FlawedConditionError) as caught:
        checked(kind, written)
    assert (caught.value.kind, caught.value.flaw) == (kind, flaw)


def test_addresses_are_compared_as_addresses():
    assert checked(ConditionKind.ADDRESS, "2001:DB8:0::1").pattern == "2001:db8::1"


RULE = Suppression("rule-a", "Sign a", "ws-01", (Condition(ConditionKind.ACCOUNT, "corp\\*"),))
SEEN = Seen("rule-a", "Sign a", "ws-01", {"account": ["corp\\maria"]})


def test_a_rule_takes_care_of_what_is_in_every_way_as_it_says():
    assert applies(RULE, SEEN, NOW)
    for other in (
        Seen("rule-b", "Sign a", "ws-01", SEEN.facts),
        Seen("rule-a", "Sign a", "ws-02", SEEN.facts),
        Seen("rule-a", "Sign a", "ws-01", {"account": ["lab\\maria"]}),
        Seen("rule-a", "Sign a", "ws-01", {}),
    ):
        assert not concerns(RULE, other)


def test_without_a_device_it_is_about_all_of_them_and_without_conditions_about_all_such_alerts():
    wide = Suppression("rule-a", "Sign a", "", ())
    assert concerns(wide, Seen("rule-a", "Sign a", "ws-99", {}))


def test_alerts_whose_rule_has_no_id_are_told_apart_by_their_title():
    nameless = Suppression("", "Sign a", "", ())
    assert concerns(nameless, Seen("", "Sign a", "", {}))
    assert not concerns(nameless, Seen("", "Sign b", "", {}))


def test_a_rule_ends_when_it_said_and_rests_when_it_is_switched_off():
    until = Suppression("rule-a", "Sign a", "", (), expires=NOW)
    assert is_in_force(until, NOW - timedelta(seconds=1))
    assert not is_in_force(until, NOW)
    assert not is_in_force(Suppression("rule-a", "Sign a", "", (), is_enabled=False), NOW)


def test_conditions_are_read_as_they_were_written():
    assert read_conditions(written_conditions(RULE.conditions)) == RULE.conditions
