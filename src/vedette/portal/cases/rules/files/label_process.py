"""The program that compiles YARA rules, and tries compiled ones on a file: an order comes in, an answer goes out.

It is a process of its own, because the file is an attacker's and the engine reads its formats: what goes wrong there,
or never ends, ends here. It knows no key, is given no settings, loads no file, and says nothing of where rules matched.

An order is a line of JSON and what the line says: compiled rules and the file, or nothing more. An answer is a line of
JSON, and compiled rules where they were asked for.
"""

import sys
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from vedette.delivery.apart import Bounds, confine
from vedette.portal.cases.rules.files.labels import LONGEST_DESCRIPTION, MOST_LABELS, Label, Labels

if TYPE_CHECKING:
    from yara_x import Compiler, Rule

TOO_LONG = 4
"""Exit code: the rules took too long."""
MOST_SECONDS = 60
"""That rules are tried on one file."""
_BOUNDS = Bounds(memory=2 << 30, seconds=2 * MOST_SECONDS, answer=1 << 30)
_DESCRIPTION = "description"


class Compile(Struct, frozen=True, tag=True):
    """Compile these: names and rules."""

    files: tuple[tuple[str, str], ...]


class Try(Struct, frozen=True, tag=True):
    """Try compiled rules, which are so many bytes after the line, on the file behind them."""

    rules: int
    seconds: int


class Compiled(Struct, frozen=True):
    """How many rules hold, and which files are left out, with the reason."""

    number: int
    left_out: tuple[tuple[str, str], ...]


def compiled(order: Compile) -> tuple[Compiled, bytes]:
    """All files that compile, each a namespace of its own, and the others by name."""
    compiler, broken = _added(order.files)
    if broken:  # of a file that does not compile some rules may hold: it is left out whole
        compiler, _ = _added(each for each in order.files if each[0] not in broken)
    rules, written = compiler.build(), BytesIO()
    rules.serialize_into(written)
    return Compiled(sum(1 for _ in rules), tuple(broken.items())), written.getvalue()


def tried(rules: bytes, content: bytes, seconds: int) -> Labels:
    """The rules that match. Raises the engine's error where it takes too long."""
    from yara_x import Rules, Scanner  # noqa: PLC0415 - the package is an extra

    scanner = Scanner(Rules.deserialize_from(BytesIO(rules)))
    scanner.set_timeout(seconds)
    found = scanner.scan(content).matching_rules
    return Labels(tuple(map(_label, found[:MOST_LABELS])), max(0, len(found) - MOST_LABELS))


def _label(rule: "Rule") -> Label:
    told = (value for name, value in rule.metadata if name == _DESCRIPTION and isinstance(value, str))
    return Label(rule.identifier, rule.namespace, tuple(rule.tags), next(told, "")[: 4 * LONGEST_DESCRIPTION])


def _added(files: Iterable[tuple[str, str]]) -> "tuple[Compiler, dict[str, str]]":
    """A compiler with these, and why some of them do not compile."""
    from yara_x import CompileError, Compiler  # noqa: PLC0415 - the package is an extra

    compiler, broken = Compiler(includes_enabled=False), {}
    for name, text in files:
        compiler.new_namespace(name)
        try:
            compiler.add_source(text, origin=name)
        except CompileError as error:
            broken[name] = str(error) or "it does not compile"
    return compiler, broken


def main() -> int:
    """One order, one answer."""
    confine(_BOUNDS)
    from yara_x import TimeoutError as TooLongError  # noqa: PLC0415 - the package is an extra

    order = msgspec.json.decode(sys.stdin.buffer.readline(), type=Compile | Try)
    answer: Compiled | Labels
    written = b""
    if isinstance(order, Compile):
        answer, written = compiled(order)
    else:
        rules = sys.stdin.buffer.read(order.rules)
        try:
            answer = tried(rules, sys.stdin.buffer.read(), order.seconds)
        except TooLongError:
            return TOO_LONG
    sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n" + written)
    return 0


if __name__ == "__main__":
    sys.exit(main())
