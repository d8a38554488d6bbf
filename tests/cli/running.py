"""The program as a user starts it."""

import os
import subprocess
import sys
from pathlib import Path

COMMAND = [sys.executable, "-c", "from vedette.cli.main import main; main()"]


def environment(home: Path, **more: str) -> dict[str, str]:
    """A user's environment of its own, so that no test sees another's caches or imported rules."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "NO_COLOR", "COLUMNS"))}
    return {**kept, "HOME": str(home), "XDG_DATA_HOME": f"{home}/data", "XDG_CACHE_HOME": f"{home}/cache", **more}


def vedette(home: Path, *arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        env=environment(home, **more),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )
