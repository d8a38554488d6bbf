"""Proving a message of a webhook with what others wrote: the library of the standard, and openssl as our page says."""

import os
import subprocess
from pathlib import Path

import pytest

from architecture.source_tree import CHECKOUT
from portal.channels.peers import Came


def believed(came: Came, secret: str) -> dict:
    """What the message says, once the library of the standard believes it."""
    library = pytest.importorskip("standardwebhooks.webhooks")
    return library.Webhook(secret).verify(came.body, came.headers)


def signature_by_openssl(came: Came, secret: str, folder: Path) -> str:
    """As the recipe of the reference computes it."""
    (folder / "body").write_bytes(came.body)
    page = (CHECKOUT / "docs" / "reference" / "webhooks.md").read_text()
    (recipe,) = (part for part in page.split("```") if "openssl dgst" in part)
    known = {"SECRET": secret, "WEBHOOK_ID": came.id, "WEBHOOK_TIMESTAMP": came.headers["webhook-timestamp"]}
    command = ["bash", "-euo", "pipefail", "-c", recipe]
    told = subprocess.run(command, cwd=folder, env={**os.environ, **known}, capture_output=True, check=True)
    return f"v1,{told.stdout.decode().strip()}"
