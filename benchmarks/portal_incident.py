"""Measures the page of an incident as large as they are kept: ``make bench-portal-incident`` prints its tables.

What a hunt would have found (5,000 processes, 3,000 alerts, 6,000 events, 2,040 things concerned) is taken in as the
service does it. Then pages are asked for in one process, through every middleware, as ``bench-portal`` does; and a
service of its own is started, which a browser opens from nothing.
"""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import requests
from playwright.sync_api import Browser, Page, sync_playwright

_HERE = Path(__file__).parent
_TESTS = _HERE.parent / "tests"
EMAIL, PASSWORD = "operator@bench.example", "a calm and long sentence"
RUNS = 5
SCREEN = {"width": 1500, "height": 950}
_DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
# Not as the driver clicks: it first waits until the page has ceased to scroll, half a second at a time.
_CHOOSE = "id => document.getElementById(id).click()"
_FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"
_SENT = (
    "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
    ".filter(each => {}each.name.includes('/static/')).reduce((sum, each) => sum + each.transferSize, 0) / 1000"
)
_STEPS = ("first paint", "story told", "tree drawn", "pane of a process", "raw events follow", "slowest other view")


def main() -> None:
    """One service after the other in a new folder: first what it costs the server, then what a browser waits for."""
    with TemporaryDirectory(prefix="vedette-incident-") as folder:
        path = os.pathsep.join([str(_HERE), str(_TESTS), os.environ.get("PYTHONPATH", "")])
        own = {**os.environ, "VEDETTE_DATA": f"{folder}/data", "VEDETTE_DATABASE": "", "PYTHONPATH": path}
        program = f"from portal_incident_server import measure; measure({EMAIL!r}, {PASSWORD!r})"
        subprocess.run([sys.executable, "-c", program], env=own, check=True)
        with _service(own, Path(folder) / "log") as address:
            _browse(address)
    print(f"\nLoad of the last minute: {os.getloadavg()[0]:.1f}")


@contextmanager
def _service(own: dict[str, str], log: Path) -> Iterator[str]:
    """``vedette up`` in a process of its own, until it is no longer needed."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    address = f"http://localhost:{port}"
    up = [sys.executable, "-c", "from vedette.cli.main import main; main()", "up"]
    with log.open("w") as lines:
        own = {**own, "VEDETTE_PORT": str(port), "VEDETTE_PUBLIC_URL": address}
        process = subprocess.Popen(up, env=own, stdout=lines, stderr=lines)
    try:
        while not _is_ready(address):
            if process.poll() is not None:
                raise SystemExit(log.read_text())
            sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait()


def _is_ready(address: str) -> bool:
    try:
        return requests.get(f"{address}/readyz", timeout=5).ok
    except requests.ConnectionError:
        return False


def _browse(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        runs = [_times(browser, address) for _ in range(RUNS)]
        print(f"\nChromium {browser.version}, medians of {RUNS} runs\n")
        print(f"| {' | '.join(f'{step}, s' for step in _STEPS)} | page and story, kB | scripts and styles, kB |")
        print(f"|{'---|' * (len(_STEPS) + 2)}")
        print(f"| {' | '.join(f'{median(times):.2f}' for times in zip(*runs, strict=True))} |")
        browser.close()


def _times(browser: Browser, address: str) -> list[float]:
    """A browser that was never there before: everything is sent, nothing is known."""
    page = browser.new_page(viewport=SCREEN)
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.goto(f"{address}/accounts/login/")
    page.fill("input[name=login]", EMAIL)
    page.fill("input[name=password]", PASSWORD)
    with page.expect_navigation():
        page.click("form.stack button[type=submit]")
    page.goto(f"{page.url.rstrip('/')}/incidents/?period=all")
    incident = f"{address}{page.locator('tbody tr').first.get_attribute('data-page')}"
    began = perf_counter()
    page.goto(f"{incident}#/processes~timeline", wait_until="commit")
    page.wait_for_selector("#incident-room .story")
    told = perf_counter() - began
    page.wait_for_selector("#panel canvas")
    page.evaluate(_DRAWN)
    drawn = perf_counter() - began
    painted, sent, assets = (page.evaluate(each) for each in (_FIRST_PAINT, _SENT.format("!"), _SENT.format("")))
    page.focus("#panel .drawing")
    page.keyboard.press("ArrowDown")
    opened = _seconds(page, lambda: page.keyboard.press("Enter"), "aside.pane h2")
    page.keyboard.press("Escape")
    page.click("#other-tab-raw")
    page.focus("#panel .drawing")
    page.keyboard.press("ArrowDown")
    followed = _seconds(page, lambda: page.keyboard.press("Enter"), ".raw-title >> text=tool")
    views = [
        _seconds(page, lambda view=view: page.evaluate(_CHOOSE, f"tab-{view}"), "#panel > *")
        for view in ("timeline", "graph", "matrix", "scope", "alerts", "evidence", "indicators", "cause")
    ]
    if mistakes:
        raise SystemExit(mistakes[0])
    page.close()
    return [painted, told, drawn, opened, followed, max(views), sent, assets]


def _seconds(page: Page, act: Callable[[], object], until: str) -> float:
    began = perf_counter()
    act()
    page.wait_for_selector(until)
    page.evaluate(_DRAWN)
    return perf_counter() - began


if __name__ == "__main__":
    main()
