"""A hunt's result on the screen: incidents first, then what could not be read or run."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from vedette.cli.input_report import inputs_with_problems, rules_that_cannot_run
from vedette.cli.terminal import words
from vedette.pipeline.hunt import HuntResult
from vedette.schema.incidents import Incident, RankedIncident
from vedette.schema.narrative import Concerned, Status
from vedette.schema.problems import ProblemKind
from vedette.schema.rules import Level
from vedette.schema.times import spoken_duration

IN_FULL = 5
IN_BRIEF = 20
"""Incidents shown as panels, and after them as lines; the JSON document holds all."""
_REASONS = 4
_NAMES = 6
_SENTENCE = 200
_KINDS = ("device", "account", "process", "file", "address", "domain", "registry", "service", "task")
_PLURALS = {"process": "programs", "address": "addresses", "registry": "registry values"}
_ICONS = {
    Level.CRITICAL: ("◆", "bold red"),
    Level.HIGH: ("▲", "red"),
    Level.MEDIUM: ("●", "yellow"),
    Level.LOW: ("○", "blue"),
    Level.INFORMATIONAL: ("·", "dim"),
}


def show_hunt(result: HuntResult, console: Console) -> None:
    """Print the whole report."""
    for part in _parts(result):
        console.print(part)


def _parts(result: HuntResult) -> Iterator[RenderableType]:
    yield words(_summary(result))
    if result.incidents:
        yield from _incidents(result.incidents)
    else:
        yield from _nothing_found(result)
    yield from (words(f"Note: {note}.", "dim") for note in result.notes)
    yield from inputs_with_problems(result.inputs)
    yield from rules_that_cannot_run(result.not_evaluable, result.loaded)


def _summary(result: HuntResult) -> str:
    seconds = result.timings.get("total", 0.0)
    return (
        f"{_count(result.events, 'event')} of {_count(len(result.inputs), 'input')} against "
        f"{_count(result.evaluable, 'rule')} in {seconds:.1f} s: {_count(len(result.alerts), 'alert')}, "
        f"{_count(len(result.incidents), 'incident')}."
    )


def _incidents(ranked: Sequence[RankedIncident]) -> Iterator[RenderableType]:
    yield from (_panel(each) for each in ranked[:IN_FULL])
    brief = ranked[IN_FULL : IN_FULL + IN_BRIEF]
    if brief:
        yield _brief(brief)
    rest = len(ranked) - IN_FULL - len(brief)
    if rest > 0:
        yield words(f"{_count(rest, 'more incident')} of lower rank: see --json.", "dim")


def _panel(ranked: RankedIncident) -> Panel:
    incident = ranked.incident
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    for name, value in _facts(incident):
        facts.add_row(name, words(value))
    for place, reason in enumerate(ranked.reasons[:_REASONS]):
        facts.add_row("Why" if place == 0 else "", words(f"{reason.points:+.1f}  {reason.text}"))
    headline = Text.assemble(f" #{ranked.rank}  ", severity_text(incident.severity), f"  score {ranked.score:.1f} ")
    return Panel(Group(words(incident.title, "bold"), facts), title=headline, title_align="left", border_style="dim")


def _facts(incident: Incident) -> Iterator[tuple[str, str]]:
    yield "Devices", _named(incident.devices)
    yield "Accounts", _named(incident.accounts)
    yield "Activity", _activity(incident)
    yield "Tactics", " > ".join(tactic.replace("-", " ") for tactic in incident.tactics) or "none named"
    rules = Counter(alert.rule.id for alert in incident.alerts)
    hits = sum(alert.count for alert in incident.alerts)
    yield "Alerts", f"{hits} of {_count(len(rules), 'rule')}"
    if incident.narrative is not None:
        yield "Root cause", _short(incident.narrative.root_cause.summary)
        yield "Scope", _scope(incident.narrative.scope)
        if incident.narrative.scope_cut:
            yield "", _short(incident.narrative.scope_cut)
        if incident.narrative.signals:
            yield "Hands", _short(" ".join(signal.text for signal in incident.narrative.signals))


def _scope(scope: Sequence[Concerned]) -> str:
    """Each kind by how sure it is; the document names them all."""
    states = Counter((entry.kind, entry.status) for entry in scope)
    told = (
        (kind, [(states[kind, status], status.value) for status in Status if states[kind, status]]) for kind in _KINDS
    )
    shown = (
        f"{_PLURALS.get(kind, kind + 's')}: {', '.join(f'{n} {status}' for n, status in found)}"
        for kind, found in told
        if found
    )
    return "; ".join(shown) or "nothing named"


def _short(text: str) -> str:
    return text if len(text) <= _SENTENCE else f"{text[: _SENTENCE - 1]}…"


def _brief(ranked: Iterable[RankedIncident]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for header in ("#", "Score", "Severity", "Incident", "First activity (UTC)"):
        table.add_column(header, justify="right" if header in {"#", "Score"} else "left", overflow="fold")
    for each in ranked:
        incident = each.incident
        first = _moment(incident.first_activity)
        table.add_row(
            str(each.rank), f"{each.score:.1f}", severity_text(incident.severity), words(incident.title), words(first)
        )
    return table


def severity_text(level: Level) -> Text:
    """A level by icon and word, so that no reader depends on colour."""
    icon, style = _ICONS[level]
    return Text(f"{icon} {level}", style=style)


def _activity(incident: Incident) -> str:
    first, last = incident.first_activity, incident.last_activity
    if first is None or last is None or first == last:
        return _moment(first)
    return f"{_moment(first)} to {_moment(last)} ({spoken_duration((last - first).total_seconds())})"


def _moment(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S UTC") if moment else "no time in the events"


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMES]) or "not named in the events"
    return shown if len(names) <= _NAMES else f"{shown} and {len(names) - _NAMES} more"


def _nothing_found(result: HuntResult) -> Iterator[Text]:
    if not result.events:
        yield words("There was nothing to hunt through: no event could be read.", "bold")
        yield words("Vedette reads EVTX, JSON (Sysmon, Security, Defender, auditd and others), plain or in archives.")
        yield words("To see a hunt on made-up telemetry: vedette simulate ransomware-operator --out demo")
        return
    yield words("No incident. That is as good as the rules and what the telemetry shows.", "bold")
    unknown = _of_unknown_source(result)
    if unknown:
        yield words(
            f"{_count(unknown, 'record')} did not say what they are, so hardly any rule applies to them. "
            "Name it: --logsource windows/process_creation"
        )
    yield words("More rules: vedette rules import sigma_all_rules.zip (as SigmaHQ publishes it).")


def _of_unknown_source(result: HuntResult) -> int:
    problems = (problem for report in result.inputs for problem in report.problems)
    return sum(problem.count for problem in problems if problem.kind is ProblemKind.NO_LOGSOURCE)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
