"""What the page says, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedette.portal.advanced_hunting.rules.questions import Line, Question, Way
from vedette.portal.advanced_hunting.rules.reading import MOST_VALUES, Fault, Trouble

WAYS: Mapping[Way, str | Promise] = MappingProxyType(
    {
        Way.IS: pgettext_lazy("comparison", "is"),
        Way.IS_NOT: pgettext_lazy("comparison", "is not"),
        Way.CONTAINS: pgettext_lazy("comparison", "contains"),
        Way.LACKS: pgettext_lazy("comparison", "does not contain"),
        Way.BEGINS: pgettext_lazy("comparison", "begins with"),
        Way.ENDS: pgettext_lazy("comparison", "ends with"),
        Way.ONE_OF: pgettext_lazy("comparison", "is one of"),
        Way.NONE_OF: pgettext_lazy("comparison", "is none of"),
        Way.AT_LEAST: pgettext_lazy("comparison", "is at least, or since"),
        Way.AT_MOST: pgettext_lazy("comparison", "is at most, or until"),
        Way.KNOWN: pgettext_lazy("comparison", "is known"),
        Way.UNKNOWN: pgettext_lazy("comparison", "is empty or unknown"),
    }
)
_FAULTS: Mapping[Trouble, str | Promise] = MappingProxyType(
    {
        Trouble.NO_COLUMN: _(
            "Condition %(number)s names no column. For a text in any column there is a field of its own."
        ),
        Trouble.NO_SUCH_COLUMN: _("Condition %(number)s: there is no column “%(told)s” here."),
        Trouble.NOT_OF_TEXT: _(
            "Condition %(number)s: %(told)s holds text, which is neither more nor less than another. Compare it with "
            "“is”, “contains”, “begins with” or “ends with”."
        ),
        Trouble.OF_TEXT_ALONE: _(
            "Condition %(number)s: %(told)s holds no text. Compare it with “is”, “is at least” or “is at most”."
        ),
        Trouble.NO_VALUE: _("Condition %(number)s: type what %(told)s is compared with."),
        Trouble.TOO_MANY: _("Condition %(number)s: at most %(most)s values are looked for at once."),
        Trouble.NO_NUMBER: _("Condition %(number)s: “%(told)s” is no number."),
        Trouble.NO_MOMENT: _(
            "Condition %(number)s: “%(told)s” is no moment. Write it as 2026-03-01 10:00; it is taken as UTC."
        ),
        Trouble.NO_TRUTH: _("Condition %(number)s: “%(told)s” is neither true nor false."),
    }
)
_MEANT = _("Did you mean %(meant)s?")


@dataclass(frozen=True, slots=True)
class Example:
    """A question to begin with."""

    label: str | Promise
    question: Question


def _asked(table: str, *lines: Line) -> Question:
    return Question(table, lines=lines, is_put=True)


EXAMPLES: tuple[Example, ...] = (
    Example(
        _("PowerShell with an encoded command"),
        _asked(
            "DeviceProcessEvents",
            Line("FileName", Way.ONE_OF, "powershell.exe pwsh.exe"),
            Line("ProcessCommandLine", Way.CONTAINS, " -e"),
        ),
    ),
    Example(
        _("Connections of programs that seldom have any"),
        _asked(
            "DeviceNetworkEvents",
            Line(
                "InitiatingProcessFileName",
                Way.ONE_OF,
                "rundll32.exe regsvr32.exe mshta.exe certutil.exe wscript.exe cscript.exe",
            ),
        ),
    ),
    Example(
        _("What starts with Windows, by the registry"),
        _asked("DeviceRegistryEvents", Line("RegistryKey", Way.CONTAINS, r"\CurrentVersion\Run")),
    ),
    Example(
        _("Files written to a startup folder"),
        _asked("DeviceFileEvents", Line("FolderPath", Way.CONTAINS, r"\Start Menu\Programs\Startup")),
    ),
    Example(
        _("Remote desktop sessions"),
        _asked("DeviceLogonEvents", Line("LogonType", Way.IS, "RemoteInteractive")),
    ),
)


def told_of(fault: Fault) -> str:
    """What is wrong with a line, and what may have been meant."""
    words = {"number": fault.number, "told": fault.told[:200], "most": MOST_VALUES}
    said = str(_FAULTS[fault.trouble]) % words
    return f"{said} {_MEANT % {'meant': fault.meant}}" if fault.meant else said
