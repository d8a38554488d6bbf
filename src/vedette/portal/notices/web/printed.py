"""A version of a notice as a page to be printed, made from its signed bytes alone: whoever asks, it says the same."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext

from vedette.delivery.signed_notice import Signed, code_of
from vedette.portal.notices.rules.disarming import disarmed_document
from vedette.portal.notices.rules.document import Times, document, read_moment
from vedette.portal.notices.web.shown import shown_contents


@dataclass(frozen=True, slots=True)
class Printed:
    """What is laid out."""

    html: str
    name: str
    """Of the file, without its ending."""
    attached: str
    """What the attached file is, in the notice's language."""
    published: datetime


def printed(notice: Signed) -> Printed:
    """In the notice's own language, its times in the zone that it names, and nothing in it to click on."""
    kept = document(notice.payload)
    said = disarmed_document(kept)
    zone, zone_name = _zone(kept.times)
    stamps = {
        "first_activity": read_moment(kept.times.first_activity),
        "lead_raised": read_moment(kept.times.lead_raised),
        "published": read_moment(kept.times.published),
    }
    with translation.override(said.contents.language), timezone.override(zone):
        shown = {
            "document": said,
            "language": said.contents.language,
            "made": stamps["published"],
            "shown": shown_contents(said.contents),
            "stamps": stamps,
            "zone": zone_name,
            "code": code_of(notice.payload),
            "key": notice.key,
        }
        html = render_to_string("notices/printed.html", shown)
        attached = gettext("The signed file of this notification")
    name = f"notice-{kept.number}-version-{kept.version}"
    return Printed(html, name, attached, datetime.fromisoformat(kept.times.published))


def _zone(times: Times) -> tuple[tzinfo, str]:
    """The one that was published; UTC, and so named, where this machine does not know it."""
    try:
        return (UTC, "UTC") if times.zone == "UTC" else (ZoneInfo(times.zone), times.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC, "UTC"
