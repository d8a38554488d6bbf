"""A visit to a page, and everything that the page did which a report must never do."""

from pathlib import Path

from playwright.sync_api import Browser, Page

TABS = ("processes", "timeline", "graph", "matrix", "scope", "alerts", "evidence", "indicators")
_WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""
_NEVER_MADE = "script, img, iframe, object, svg, a:not([href^='#'])"


class Visit:
    def __init__(self, browser: Browser, folder: Path, **context) -> None:
        self.file = folder / "report.html"
        self._context = browser.new_context(
            **{"locale": "en-GB", "viewport": {"width": 1280, "height": 900}, **context}
        )
        self._context.add_init_script(_WATCH)
        self.page: Page = self._context.new_page()
        self.misdeeds: list[str] = []
        self.page.on("pageerror", lambda error: self.misdeeds.append(f"error: {error}"))
        self.page.on("dialog", self._dialog)
        self.page.on("popup", lambda _page: self.misdeeds.append("popup"))
        self.page.on("console", lambda said: said.type == "error" and self.misdeeds.append(f"console: {said.text}"))
        self.page.on("request", lambda sent: self._request(sent.url))

    def open(self, content: bytes, address: str = "") -> Page:
        self.file.write_bytes(content)
        self.page.goto(f"{self.file.as_uri()}{address}")
        return self.page

    def incident(self) -> Page:
        self.page.locator("tbody tr.opens").first.click()
        self.page.wait_for_selector("main.incident")
        return self.page

    def tab(self, name: str) -> Page:
        self.page.click(f"#tab-{name}")
        self.page.wait_for_selector(f"#tab-{name}[aria-selected=true]")
        return self.page

    def faults(self) -> list[str]:
        """What it did, what the policy stopped, and whether any text of a log became code or markup."""
        stopped = self.page.evaluate("violations")
        owned = ["code ran"] if self.page.evaluate("window.owned !== undefined") else []
        foreign = self.page.evaluate(
            "(kinds) => [...document.querySelector('#page').querySelectorAll(kinds)].map((each) => each.outerHTML)",
            _NEVER_MADE,
        )
        return [*self.misdeeds, *stopped, *owned, *foreign]

    def close(self) -> None:
        self._context.close()

    def _dialog(self, dialog) -> None:
        self.misdeeds.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, url: str) -> None:
        if url.partition("#")[0] != self.file.as_uri() and not url.startswith("data:image/svg+xml"):
            self.misdeeds.append(f"request: {url[:100]}")
