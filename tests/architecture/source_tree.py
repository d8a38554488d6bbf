"""The source as the architecture tests see it: parsed modules, their functions, and the files of the checkout."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCE = CHECKOUT / "src" / "vedette"

PLUGIN_FOLDERS = ("sources/formats", "sources/shapes", "cli/commands", "delivery/reports", "schema/tables")
"""A conformance suite tests what lies in them; a test of its own is only for behaviour of its own."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    name: str
    """Path below ``src/vedette``, with slashes."""
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @property
    def is_docstring_only(self) -> bool:
        return len(self.tree.body) == 1 and ast.get_docstring(self.tree) is not None

    @property
    def is_plugin(self) -> bool:
        return str(PurePosixPath(self.name).parent) in PLUGIN_FOLDERS

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))


@cache
def modules() -> tuple[Module, ...]:
    """Every Python file below ``src/vedette``."""
    paths = sorted(SOURCE.rglob("*.py"))
    return tuple(_parsed(path) for path in paths)


def _parsed(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path.relative_to(SOURCE).as_posix(), text, ast.parse(text))


@cache
def tree_files() -> tuple[Path, ...]:
    """Every file of the checkout that is neither generated nor git's own."""
    return tuple(_below(CHECKOUT, _ignored()))


def _ignored() -> frozenset[str]:
    lines = (CHECKOUT / ".gitignore").read_text(encoding="utf-8").splitlines()
    return frozenset({".git"} | {line.strip("/") for line in lines})


def _below(folder: Path, ignored: frozenset[str]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in ignored or path.suffix == ".egg-info":
            continue
        if path.is_dir():
            yield from _below(path, ignored)
        else:
            yield path


def inside(path: Path) -> str:
    """A path as the checkout's readers write it."""
    return path.relative_to(CHECKOUT).as_posix()
