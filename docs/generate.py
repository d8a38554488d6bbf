"""Writes the reference pages that are made from code; with ``--check`` it only says which are out of date."""  # noqa: INP001

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from importlib import import_module
from inspect import getdoc, getmodule, getsource
from itertools import pairwise
from pathlib import Path
from types import ModuleType

from click import Command, Parameter
from typer.main import get_command

from vedette.cli.main import build_app
from vedette.lake.mapping.recipe import Recipe, Route
from vedette.lake.mapping.routing import BY_EVENT_ID
from vedette.portal.site.settings.configuration import PREFIX, Configuration, shown
from vedette.schema.catalogue import tables
from vedette.schema.limits import DEFAULT_LIMITS, KIB, MIB, Limits
from vedette.schema.problems import NOTES, ProblemKind
from vedette.schema.table import Table
from vedette.sources.plugins import Format, Shape
from vedette.sources.registry import formats
from vedette.sources.shape_registry import shapes
from vedette.sources.windows_channels import categories_of

REFERENCE = Path(__file__).resolve().parent / "reference"
SOURCE = REFERENCE.parent.parent / "src"
SITE = SOURCE / "vedette" / "portal" / "site"
_FIGURE_FILES = [
    "queries/figures.py",
    *(path.relative_to(SITE) for path in sorted((SITE / "queries" / "figure_sources").glob("*.py"))),
]

_SIZES = ("_bytes", "_floor")
_TOP_EVENT_ID = 10_000
_CHANNELS = (
    "Microsoft-Windows-Sysmon/Operational",
    "Security",
    "Microsoft-Windows-PowerShell/Operational",
    "Windows PowerShell",
    "Microsoft-Windows-Windows Defender/Operational",
    "Microsoft-Windows-Kernel-File/Analytic",
)
"""Channels whose events have categories, not only a service; of channels with the same ids only one."""

_CLI_TEXT = (
    "`vedette COMMAND --help` says the same on screen; `vedette --install-completion` teaches the shell the commands. "
    "`NO_COLOR` is kept. Exit codes: [here](json-output.md#exit-codes)."
)
_EVERYWHERE = ("help", "install_completion", "show_completion")
_NO_DEFAULT = (None, (), [], "", False)
_LIMITS_TEXT = (
    "All input is taken to be hostile. What is over a limit is refused, counted and told (`inputs[].problems[]` of the "
    "[JSON document](json-output.md)); everything else is read."
)
_CONFIGURATION_TEXT = (
    "`vedette up` reads each setting from its environment variable, else from the TOML file that `VEDETTE_CONFIG` "
    "names, else takes the default. A key that does not exist or a value that makes no sense ends the start with a "
    "line that says which. `vedette config show` lists what holds and where it comes from, without passwords. Keys "
    "that sign sessions, seal the audit log and hide secrets of identity providers are made at the first start in "
    "`secrets.json` of the data folder, readable by its owner alone: keep it with the backups, apart from the database."
)
_METRICS_TEXT = (
    "`GET /metrics` answers in the format of Prometheus to whoever shows the token of the setting `metrics_token` "
    "(`Authorization: Bearer ...`), 401 to everybody else, and as if nothing were there where no token is set. No "
    "figure names an organisation, a person, an address or what somebody asked for; organisations are told by their "
    "ids. [How to watch the service](../how-to/watch-the-service.md)."
)
_MOMENT_TEXT = (
    "Read from the database, the lakes and the disk when they are asked for; the same whichever process answers. A "
    "source that cannot be read is told by `vedette_source_up` and silences no other."
)
_PROCESS_TEXT = (
    "Counted by the web server since it started, beside what Prometheus' own library tells of every process of Python "
    "(`process_*`, `python_gc_*`)."
)
_FIGURE_HEADER = ("Figure", "Labels", "Meaning")
_FIGURE_KINDS = {"single": "", "by_label": "", "Gauge": "", "Counter": "_total", "Histogram": "_{bucket,count,sum}"}
_FORMATS_TEXT = (
    "A format is recognised by the first bytes of an input and never asked for. Compressed files (gzip, bzip2, xz, "
    "Zstandard) and archives (tar, zip) are looked through, archives inside archives once."
)
_SHAPES_TEXT = (
    "A JSON record is offered to these in turn; the first that recognises it takes it. The last takes everything, "
    "but without a log source: `--logsource PRODUCT/CATEGORY/SERVICE` says what such records are. Of a key that stands "
    "twice in a record the last counts, as in common parsers. A record with `NaN` or `Infinity`, with text that is not "
    "UTF-8, or cut off is refused and counted; the rest of its file is read."
)
_CATEGORIES_TEXT = (
    "Every known channel gives an event its Sigma `service`; these event ids give it a `category` too. Sysmon for "
    "Linux has the ids of Sysmon, PowerShell 7 those of Windows PowerShell's operational channel."
)
_TABLES_TEXT = (
    "The lake keeps telemetry in the tables of Microsoft Defender's advanced hunting, so that hunters' queries run "
    "unchanged. Names and types are public, the words are ours. Every table ends with columns of Vedette's own: they "
    "say where an event came from and hold it whole, so nothing is lost by the mapping. Text is never null but empty; "
    "what cannot be read as a column's type is null."
)
_ROUTES_TEXT = (
    "Events of Windows by Sigma's service and event id; Sysmon for Linux has the ids of Sysmon. Other sources follow "
    "the Sigma category of their events to the same tables. Defender's own rows go back to their own table, every "
    "column as it was. Events of Windows that are not listed are in DeviceEvents as `WindowsEventLogged`."
)


def main(arguments: Sequence[str]) -> str | None:
    """Write the pages, or name those that are out of date."""
    pages = {
        "cli.md": cli_page(),
        "configuration.md": configuration_page(),
        "limits.md": limits_page(),
        "metrics.md": metrics_page(),
        "sources.md": sources_page(),
        "tables.md": tables_page(),
    }
    stale = [name for name, text in pages.items() if _written(REFERENCE / name) != text]
    if "--check" in arguments:
        return f"out of date: {', '.join(stale)}; run: make docs" if stale else None
    for name in stale:
        (REFERENCE / name).write_text(pages[name], encoding="utf-8")
    return None


def cli_page() -> str:
    """Every command with its arguments and options, as the program itself tells them."""
    root = get_command(build_app())
    parts = [_heading("The command line"), _CLI_TEXT]
    for name, command in _commands(root, "vedette"):
        rows = [_parameter_row(each) for each in command.params if each.name not in _EVERYWHERE]
        parts += [f"## `{name}`", " ".join((command.help or "").split())]
        parts += [_table(("Parameter", "Meaning", "Default"), rows)] if rows else []
    return _page(parts)


def configuration_page() -> str:
    """Every setting of the service, as the code documents it."""
    meanings = _attribute_docstrings(Configuration)
    rows = [
        (f"`{each.name}`", f"`{PREFIX}{each.name.upper()}`", meanings[each.name], _default(each.name, each.default))
        for each in fields(Configuration)
    ]
    parts = [_heading("The service's settings"), _CONFIGURATION_TEXT]
    return _page([*parts, _table(("Key", "Variable", "Meaning", "Default"), rows)])


def _default(name: str, value: object) -> str:
    text = shown(name, value)
    return f"`{text}`" if text else ""


def metrics_page() -> str:
    """Every figure that the running service tells, as the code that tells it says."""
    parts = [
        _heading("Figures of the running service"),
        _METRICS_TEXT,
        "## Of the moment",
        _MOMENT_TEXT,
        _table(_FIGURE_HEADER, sorted(row for path in _FIGURE_FILES for row in _figure_rows(SITE / path))),
        "## Of the process that is asked",
        _PROCESS_TEXT,
        _table(_FIGURE_HEADER, sorted(_figure_rows(SITE / "web" / "meters.py"))),
    ]
    return _page(parts)


def _figure_rows(path: Path) -> Iterator[tuple[str, str, str]]:
    """Name, labels and meaning of everything that a module tells; figures of the format's library have its suffixes."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef):
            texts = dict(_assigned_texts(function))
            for call in ast.walk(function):
                match call:
                    case ast.Call(func=ast.Name(id=kind), args=[ast.Constant(value=str(name)), meaning, *rest]) if (
                        kind in _FIGURE_KINDS
                    ):
                        text = texts.get(getattr(meaning, "id", ""), getattr(meaning, "value", ""))
                        yield f"`{name}{_FIGURE_KINDS[kind]}`", ", ".join(_figure_labels(rest)), str(text)


def _assigned_texts(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    for statement in ast.walk(function):
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))):
                yield name, text


def _figure_labels(arguments: Sequence[ast.expr]) -> Iterator[str]:
    match arguments:
        case [ast.Constant(value=str(label)), *_]:
            yield f"`{label}`"
        case [ast.Tuple(elts=labels), *_]:
            yield from (f"`{each.value}`" for each in labels if isinstance(each, ast.Constant))


def limits_page() -> str:
    """Everything that bounds what input can cost."""
    meanings = _attribute_docstrings(Limits)
    rows = [(f"`{each.name}`", _amount(each.name), meanings.get(each.name, "")) for each in fields(Limits)]
    parts = [
        _heading("Limits"),
        _LIMITS_TEXT,
        "## On one input",
        _table(("Limit", "Value", "Of what"), rows),
        "`vedette hunt --max-ratio N` changes `ratio` for archives that are known to be harmless.",
        "## On what is remembered",
        _table(("Limit", "Value", "Of what"), sorted(_caps())),
    ]
    return _page(parts)


def sources_page() -> str:
    """Every format, every shape of a record, and how events find their rules."""
    parts = [
        _heading("What Vedette reads"),
        _FORMATS_TEXT,
        "## Formats",
        _table(("Format", "What it is", "Recognised by"), [_plugin_row(each, each.sniff) for each in formats()]),
        "## Shapes of JSON records",
        _SHAPES_TEXT,
        _table(("Shape", "What it is", "Recognised by"), [_plugin_row(each, each.recognise) for each in shapes()]),
        "## Categories of Windows events",
        _CATEGORIES_TEXT,
        _table(("Channel", "Category", "Event ids"), list(_category_rows())),
        "## Problems",
        "The `kind` of a problem with an input. Those marked as notes lose no record and do not lead to exit code 3.",
        _table(("Kind", "Note"), [(f"`{kind}`", "yes" if kind in NOTES else "") for kind in ProblemKind]),
    ]
    return _page(parts)


def tables_page() -> str:
    """Every table of the lake with its columns and actions, and which events go where."""
    index = [(f"[{name}](#{name.lower()})", table.summary) for name, table in tables().items()]
    parts = [
        _heading("Tables of the lake"),
        _TABLES_TEXT,
        _table(("Table", "What it holds"), index),
        "## Where events go",
        _ROUTES_TEXT,
        _table(("Service", "Event ids", "Table", "ActionType"), list(_route_rows())),
    ]
    for table in tables().values():
        parts += _table_parts(table)
    return _page(parts)


def _table_parts(table: Table) -> list[str]:
    columns = [(f"`{column.name}`", column.type, column.description) for column in table.columns]
    actions = [(f"`{name}`", "Defender's", text) for name, text in table.actions.items()]
    actions += [(f"`{name}`", "ours", text) for name, text in table.own_actions.items()]
    also = f" Also asked for as {', '.join(f'`{alias}`' for alias in table.aliases)}." if table.aliases else ""
    parts = [f"## {table.name}", table.summary + also, _table(("Column", "Type", "Meaning"), columns)]
    return [*parts, _table(("ActionType", "Whose word", "Meaning"), actions)] if actions else parts


def _route_rows() -> Iterator[tuple[str, str, str, str]]:
    """Ids that share table and action on one line."""
    for service, routes in BY_EVENT_ID.items():
        ids: dict[tuple[str, str], list[str]] = {}
        for event_id, route in routes.items():
            ids.setdefault(_destination(route), []).append(event_id)
        for (table, action), found in ids.items():
            yield f"`{service}`", ", ".join(found), table, action


def _destination(route: Route) -> tuple[str, str]:
    if not isinstance(route, Recipe):
        return "by what it is about", "by what it is about"
    return route.table, f"`{route.action}`" if isinstance(route.action, str) else "by what happened"


def _commands(command: Command, name: str) -> Iterator[tuple[str, Command]]:
    """All commands that do something, below groups of commands too."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name, command
        return
    for each, below in sorted(inner.items()):
        yield from _commands(below, f"{name} {each}")


def _parameter_row(parameter: Parameter) -> tuple[str, str, str]:
    if parameter.param_type_name == "argument":
        name = f"`{(parameter.name or '').upper()}{'...' if parameter.nargs != 1 else ''}`"
    else:
        name = ", ".join(f"`{each}`" for each in parameter.opts)
    default = parameter.default
    shown = "" if default in _NO_DEFAULT or callable(default) or parameter.required else f"`{default}`"
    return name, " ".join((getattr(parameter, "help", None) or "").split()), "required" if parameter.required else shown


def _heading(title: str) -> str:
    return f"<!-- Made from code by docs/generate.py: change the code and run make docs. -->\n# {title}"


def _page(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    escaped = [[cell.replace("|", r"\|") for cell in line] for line in lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in escaped)


def _plugin_row(plugin: Format | Shape, recognise: object) -> tuple[str, str, str]:
    module = getmodule(recognise)
    return f"`{plugin.name}`", _summary(getdoc(module) if module else None), _summary(getdoc(recognise))


def _summary(docstring: str | None) -> str:
    """The first paragraph on one line, in Markdown."""
    return " ".join((docstring or "").partition("\n\n")[0].split()).replace("``", "`")


def _amount(name: str) -> str:
    value: int = getattr(DEFAULT_LIMITS, name)
    return _bytes(value) if name.endswith(_SIZES) else f"{value:,}"


def _bytes(value: int) -> str:
    return f"{value // MIB:,} MiB" if value >= MIB else f"{value // KIB:,} KiB"


def _caps() -> Iterator[tuple[str, str, str]]:
    """Public constants ``*_CAP`` that say what they bound."""
    for path in sorted((SOURCE / "vedette").rglob("*.py")):
        if "_CAP = " in path.read_text(encoding="utf-8"):
            module = import_module(".".join(path.relative_to(SOURCE).with_suffix("").parts))
            for name, meaning in _attribute_docstrings(module).items():
                if name.endswith("_CAP") and not name.startswith("_"):
                    yield f"`{name}`", f"{getattr(module, name):,}", f"{meaning} (`{module.__name__}`)"


def _attribute_docstrings(owner: type | ModuleType) -> Mapping[str, str]:
    """Name -> the string below it, in a module or a class."""
    tree = ast.parse(getsource(owner))
    body = tree.body if isinstance(owner, ModuleType) else _class_body(tree)
    found = {}
    for statement, following in pairwise(body):
        match statement, following:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                found[name] = _summary(text)
    return found


def _class_body(tree: ast.Module) -> list[ast.stmt]:
    return next(node.body for node in tree.body if isinstance(node, ast.ClassDef))


def _category_rows() -> Iterator[tuple[str, str, str]]:
    for channel in _CHANNELS:
        by_category: dict[str, list[int]] = {}
        for event_id in range(_TOP_EVENT_ID):
            for category in categories_of(channel, str(event_id)):
                by_category.setdefault(category, []).append(event_id)
        for category, ids in sorted(by_category.items()):
            yield channel, f"`{category}`", _ranges(ids)


def _ranges(numbers: Sequence[int]) -> str:
    """``1-3, 7`` for 1, 2, 3, 7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _written(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
