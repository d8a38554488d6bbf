"""The first draft of a notice, made of the engine's story of an incident; sentences name their events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from vedette.portal.incidents.rules.stories import Story
from vedette.portal.incidents.rules.values import category_of, severity_of
from vedette.portal.notices.rules.contents import (
    MOST_EVIDENCE,
    MOST_ROWS,
    MOST_SCOPE,
    MOST_TECHNIQUES,
    AttackType,
    Certainty,
    Contents,
    Evidence,
    Indicator,
    Moment,
    Recommendation,
    ScopeEntry,
    ScopeStatus,
)
from vedette.portal.notices.rules.phrases import PHRASES, Phrases, as_code, counted, listed, said_duration, said_moment
from vedette.portal.response.rules.cards import Priority
from vedette.portal.response.rules.proposals import PRIORITIES, kind_of
from vedette.portal.tenants.rules import Language

Json = Mapping[str, Any]
_Place = tuple[str, int]

_AGAINST = "Against it:"
_MARKS_OF_A_LINE, _RULES_OF_A_LINE = 4, 3
_RANSOM = frozenset({"T1486", "T1490"})
_BY_TACTIC = (
    ("exfiltration", AttackType.EXFILTRATION),
    ("lateral-movement", AttackType.LATERAL_MOVEMENT),
    ("credential-access", AttackType.CREDENTIAL_THEFT),
    ("persistence", AttackType.FOOTHOLD),
    ("command-and-control", AttackType.FOOTHOLD),
)
_IN_SCOPE = frozenset({"device", "account", "file", "address", "domain", "service", "task", "registry"})

_UNTOLD: Json = MappingProxyType(
    {
        "signals": (),
        "phases": (),
        "scope": (),
        "scope_cut": "",
        "root_cause": None,
        "processes": (),
        "indicators": (),
        "recommendations": (),
    }
)
"""What a story may lack: the engine told less of it, or an earlier version of the engine did."""


@dataclass(slots=True)
class _Shelf:
    """Gives events their marks, and keeps what was marked."""

    told: Mapping[_Place, tuple[str, str, str]]
    """Time, device and text of the events that the story tells more of."""
    marks: dict[_Place, Evidence] = field(default_factory=dict)

    def marked(self, evidence: Iterable[Json], most: int = _MARKS_OF_A_LINE) -> tuple[str, ...]:
        """Marks of these events, of the first few."""
        found = (self._mark((each["source"], each["record"])) for each in evidence)
        return tuple(dict.fromkeys(mark for mark in found if mark))[:most]

    def _mark(self, place: _Place) -> str:
        if place not in self.marks:
            if len(self.marks) >= MOST_EVIDENCE:
                return ""
            at, device, text = self.told.get(place, ("", "", ""))
            self.marks[place] = Evidence(f"e{len(self.marks) + 1}", *place, at, device, text)
        return self.marks[place].mark


def attack_of(incident: Json) -> AttackType:
    """The kind of attack that its techniques and tactics speak for, the gravest first."""
    techniques = {each.partition(".")[0] for each in incident["techniques"]}
    if techniques & _RANSOM:
        return AttackType.RANSOMWARE
    return next((kind for tactic, kind in _BY_TACTIC if tactic in incident["tactics"]), AttackType.HANDS_ON_KEYBOARD)


def drafted(story: Story, language: Language) -> Contents:
    """A draft for the hunter to go on from; what the story does not tell stays empty."""
    words, told, shelf = PHRASES[language], {**_UNTOLD, **story.incident}, _Shelf(_told_events(story))
    attack = attack_of(told)
    where = counted(words.devices, len(told["devices"]))
    signs = [each for each in told["signals"] if not each["text"].startswith(_AGAINST)]
    summary = _summary(words, told, shelf)  # first, so that its marks are the first ones
    return Contents(
        language=language,
        attack=attack,
        title=words.titles[attack].format(where=where),
        category=category_of(told["tactics"], told["techniques"]),
        severity=severity_of(told["severity"]),
        certainty=Certainty.CONFIRMED if signs else Certainty.LIKELY,
        certainty_reasons=_certainty(words, story, signs, shelf),
        summary=summary,
        root_cause=_root_cause(words, told, shelf),
        scope=tuple(_scope(told, shelf)),
        scope_cut=told["scope_cut"],
        timeline=tuple(_timeline(words, told, story, shelf)),
        techniques=tuple(told["techniques"][:MOST_TECHNIQUES]),
        indicators=tuple(_indicator(each, shelf) for each in told["indicators"][:MOST_ROWS]),
        recommendations=tuple(_recommendation(each, language) for each in told["recommendations"][:MOST_ROWS]),
        evidence=tuple(shelf.marks.values()),
    )


def _told_events(story: Story) -> dict[_Place, tuple[str, str, str]]:
    found = {
        (each["source"], each["record"]): (each["timestamp"] or "", each["device"] or "", each["rule"]["title"])
        for each in story.alerts
    }
    for each in story.events:
        place = (each["source"], each["record"])
        found.setdefault(place, (each.get("timestamp") or "", each.get("device") or "", each.get("role") or ""))
    return found


def _tied(sentence: str, marks: Sequence[str]) -> str:
    return " ".join([sentence, *(f"[{mark}]" for mark in marks)])


def _summary(words: Phrases, told: Json, shelf: _Shelf) -> str:
    course = [_tied(text, marks) for text, marks in _course(words, told, shelf)]
    reach = [_tied(text, marks) for text, marks in _reach(words, told, shelf)]
    return "\n\n".join("\n".join(part) for part in (course, reach) if part)


def _course(words: Phrases, told: Json, shelf: _Shelf) -> Iterable[tuple[str, tuple[str, ...]]]:
    begin, end = _moment(told["first_activity"]), _moment(told["last_activity"])
    phases = told["phases"]
    if begin and end:
        where = counted(words.devices, len(told["devices"]))
        times = {"begin": said_moment(words, begin), "end": said_moment(words, end)}
        text = words.course.format(**times, duration=said_duration(words, end - begin), where=where)
        yield text, shelf.marked(_ends(phases))
    if phases:
        names = [words.tactics.get(each["tactic"], each["tactic"]) for each in phases]
        text = words.steps.format(tactics=listed(words, names, most=len(names)))
        yield text, shelf.marked((each["evidence"][0] for each in phases if each["evidence"]), most=len(phases))


def _ends(phases: Sequence[Json]) -> list[Json]:
    if not phases:
        return []
    return [*phases[0]["evidence"][:1], *max(phases, key=lambda each: each["last"] or "")["evidence"][-1:]]


def _reach(words: Phrases, told: Json, shelf: _Shelf) -> Iterable[tuple[str, tuple[str, ...]]]:
    for status, kind, phrase in (
        (ScopeStatus.CONFIRMED, "device", words.named),
        (ScopeStatus.CONFIRMED, "account", words.reached),
        (ScopeStatus.NOT_EXAMINED, "device", words.unseen),
    ):
        found = [each for each in told["scope"] if each["status"] == status and each["kind"] == kind]
        if found:
            names = listed(words, [as_code(each["name"]) for each in found], most=8)
            yield phrase.format(names=names), shelf.marked(each["evidence"][0] for each in found if each["evidence"])
    beyond = [each for each in told["scope"] if each["status"] == ScopeStatus.SUSPECTED and each["kind"] == "device"]
    if beyond:
        marks = shelf.marked(each["evidence"][0] for each in beyond if each["evidence"])
        yield words.beyond.format(number=counted(words.devices, len(beyond))), marks


def _certainty(words: Phrases, story: Story, signs: Sequence[Json], shelf: _Shelf) -> str:
    rules = {each["rule"]["id"] for each in story.alerts}
    reasons = [_tied(counted(words.many_rules, len(rules)), ())]
    if signs:
        marks = shelf.marked(each["evidence"][0] for each in signs if each["evidence"])
        reasons.insert(0, _tied(counted(words.at_the_keyboard, len(signs)), marks))
    else:
        reasons.append(words.no_sign_of_a_person)
    return "\n".join(reasons)


def _root_cause(words: Phrases, told: Json, shelf: _Shelf) -> str:
    cause = told["root_cause"]
    path = cause["path"] if cause else ()
    if not path:
        return words.began_unknown
    first, roots = path[0], told["processes"][:1]
    at = _moment(first["timestamp"])
    lines = [_quoted_step(words, each, shelf) for each in path]
    if roots and at:
        program, device = as_code(roots[0]["image"]), as_code(first["device"])
        text = words.began.format(program=program, device=device, at=said_moment(words, at))
        lines.insert(0, _tied(text, shelf.marked(first["evidence"])) + "\n")
    return "\n".join(lines)


def _quoted_step(words: Phrases, step: Json, shelf: _Shelf) -> str:
    at = _moment(step["timestamp"])
    when = said_moment(words, at) if at else "?"
    text = words.quoted_step.format(at=when, device=as_code(step["device"]), text=as_code(step["text"]))
    return _tied(f"* {text}", shelf.marked(step["evidence"]))


def _timeline(words: Phrases, told: Json, story: Story, shelf: _Shelf) -> Iterable[Moment]:
    alerts = {(each["source"], each["record"]): each for each in story.alerts}
    for phase in told["phases"][:MOST_ROWS]:
        own = [alerts[place] for each in phase["evidence"] if (place := (each["source"], each["record"])) in alerts]
        rules = [words.quoted.format(text=each) for each in dict.fromkeys(alert["rule"]["title"] for alert in own)]
        devices = [as_code(each) for each in dict.fromkeys(alert["device"] for alert in own)]
        tactic = words.tactics.get(phase["tactic"], phase["tactic"])
        named = listed(words, rules, most=_RULES_OF_A_LINE)
        if not own:
            continue
        text = words.step.format(tactic=tactic.capitalize(), devices=listed(words, devices), rules=named)
        yield Moment(phase["first"] or "", _tied(text, shelf.marked(phase["evidence"])))


def _scope(told: Json, shelf: _Shelf) -> Iterable[ScopeEntry]:
    for each in [entry for entry in told["scope"] if entry["kind"] in _IN_SCOPE][:MOST_SCOPE]:
        marks = shelf.marked(each["evidence"], most=2)
        yield ScopeEntry(each["kind"], each["name"], ScopeStatus(each["status"]), each["text"], marks)


def _indicator(told: Json, shelf: _Shelf) -> Indicator:
    return Indicator(told["kind"], told["value"], told["text"], shelf.marked(told["evidence"], most=2))


def _recommendation(told: Json, language: Language) -> Recommendation:
    said = told.get("translations", {}).get(language.value, told)
    kind = kind_of(next(iter(told["steps"]), ""))
    return Recommendation(
        said["title"], tuple(said["steps"]), kind, PRIORITIES.get(kind, Priority.MEDIUM), told["technique"]
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
