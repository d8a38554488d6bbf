"""The tests of the page's own parts, which need no browser, run by Node.js."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "web"


def test_the_parts_of_the_page_keep_their_promises():
    if not (WEB / "node_modules" / "vitest").is_dir():
        if os.environ.get("CI"):
            pytest.fail("web/node_modules is missing: make test makes it")
        pytest.skip("web/node_modules is missing: make test makes it")
    done = subprocess.run([sys.executable, WEB / "npm.py", "test"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
