"""What lays notifications and service reports out as PDF: libraries and a font that the machine brings."""

from collections.abc import Iterator

from vedette.delivery.pdf.layout_process import missing_packages
from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.rules.findings import Finding, hint, well

ORDER = 125
_NAME = "documents"


def check(patient: Patient) -> Iterator[Finding]:
    """Everything else works without them."""
    del patient
    if missing := missing_packages():
        yield hint(_NAME, "no PDF of a notification or service report can be made", f"apt install {' '.join(missing)}")
    else:
        yield well(_NAME, "notifications and service reports can be laid out as PDF")
