"""What a rule tells of is what its words say: an oracle that reads the sentence decides the same."""

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.portal.channels.queries.mail_rules import MailRuleLine
from vedette.portal.channels.rules.mail_rules import SEVERITIES, SOURCES, About, Condition, Found, Seen, hour_of
from vedette.portal.channels.web.mail_rule_words import review
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.incidents.web.words import DETECTION_SOURCES
from vedette.portal.incidents.web.words import SEVERITIES as SEVERITY_WORDS

GROUPS = {"Desks": UUID(int=1), "Servers": UUID(int=2), "Labs": UUID(int=3)}
NOW = datetime(2026, 3, 2, 9, 15, 30, tzinfo=UTC)

_SOURCES = SOURCES[:3]
alerts = st.builds(
    Found,
    st.sampled_from([each.value for each in _SOURCES]),
    st.sampled_from([None, *GROUPS.values()]),
)


def happenings(line):
    """Such as the rule may be about, and others."""
    return st.builds(
        Seen,
        st.sampled_from([line.about] * 3 + list(About)),
        st.sampled_from([*map(str, line.severities), *map(str, Severity)]),
        st.lists(alerts, max_size=3).map(tuple),
    )


def some(values):
    return st.lists(st.sampled_from(values), min_size=1, unique=True)


@st.composite
def lines(draw):
    """A rule as pages show it; one in so many lost its groups."""
    is_for_all = draw(st.booleans())
    names = [] if is_for_all else sorted(draw(st.lists(st.sampled_from(list(GROUPS)), unique=True)))
    about = draw(st.sampled_from(About))
    severities, sources = draw(some(SEVERITIES)), draw(st.one_of(some(_SOURCES), st.just(SOURCES)))
    return MailRuleLine(
        id=UUID(int=9),
        name="On call",
        description="",
        about=about,
        sources=tuple(each for each in SOURCES if each in sources),
        severities=tuple(each for each in SEVERITIES if each in severities),
        is_for_all_devices=is_for_all,
        groups=tuple((GROUPS[each], each) for each in names),
        recipients=("soc@partner.example", "nina@partner.example"),
        language="en",
        tells_organisation=True,
        tells_device=True,
        tells_link=True,
        is_once_an_incident=False,
        is_enabled=True,
        created=NOW,
        created_by_name="Alice",
        changed=NOW,
        changed_by_name="Alice",
        told_today=0,
    )


def _condition(line):
    groups = None if line.is_for_all_devices else frozenset(group for group, _ in line.groups)
    return Condition(line.about, frozenset(line.sources), frozenset(line.severities), groups)


_SENTENCES = {
    About.ALERTS: r"when an alert of (?P<severity>.+) from (?P<source>.+) comes in (?P<devices>on .+)\. After",
    About.INCIDENTS: (
        r"when there is an incident of (?P<severity>.+) with an alert from (?P<source>.+?) (?P<devices>on .+), or "
    ),
    About.NOTICES: r"a notification of (?P<severity>.+) about an attack (?P<devices>on .+), unless",
}


def _reads(sentence, seen):
    """What somebody expects who has read the sentence and nothing else."""
    found = re.search(_SENTENCES[seen.about], sentence)
    if found is None:
        return False
    severities = re.split(r", | or ", found["severity"].removeprefix("severity "))
    if found["severity"] != "any severity" and str(SEVERITY_WORDS[seen.severity]) not in severities:
        return False
    quoted = re.findall("“(.+?)”", found["devices"])
    is_in = [
        found["devices"] == "on any device" or each.group in {GROUPS[name] for name in quoted} for each in seen.alerts
    ]
    if seen.about is About.NOTICES:
        return found["devices"] == "on any device" or (bool(is_in) and all(is_in))
    named = re.findall("“(.+?)”", found["source"])
    is_from = [found["source"] == "any source" or str(DETECTION_SOURCES[each.source]) in named for each in seen.alerts]
    return any(here and there for here, there in zip(is_in, is_from, strict=True))


cases = lines().flatmap(lambda line: st.tuples(st.just(line), happenings(line)))


@settings(max_examples=400)
@given(cases)
def test_a_rule_decides_as_its_words_say(case):
    line, seen = case
    assert _condition(line).takes(seen) == _reads(review(line), seen)


@given(cases)
def test_a_rule_without_groups_tells_of_nothing_and_no_rule_tells_of_more_when_one_is_removed(case):
    line, seen = case
    condition = _condition(line)
    if condition.groups is None:
        return
    for group in condition.groups:
        fewer = Condition(condition.about, condition.sources, condition.severities, condition.groups - {group})
        assert condition.takes(seen) or not fewer.takes(seen)
    none = Condition(condition.about, condition.sources, condition.severities, frozenset())
    assert not none.takes(seen, is_known=True)


@pytest.mark.parametrize(("is_known", "is_told"), [(True, True), (False, False)])
def test_whoever_heard_of_a_notification_hears_what_becomes_of_it(is_known, is_told):
    condition = Condition(About.NOTICES, frozenset(), frozenset({"High"}), None)
    assert condition.takes(Seen(About.NOTICES, "Low", ()), is_known=is_known) is is_told


def test_an_hour_is_one_of_the_clock():
    assert hour_of(NOW) == datetime(2026, 3, 2, 9, tzinfo=UTC)
