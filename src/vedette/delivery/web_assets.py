"""The built parts of pages, which npm made of ``web/`` when the package was set up."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "_web"
MISSING = "the parts of the HTML report are not built: make setup builds them from web/"


@dataclass(frozen=True, slots=True)
class Assets:
    """What a page carries besides its data."""

    script: str
    style: str
    licences: str
    """The licences of all libraries inside the script, as these ask for."""


def missing(folder: Path = FOLDER) -> str:
    """A sentence where the build is not there, else nothing."""
    return "" if all((folder / name).is_file() for name in ("report.js", "report.css", "licences.txt")) else MISSING


@cache
def report_assets(folder: Path = FOLDER) -> Assets:
    """The parts of the report. Raises FileNotFoundError where :func:`missing` has something to say."""
    return Assets(_text(folder / "report.js"), _text(folder / "report.css"), _text(folder / "licences.txt"))


def _text(path: Path) -> str:
    """As a browser reads it, so that its hash is the one that the browser takes."""
    return path.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")
