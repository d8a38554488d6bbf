"""A draft on an incident that no rule found makes nothing up."""

from vedette.portal.incidents.rules.values import Category, Severity
from vedette.portal.notices.rules.contents import AttackType, Part, ScopeStatus, missing
from vedette.portal.notices.rules.sketching import Raised, sketched
from vedette.portal.tenants.rules import Language


def _raised(**values):
    told = {"categories": [Category.EXFILTRATION], "techniques": ["T1486"], "devices": ["WS-01"], "accounts": ["nora"]}
    return Raised(**{"name": "Odd tool", "severity": Severity.MEDIUM, **told, **values})


def test_it_says_what_the_alerts_say():
    found = sketched(_raised(), Language.FRENCH)
    assert (found.title, found.severity, found.category) == ("Odd tool", "Medium", "Exfiltration")
    assert found.attack is AttackType.RANSOMWARE
    assert [(each.kind, each.name) for each in found.scope] == [("device", "WS-01"), ("account", "nora")]
    assert {each.status for each in found.scope} == {ScopeStatus.SUSPECTED}


def test_what_the_hunter_has_to_tell_is_missing():
    told = set(missing(sketched(_raised(), Language.ENGLISH)))
    assert told == {
        Part.SUMMARY, Part.CERTAINTY, Part.TIMELINE, Part.ROOT_CAUSE, Part.RECOMMENDATIONS, Part.EVIDENCE
    }  # fmt: skip


def test_without_alerts_there_is_a_draft_all_the_same():
    found = sketched(_raised(categories=[], techniques=[], devices=[], accounts=[]), Language.ENGLISH)
    assert (found.category, found.scope) == (Category.SUSPICIOUS_ACTIVITY, ())
