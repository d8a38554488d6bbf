"""Pages of the service, put before a browser as they were answered, with all their headers, and with no server."""

import mimetypes
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Route

from portal.site.pages import Answer
from portal.visitor import Visitor

PLACE = "http://localhost"


class Shelf:
    """What was answered, by its address."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.answers = answers

    def visitor(self, browser: Browser, **options: object) -> Visitor:
        """Somebody to whose browser every page comes from here."""
        visitor = Visitor(browser, PLACE, **options)
        visitor.context.route("**/*", self._serve)
        return visitor

    def _serve(self, route: Route) -> None:
        asked = urlsplit(route.request.url)
        answer = self.answers.get(f"{asked.path}?{asked.query}".rstrip("?"))
        if asked.path.startswith("/static/"):
            found = Path(finders.find(asked.path.removeprefix("/static/")))
            route.fulfill(body=found.read_bytes(), content_type=mimetypes.guess_type(found.name)[0])
        elif answer is None:
            route.fulfill(status=HTTPStatus.NO_CONTENT)
        else:
            route.fulfill(status=answer.status, headers=dict(answer.headers), body=answer.body)
