"""``vedette rules``: check, list, show and import detection rules."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.table import Table

from vedette.cli.failures import FAILED, UnusableArgumentError, plain_failures
from vedette.cli.options import Cache, Rules, Site
from vedette.cli.terminal import report_console, words
from vedette.detections.build import build_pack
from vedette.detections.lint import Severity, check_rules
from vedette.detections.pack import Pack
from vedette.pipeline.content import default_cache, default_rules, imported_rules
from vedette.pipeline.coverage import attack_coverage
from vedette.pipeline.rule_import import import_rules
from vedette.schema.rules import NotEvaluable, RuleInfo

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH]...", help="Rule files and folders; without any: our own and all imported packs."),
]


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(no_args_is_help=True, help="Check, list, show and import detection rules.")
    group.command("check")(check)
    group.command("list")(list_rules)
    group.command("show")(show)
    group.command("coverage")(coverage)
    group.command("import")(import_pack)
    app.add_typer(group, name="rules")


def check(paths: Paths = None, site: Site = None) -> None:
    """Say what is wrong with rules, each in one line; also whether they match their own examples.

    Exit code 1 where a rule has an error, 0 where there are warnings at most.
    """
    with plain_failures():
        findings = check_rules(paths or default_rules(), site=site)
        for finding in findings:
            line = f"{finding.path}: {finding.severity}: {finding.message} [{finding.rule_id}]"
            report_console().print(words(line), soft_wrap=True)
        counts = Counter(finding.severity for finding in findings)
        errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
        report_console().print(words(f"{errors} errors, {warnings} warnings"))
    raise typer.Exit(FAILED if errors else 0)


def list_rules(rules: Rules = None, site: Site = None, cache: Cache = None, json: AsJson = False) -> None:
    """List rules, gravest first. With --json also authors, techniques, descriptions and paths."""
    with plain_failures():
        pack = _pack(rules, site, cache)
        if json:
            _print_json([asdict(rule) for rule in pack.rules])
            return
        report_console().print(_table(pack.rules))
        report_console().print(words(f"{len(pack.rules)} rules can run, {len(pack.not_evaluable)} cannot."))


def show(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help="The rule's id.")],
    rules: Rules = None,
    site: Site = None,
    cache: Cache = None,
) -> None:
    """Show one rule: what it covers, whether it can run, and its text."""
    with plain_failures():
        pack = _pack(rules, site, cache)
        both: list[RuleInfo | NotEvaluable] = [*pack.rules, *pack.not_evaluable]
        found = next((rule for rule in both if rule.id == rule_id), None)
        if found is None:
            raise UnusableArgumentError(f"no rule has the id {rule_id}")
        for line in _about(found):
            report_console().print(words(line), soft_wrap=True)
        for line in Path(found.path).read_text(encoding="utf-8", errors="replace").splitlines():
            report_console().print(words(line), soft_wrap=True)


def coverage(rules: Rules = None, site: Site = None, cache: Cache = None, json: AsJson = False) -> None:
    """Count rules by ATT&CK tactic and technique."""
    with plain_failures():
        pack = _pack(rules, site, cache)
        found = attack_coverage(pack.rules)
        if json:
            _print_json(found)
            return
        table = Table("Tactic", "Techniques", "Rules by technique", box=None, header_style="dim")
        for tactic, techniques in found.items():
            counted = ", ".join(f"{technique} {count}" for technique, count in techniques.items())
            table.add_row(words(tactic), str(len(techniques)), words(counted))
        report_console().print(table)


def import_pack(
    origin: Annotated[Path, typer.Argument(metavar="ARCHIVE|FOLDER", help="As its publisher gives it out.")],
    name: Annotated[str, typer.Option("--name", help="The pack's name; a pack of that name is replaced.")] = "",
    cache: Cache = None,
) -> None:
    """Keep a third-party rule pack on this machine; hunts then use it by default."""
    with plain_failures():
        imported = import_rules(origin, imported_rules(), name)
        pack = build_pack([imported.folder], cache=cache or default_cache())
        console = report_console()
        console.print(words(f"{imported.rule_files} rule files are now in {imported.folder}"), soft_wrap=True)
        console.print(words(f"{len(pack.rules)} of {pack.loaded} rules can run. Skipped files: {imported.skipped}"))


def _pack(rules: list[Path] | None, site: Path | None, cache: Path | None) -> Pack:
    return build_pack(rules or default_rules(), cache=cache or default_cache(), site=site)


def _print_json(content: object) -> None:
    typer.echo(orjson.dumps(content, option=orjson.OPT_INDENT_2).decode())


def _table(rules: Sequence[RuleInfo]) -> Table:
    table = Table("Level", "Title", "Log source", box=None, header_style="dim")
    table.add_column("Id", no_wrap=True)
    for rule in sorted(rules, key=lambda rule: (-rule.level.rank, rule.title)):
        table.add_row(*(words(cell) for cell in (rule.level.value, rule.title, rule.logsource, rule.id)))
    return table


def _about(rule: RuleInfo | NotEvaluable) -> list[str]:
    if isinstance(rule, NotEvaluable):
        return [f"{rule.title}: cannot run: {rule.reason}", f"File: {rule.path}", ""]
    return [
        f"{rule.title} ({rule.level}), by {rule.author or 'an unnamed author'}",
        f"Log source: {rule.logsource}",
        f"Tactics: {', '.join(rule.tactics) or 'none named'}",
        f"Techniques: {', '.join(rule.techniques) or 'none named'}",
        f"File: {rule.path}",
        "",
    ]
