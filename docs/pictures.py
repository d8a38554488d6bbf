"""Takes the pictures of the README: ``make pictures`` plays the demo's night and photographs what people see of it."""  # noqa: INP001

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import requests
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).parent / "pictures"
SIZE = {"width": 1440, "height": 900}
THEMES = ("light", "dark")
QUALITY = 76
_VEDETTE = [sys.executable, "-c", "from vedette.cli.main import main; main()"]
_HUNTER, _ANALYST = "hunter.one@vedette.example", "analyst@meridian.example"


def main() -> None:
    """One picture of each page in each theme."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="vedette-pictures-") as folder, _service(Path(folder)) as address:
        accounts = json.loads((Path(folder) / "demonstration.json").read_text(encoding="utf-8"))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for theme in THEMES:
                _take_all(browser, address, accounts[0]["password"], theme)
            browser.close()


@contextmanager
def _service(folder: Path) -> Iterator[str]:
    """The demo's service, until the pictures are taken."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    address = f"http://localhost:{port}"
    own = {**os.environ, "VEDETTE_PORT": str(port), "VEDETTE_PUBLIC_URL": address}
    quiet = {"env": own, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*_VEDETTE, "demo", str(folder), "--no-serve"], check=True, **quiet)  # noqa: S603
    process = subprocess.Popen([*_VEDETTE, "demo", str(folder)], **quiet)  # noqa: S603
    try:
        while not _is_ready(address):
            if process.poll() is not None:
                raise SystemExit("The demo's service ended.")
            time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait()


def _is_ready(address: str) -> bool:
    try:
        return requests.get(f"{address}/readyz", timeout=5).ok
    except requests.ConnectionError:
        return False


def _take_all(browser: Browser, address: str, password: str, theme: str) -> None:
    hunter = _signed_in(browser, address, _HUNTER, password, theme)
    hunter.goto("/hunting/")
    _take(hunter, f"workbench-{theme}")
    incident = hunter.locator("tr[data-line] a.row-name").first.get_attribute("href") or ""
    analyst = _signed_in(browser, address, _ANALYST, password, theme)
    for page, name, look in ((analyst, "incident", _at_the_top), (hunter, "workspace", _beside_the_tree)):
        page.goto(incident)
        page.wait_for_selector("#incident-room:not([aria-busy])")
        page.wait_for_selector("#panel canvas")
        look(page)
        _take(page, f"{name}-{theme}")


def _at_the_top(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")


def _beside_the_tree(page: Page) -> None:
    """What the first alerts of the tree rest on stands beside it."""
    page.focus("#panel .drawing")
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    page.evaluate("document.querySelector('.workspace').scrollIntoView()")


def _signed_in(browser: Browser, address: str, email: str, password: str, theme: str) -> Page:
    page = browser.new_context(base_url=address, viewport=SIZE, locale="en-GB", reduced_motion="reduce").new_page()
    page.goto("/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    _press(page, "form.stack button[type=submit]")
    page.goto("/account/")
    page.select_option("main form.stack [name=theme]", theme)
    _press(page, "main form.stack button[type=submit]")
    return page


def _press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.click(button)


def _take(page: Page, name: str) -> None:
    page.wait_for_timeout(500)
    camera = page.context.new_cdp_session(page)
    taken = camera.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    file = FOLDER / f"{name}.webp"
    file.write_bytes(base64.b64decode(taken["data"]))
    sys.stdout.write(f"{file.name}: {file.stat().st_size / 1000:.0f} kB\n")


if __name__ == "__main__":
    main()
