"""How long a browser takes to show a hunt as a page, up to the largest that a page holds."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from web.browsing import TABS
from web.hunts import large_hunt, page_of, told_hunt

RUNS = 5
_DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"


def main() -> None:
    """Medians of some runs: from nothing to the list, from nothing to the first incident's tree, and each view."""
    hunts = {"small": told_hunt(), "largest": large_hunt()}
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        print("| Hunt | Page, MB | List, s | Incident, s | Slowest view, s |")
        print("|---|---|---|---|---|")
        for name, hunt in hunts.items():
            file = Path(folder) / f"{name}.html"
            file.write_bytes(page_of(*hunt))
            runs = [_times(browser, file.as_uri()) for _ in range(RUNS)]
            listed, opened, *views = (median(times) for times in zip(*runs, strict=True))
            slowest = max(zip(views, TABS, strict=True))
            size = file.stat().st_size / 1e6
            print(f"| {name} | {size:.1f} | {listed:.2f} | {opened:.2f} | {slowest[0]:.2f} ({slowest[1]}) |")
        browser.close()


def _times(browser: Browser, address: str) -> list[float]:
    page = browser.new_page()
    listed = _seconds(page, lambda: page.goto(address), "tbody tr")
    page.goto("about:blank")
    opened = _seconds(page, lambda: page.goto(f"{address}#inc-0123456789ab"), "canvas")
    views = [_seconds(page, lambda tab=tab: page.click(f"#tab-{tab}"), "#panel > *") for tab in TABS]
    page.close()
    return [listed, opened, *views]


def _seconds(page: Page, act: Callable[[], object], until: str) -> float:
    began = perf_counter()
    act()
    page.wait_for_selector(until)
    page.evaluate(_DRAWN)
    return perf_counter() - began


if __name__ == "__main__":
    main()
