"""The pages that people read, and what stands in them."""

import json
import re
import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
DOCS = CHECKOUT / "docs"


def pages():
    return [*sorted(CHECKOUT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]


def tables(page):
    """Heading -> rows of the table below it, without the header."""
    found, heading = {}, ""
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.startswith("|"):
            found.setdefault(heading, []).append([cell.strip() for cell in line.strip("|").split("|")])
    return {name: rows[2:] for name, rows in found.items()}


def project():
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(name):
    """Package -> version of a lock."""
    text = (CHECKOUT / "requirements" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, flags=re.MULTILINE))


def built_from(kind):
    """Package -> version that web/package.json asks for; ``kind`` is ``dependencies`` or ``devDependencies``."""
    return json.loads((CHECKOUT / "web" / "package.json").read_text(encoding="utf-8"))[kind]


def locked_for_pages():
    """Package -> its entry in the lock of npm."""
    lock = json.loads((CHECKOUT / "web" / "package-lock.json").read_text(encoding="utf-8"))
    return {name.removeprefix("node_modules/"): entry for name, entry in lock["packages"].items() if name}
