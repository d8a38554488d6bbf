"""Options that several commands share, and how their texts are read."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.failures import UnusableArgumentError
from vedette.pipeline.content import default_cache, default_rules
from vedette.pipeline.hunt import HuntRequest
from vedette.pipeline.reading import Reading
from vedette.pipeline.work import available_cores
from vedette.schema.events import EventKind, event_kind
from vedette.schema.limits import DEFAULT_LIMITS

Inputs = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Event logs: files, folders, archives, or - for standard input.")
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        metavar="PATH",
        help="Sigma rules: a file or folder; may be repeated. Without it: our own detections and all imported packs.",
    ),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes to use; 0 means one for each core.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No report and no progress; errors are still told.")]
Site = Annotated[
    Path | None,
    typer.Option("--site", metavar="FILE", help="YAML file of values for placeholders: a map of names to lists."),
]
LogSource = Annotated[
    str,
    typer.Option(
        "--logsource",
        metavar="PRODUCT/CATEGORY/SERVICE",
        help="What JSON records are that do not say it themselves, e.g. linux/process_creation or windows//security.",
    ),
]
Cache = Annotated[
    Path | None, typer.Option("--cache", metavar="DIR", help="Folder for compiled rules instead of the user's cache.")
]
MaxRatio = Annotated[
    int,
    typer.Option(
        "--max-ratio",
        metavar="N",
        min=1,
        help="Refuse archives that unpack to more than N times their size (beyond 256 MiB).",
    ),
]
DEFAULT_RATIO = DEFAULT_LIMITS.ratio


def hunt_request(
    paths: list[str],
    *,
    rules: list[Path] | None,
    jobs: int,
    site: Path | None,
    logsource: str,
    cache: Path | None,
    max_ratio: int,
) -> HuntRequest:
    """The request that these options make."""
    limits = replace(DEFAULT_LIMITS, ratio=max_ratio)
    return HuntRequest(
        paths=tuple(paths),
        rules=tuple(rules or default_rules()),
        jobs=jobs or available_cores(),
        cache=cache or default_cache(),
        site=site,
        reading=Reading(limits, read_logsource(logsource)),
    )


def read_logsource(text: str) -> EventKind | None:
    """``product/category/service``; the last two may be empty, ``*`` or missing."""
    if not text:
        return None
    parts = ["" if part == "*" else part.strip().casefold() for part in text.split("/")]
    product, category, service = (*parts, "", "")[:3]
    if len(parts) > 3 or not any(parts):
        raise UnusableArgumentError(f"--logsource {text}: PRODUCT/CATEGORY/SERVICE is expected")
    return event_kind(product, frozenset(filter(None, [category])), frozenset(filter(None, [service])))
