"""The operator's YARA rules at work: compiled once per content, tried on files in a process of their own."""

import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from signal import SIGXCPU
from threading import Lock
from typing import NamedTuple

import msgspec
from django.conf import settings

from vedette.delivery.apart import Ended, TooLongError, run_apart
from vedette.portal.cases.rules.files import label_process
from vedette.portal.cases.rules.files.label_process import MOST_SECONDS, TOO_LONG, Compile, Compiled, Try
from vedette.portal.cases.rules.files.labels import LabelOutcome, Labels, cleaned
from vedette.portal.cases.rules.files.rule_folder import LONGEST_WHY, LeftOut, RuleFiles, read_rules
from vedette.portal.tenants.rules import clean_name

LONGEST = 1.5 * MOST_SECONDS
"""Seconds on the clock for one file, with starting; a crowded machine gives a process less of a processor."""
LONGEST_COMPILING = 240.0
PACKAGE = "yara-x"
_TRIED_AGAIN_AFTER = 900.0
"""Seconds after which rules that could not be compiled are compiled anew, as the machine may have been at fault."""
_log = logging.getLogger("vedette.cases")


class RuleSet(NamedTuple):
    """The rules of the folder, ready to be tried."""

    digest: str
    number: int = 0
    compiled: bytes = b""
    left_out: tuple[LeftOut, ...] = ()
    trouble: str = ""
    """Why none of them holds; empty where they do."""

    @property
    def is_ready(self) -> bool:
        """Whether there is anything to try."""
        return self.number > 0 and not self.trouble


class Tried(NamedTuple):
    """How it ended, and what matched."""

    outcome: LabelOutcome
    found: Labels = Labels()


@dataclass(slots=True)
class _Shelf:
    """What was compiled last, for all hands of a worker."""

    lock: Lock
    last: RuleSet | None = None
    at: float = 0.0

    def of(self, files: RuleFiles) -> RuleSet:
        """One hand compiles and the others wait for it."""
        with self.lock:
            known = self.last
            if known is None or known.digest != files.digest or self._is_stale(known):
                self.last = known = compiled(files)
                self.at = time.monotonic()
                _tell(known)
            return known

    def _is_stale(self, known: RuleSet) -> bool:
        return bool(known.trouble) and time.monotonic() - self.at > _TRIED_AGAIN_AFTER


_SHELF = _Shelf(Lock())


def rules_folder() -> Path | None:
    """Where the operator's rules are; nothing where files are not labelled."""
    named: str = settings.CONFIGURATION.yara_rules
    return Path(named) if named else None


@cache
def engine() -> str:
    """The version of the package that reads rules; empty where it is not installed."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return ""


def labels_files() -> bool:
    """Whether files are labelled here: a folder is set, and the package is installed."""
    return rules_folder() is not None and bool(engine())


def rule_set() -> RuleSet | None:
    """The rules of today; nothing where files are not labelled. What is left out stands in the log, once."""
    folder = rules_folder()
    if folder is None or not labels_files():
        return None
    return _SHELF.of(read_rules(folder, engine()))


def compiled(files: RuleFiles) -> RuleSet:
    """Compile them; the ones that do not compile are left out, and say why."""
    if not files.files:
        return RuleSet(files.digest, left_out=files.left_out)
    order = msgspec.json.encode(Compile(files.files)) + b"\n"
    try:
        ended = run_apart(label_process.__name__, [order], seconds=LONGEST_COMPILING)
        told, rules = _read_compiled(ended)
    except TooLongError:
        return RuleSet(files.digest, left_out=files.left_out, trouble="compiling them takes too long")
    except (ValueError, msgspec.MsgspecError) as error:
        return RuleSet(files.digest, left_out=files.left_out, trouble=str(error))
    broken = tuple(LeftOut(clean_name(name, LONGEST_WHY), clean_name(why, LONGEST_WHY)) for name, why in told.left_out)
    return RuleSet(files.digest, told.number, rules, files.left_out + broken)


def tried(rules: RuleSet, pieces: Iterable[bytes]) -> Tried:
    """Try them on a file. It always ends, whatever the file holds. Raises what the pieces raise."""
    order = msgspec.json.encode(Try(len(rules.compiled), MOST_SECONDS)) + b"\n"
    try:
        ended = run_apart(label_process.__name__, chain((order, rules.compiled), pieces), seconds=LONGEST)
    except TooLongError:
        return Tried(LabelOutcome.TOO_LONG)
    if ended.code in {TOO_LONG, -SIGXCPU}:
        return Tried(LabelOutcome.TOO_LONG)
    try:
        found = cleaned(msgspec.json.decode(_answered(ended), type=Labels))
    except (ValueError, msgspec.MsgspecError) as error:
        _log.warning("YARA rules could not be tried on a file: %s", clean_name(str(error), LONGEST_WHY))
        return Tried(LabelOutcome.FAILED)
    return Tried(LabelOutcome.LABELLED if found.labels else LabelOutcome.NOTHING, found)


def _answered(ended: Ended) -> bytes:
    """Raises ValueError where the process did not end well."""
    if ended.code:
        raise ValueError(clean_name(f"the process ended with {ended.code}: {ended.complaint}", LONGEST_WHY))
    return ended.answer


def _read_compiled(ended: Ended) -> tuple[Compiled, bytes]:
    told, _, rules = _answered(ended).partition(b"\n")
    return msgspec.json.decode(told, type=Compiled), rules


def _tell(found: RuleSet) -> None:
    for each in found.left_out:
        _log.warning("YARA rules: %s is left out: %s", each.file, each.why)
    if found.trouble:
        _log.error("YARA rules: none holds: %s", found.trouble)
