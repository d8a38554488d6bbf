"""Where the settings come from, and whether others can read the file that may hold passwords."""

import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.rules.findings import Finding, well, wrong
from vedette.portal.site.settings.configuration import FILE_VARIABLE, SECRET_PARTS, SECRETS, Setting, read_settings

ORDER = 10
_NAME = "settings"


def check(patient: Patient) -> Iterator[Finding]:
    """They make sense, or nothing else would be looked at."""
    settings = read_settings(patient.environment)
    origins = Counter(_kind(each.origin, patient) for each in settings)
    told = ", ".join(f"{number} {origin}" for origin, number in sorted(origins.items()))
    yield well(_NAME, f"{len(settings)} settings: {told}; vedette config show lists them")
    path = patient.environment.get(FILE_VARIABLE, "")
    if path and _is_read_by_others(Path(path)) and any(_is_secret(each, path) for each in settings):
        yield wrong(_NAME, f"{path} holds a password and can be read by others", f"chmod 640 {path}")


def _kind(origin: str, patient: Patient) -> str:
    if origin == "default":
        return "by default"
    return "from the file" if origin == patient.environment.get(FILE_VARIABLE) else "from the environment"


def _is_secret(setting: Setting, path: str) -> bool:
    return setting.origin == path and bool(setting.value) and setting.name in (*SECRET_PARTS, *SECRETS)


def _is_read_by_others(path: Path) -> bool:
    return bool(path.stat().st_mode & stat.S_IROTH)
