"""The first draft says what the engine's story tells, in either language, and each sentence names its events."""

import re

import pytest

from portal.incidents.told import alert, incident
from portal.notices.telling import intrusion
from vedette.portal.incidents.rules.stories import Story
from vedette.portal.notices.rules.contents import AttackType, Certainty, ScopeStatus, missing, unknown_marks
from vedette.portal.notices.rules.drafting import attack_of, drafted
from vedette.portal.tenants.rules import Language


def draft(language=Language.ENGLISH, **values):
    """Of the intrusion, told differently in these."""
    alerts = [alert("a"), alert("b", device="SRV-02", record=8)]
    return drafted(Story(intrusion("a", "b", **values), alerts), language)


@pytest.mark.parametrize("language", list(Language))
def test_a_draft_of_a_whole_story_lacks_nothing(language):
    found = draft(language)
    assert missing(found) == ()
    assert unknown_marks(found) == ()
    assert found.language is language


@pytest.mark.parametrize("language", list(Language))
def test_each_sentence_of_the_summary_names_its_events(language):
    lines = [line for line in draft(language).summary.splitlines() if line]
    assert len(lines) == 6
    assert all(re.search(r"\[e\d+\]$", line) for line in lines)


def test_the_summary_says_when_where_what_and_how_far():
    assert draft().summary.splitlines() == [
        "From 2026-03-02 09:15 UTC to 2026-03-02 11:45 UTC (2 h) an intruder was active on 2 devices. [e1]",
        "We saw credential access. [e1]",
        "",
        "Reached for certain: `WS-01`. [e1]",
        "Accounts used by the intruder: `CORP\\maria`. [e1]",
        "Not yet examined, because no telemetry comes from there: `DC-01`. [e1]",
        "Possibly reached as well: 1 device. [e2]",
    ]


def test_it_is_french_for_those_who_read_french():
    found = draft(Language.FRENCH)
    assert found.title == "Intrus se déplaçant d\u2019un appareil à l\u2019autre\u00a0: 2\u00a0appareils"
    assert found.recommendations[0].title == "La mémoire du processus de connexion a été lue"
    assert "un intrus a agi sur 2\u00a0appareils" in found.summary


def test_the_scope_holds_what_was_not_examined_and_no_programs():
    found = {each.name: each.status for each in draft().scope}
    assert found["DC-01"] is ScopeStatus.NOT_EXAMINED
    assert "rundll32.exe" not in found


def test_signs_of_a_person_make_it_certain_and_those_against_do_not():
    assert draft().certainty is Certainty.CONFIRMED
    assert "1 sign shows that a person was at the keyboard. [e1]" in draft().certainty_reasons
    assert draft(signals=[]).certainty is Certainty.LIKELY


def test_evidence_is_told_with_time_device_and_rule():
    first = next(each for each in draft().evidence if each.record == 7)
    assert (first.source, first.device, first.text) == ("ws-01.evtx", "WS-01", "Sign a")


def test_nothing_in_a_name_is_read_as_markup():
    hostile = "`**x** [e1]`\n# a"
    found = draft(scope=[{"kind": "device", "name": hostile, "status": "confirmed", "text": "", "evidence": []}])
    (line,) = [each for each in found.summary.splitlines() if "Reached" in each]
    assert line.count("`") == 2


def test_what_an_older_engine_did_not_tell_stays_empty():
    found = drafted(Story(incident("a"), [alert("a")]), Language.ENGLISH)
    assert found.scope == ()
    assert found.root_cause == "How it began is not known: the telemetry goes back no further."


@pytest.mark.parametrize(
    ("tactics", "techniques", "attack"),
    [
        (["impact"], ["T1486"], AttackType.RANSOMWARE),
        (["exfiltration", "lateral-movement"], [], AttackType.EXFILTRATION),
        (["lateral-movement", "credential-access"], [], AttackType.LATERAL_MOVEMENT),
        (["credential-access"], ["T1003.001"], AttackType.CREDENTIAL_THEFT),
        (["persistence"], [], AttackType.FOOTHOLD),
        (["discovery"], [], AttackType.HANDS_ON_KEYBOARD),
    ],
)
def test_the_gravest_kind_of_attack_gives_the_title(tactics, techniques, attack):
    assert attack_of({"tactics": tactics, "techniques": techniques}) is attack
