"""Where rules and caches lie on this machine."""

import os
from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def own_rules() -> Path:
    """Our own detections: inside an installed wheel, else in the checkout."""
    return _own("detections")


def own_advice() -> Path:
    """What to do about techniques, one file per tactic; the folder need not exist."""
    return _own("advice")


def _own(folder: str) -> Path:
    installed = _PACKAGE / "_content" / folder
    return installed if installed.is_dir() else _PACKAGE.parent.parent / "content" / folder


def imported_rules(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder with one folder for each imported rule pack."""
    return _xdg(environment, "XDG_DATA_HOME", ".local/share") / "rules"


def default_rules(environment: Mapping[str, str] = os.environ) -> list[Path]:
    """Our own detections and all imported packs, as far as they exist."""
    folder = imported_rules(environment)
    packs = sorted(pack for pack in folder.iterdir() if pack.is_dir()) if folder.is_dir() else []
    return [path for path in (own_rules(), *packs) if path.is_dir() and not path.name.startswith(".")]


def default_cache(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder for compiled rules."""
    return _xdg(environment, "XDG_CACHE_HOME", ".cache")


def _xdg(environment: Mapping[str, str], variable: str, fallback: str) -> Path:
    """As the XDG base directory specification says, relative values are ignored."""
    chosen = Path(environment.get(variable, ""))
    base = chosen if chosen.is_absolute() else Path.home() / fallback
    return base / "vedette"
