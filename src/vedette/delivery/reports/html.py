"""One self-contained page for people: ranked incidents, and of each its story, its pictures and its events."""

from dataclasses import dataclass

from vedette.delivery.incidents_of import require_schema
from vedette.delivery.page import Line, page
from vedette.delivery.page_data import details, overview
from vedette.delivery.plain_json import encoded
from vedette.delivery.report import Document, Report
from vedette.delivery.telling_events import TellingEvents
from vedette.delivery.web_assets import missing, report_assets
from vedette.schema.evidence import EvidenceRow
from vedette.schema.texts import well_formed

_LINES = 100


@dataclass(frozen=True, slots=True)
class _Draft:
    document: Document
    events: TellingEvents

    def take(self, row: EvidenceRow) -> None:
        self.events.take(row)

    def finish(self) -> bytes:
        assets = report_assets()
        data = {
            "hunt": overview(self.document),
            "licences": encoded(assets.licences),
            **dict(details(self.document, self.events)),
        }
        return page(_title(self.document), data, _lines(self.document), assets)


def _draft(document: Document) -> _Draft:
    require_schema(document)
    return _Draft(document, TellingEvents([incident["id"] for incident in document["incidents"]]))


def _render(document: Document) -> bytes:
    return _draft(document).finish()


def _title(document: Document) -> str:
    found = len(document["incidents"])
    return f"Vedette hunt: {found:,} incident{'' if found == 1 else 's'}"


def _lines(document: Document) -> list[Line]:
    shown = document["incidents"][:_LINES]
    return [
        Line(each["rank"], each["score"], well_formed(each["title"]), well_formed(each.get("summary", "")))
        for each in shown
    ]


REPORT = Report(
    "html",
    "text/html; charset=utf-8",
    "Write one self-contained page to look at incidents: story, pictures, scope and events.",
    _render,
    draft=_draft,
    obstacle=missing,
)
