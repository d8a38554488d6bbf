"""States, ways, problems and refusals in the reader's language."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedette.portal.telemetry.rules.health import Health, Risk
from vedette.portal.telemetry.rules.inbox import FileProblem, FileState
from vedette.portal.telemetry.rules.refusals import Reason
from vedette.portal.telemetry.rules.ways import Way
from vedette.schema.problems import ProblemKind

Words = Mapping[str, str | Promise]

HEALTH: Words = MappingProxyType(
    {
        Health.ACTIVE: pgettext_lazy("device", "Active"),
        Health.INACTIVE: pgettext_lazy("device", "Inactive"),
        Health.NO_SENSOR_DATA: pgettext_lazy("device", "No sensor data"),
        Health.UNKNOWN: pgettext_lazy("device", "Unknown"),
    }
)
HEALTH_MEANINGS: Words = MappingProxyType(
    {
        Health.ACTIVE: _("It told something of its own within the last seven days."),
        Health.INACTIVE: _("It told nothing for more than seven days."),
        Health.NO_SENSOR_DATA: _("Alerts of other products name it; it told nothing of its own."),
        Health.UNKNOWN: _("It told something, but nothing of that has a time."),
    }
)
RISKS: Words = MappingProxyType(
    {
        Risk.NONE: pgettext_lazy("risk", "None"),
        Risk.INFORMATIONAL: pgettext_lazy("risk", "Informational"),
        Risk.LOW: pgettext_lazy("risk", "Low"),
        Risk.MEDIUM: pgettext_lazy("risk", "Medium"),
        Risk.HIGH: pgettext_lazy("risk", "High"),
    }
)
WAYS: Words = MappingProxyType({Way.FOLDER: _("Watched folder"), Way.COMMAND_LINE: _("Command line")})
FILE_STATES: Words = MappingProxyType(
    {
        FileState.WAITING: _("Waits until it is complete"),
        FileState.TAKEN: pgettext_lazy("file", "Taken in"),
        FileState.HALF: _("Taken in up to its last line, which may still grow"),
        FileState.REFUSED: _("Not taken in"),
    }
)
PROBLEMS: Words = MappingProxyType(
    {
        FileProblem.LINK: _("It is a link. Links are not followed: put the file itself here."),
        FileProblem.NO_FILE: _("It is no plain file."),
        FileProblem.TOO_LARGE: _("It is larger than 64 GiB. Split it."),
        FileProblem.TOO_DEEP: _("It lies in too many folders inside one another. Put it higher."),
        FileProblem.NOT_ALLOWED: _("The service may not read it. Give it the right to."),
        FileProblem.ENDED_THE_PROCESS: _(
            "Reading it ended the service's worker again and again. Take it out and report it."
        ),
        ProblemKind.UNREADABLE: _("It could not be read to its end."),
        ProblemKind.UNKNOWN_FORMAT: _("It is not a log format that is known here."),
        ProblemKind.LINE_TOO_LONG: _("Lines were too long."),
        ProblemKind.NOT_JSON: _("Lines were not JSON."),
        ProblemKind.NOT_A_RECORD: _("Lines were no records."),
        ProblemKind.TOO_DEEP: _("Records were nested too deep."),
        ProblemKind.BAD_TEXT: _("Bytes were no text."),
        ProblemKind.DAMAGED_CHUNK: _("Parts of the file are damaged."),
        ProblemKind.DAMAGED_RECORD: _("Records are damaged."),
        ProblemKind.TRUNCATED: _("It ends in the middle, or changed while it was read."),
        ProblemKind.ARCHIVE_BOMB: _("It unpacks to far more than it is: an archive bomb."),
        ProblemKind.ARCHIVE_NESTED: _("It is an archive in too many archives."),
        "lake": _("The lake could not be written. It is tried again."),
    }
)
"""Of a file of the folder, of an input, or of the lake itself."""

REASONS: Mapping[Reason, str | Promise] = MappingProxyType(
    {
        Reason.NO_SUCH_ROW: _("It is no longer there. Nothing was changed."),
        Reason.TAG_MISSING: _("A tag needs a word. Nothing was changed."),
        Reason.TOO_MANY_TAGS: _("A device has at most 20 tags. Remove one first."),
        Reason.TOO_MANY_GROUPS: _("There are at most 100 device groups. Nothing was changed."),
        Reason.TOO_MANY_PATTERNS: _("A group has at most 50 patterns. Nothing was changed."),
        Reason.PATTERN_TOO_LONG: _("A pattern has at most 300 characters. Nothing was changed."),
        Reason.TOO_MANY_PICKS: _("At most 1,000 devices are put in a group by hand. Nothing was changed."),
        Reason.SEATS_DEPEND_ON_IT: _(
            "Seats are narrowed to this group: without it they would see all devices. Change these seats first."
        ),
        Reason.VALUES_DEPEND_ON_IT: _(
            "Values of single sign-on reach this group alone: without it they would give all devices. Change these "
            "values first."
        ),
    }
)
