"""A real browser: Debian's own Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from vedette.delivery.web_assets import missing
from web.browsing import Visit
from web.hunts import page_of, told_hunt


@pytest.fixture(scope="session")
def chromium() -> str:
    lacking = missing() or ("" if shutil.which("chromium") else "no Chromium: apt install chromium")
    if lacking and os.environ.get("CI"):
        pytest.fail(f"{lacking} (the report must be looked at in a browser in CI)")
    if lacking:
        pytest.skip(lacking)
    return shutil.which("chromium") or ""


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, tmp_path) -> Iterator[Visit]:
    """The page with everything that an incident can tell, in a fresh browser window."""
    visit = Visit(browser, tmp_path)
    visit.open(page_of(*told_hunt()))
    yield visit
    visit.close()
