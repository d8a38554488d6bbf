"""What set-up builds: scripts, styles and translations."""

from collections.abc import Iterator
from pathlib import Path

import vedette
from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.rules.findings import Finding, well, wrong

ORDER = 120
_NAME = "built parts"
_PAGES = ("app/app.js", "app/app.css", "app/theme.js", "report.js", "report.css")
_PACKAGE = Path(vedette.__file__).parent


def check(patient: Patient) -> Iterator[Finding]:
    """Files that are not in the source, but are in every release."""
    del patient
    pages = [name for name in _PAGES if not (_PACKAGE / "_web" / name).is_file()]
    sources = sorted(_PACKAGE.glob("portal/*/locale/*/LC_MESSAGES/*.po"))
    words = [path for path in sources if not path.with_suffix(".mo").is_file()]
    if pages:
        yield wrong(_NAME, f"{', '.join(pages)} of the pages are missing", "make setup, or install a release")
    if words:
        yield wrong(_NAME, f"translations of {len(words)} parts are not compiled: pages are in English", "make setup")
    if not pages and not words:
        yield well(_NAME, f"scripts, styles and {len(sources)} translations are there")
