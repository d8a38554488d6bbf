"""Labels of files as experts see them; whoever is not one is told nothing of them."""

from types import MappingProxyType
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from vedette.portal.cases.queries.files.labelling import labels_files, rules_folder
from vedette.portal.cases.queries.files.labels import LabelLine
from vedette.portal.cases.queries.files.lines import FileLine
from vedette.portal.cases.rules.files.labels import LabelOutcome
from vedette.portal.incidents.web.lines import Word
from vedette.portal.incidents.web.words import Words

OUTCOMES: Words = MappingProxyType(
    {
        LabelOutcome.UNDER_WAY: _("The YARA rules have not been tried on it yet"),
        LabelOutcome.LABELLED: _("YARA rules match"),
        LabelOutcome.NOTHING: _("No YARA rule matches"),
        LabelOutcome.TOO_LONG: _("The YARA rules took too long on it"),
        LabelOutcome.FAILED: _("The YARA rules could not be tried on it"),
    }
)


class ShownLabels(NamedTuple):
    """What ``cases/labels.html`` shows of one file."""

    line: LabelLine | None
    word: Word


def shown_labels(line: FileLine, *, is_expert: bool) -> ShownLabels | None:
    """For experts, where rules are set: what they said, or that they have still to say it."""
    if not is_expert or rules_folder() is None:
        return None
    if line.labels is None and (line.is_removed or not labels_files()):
        return None
    return ShownLabels(line.labels, OUTCOMES[line.labels.outcome if line.labels else LabelOutcome.UNDER_WAY])


def lacks_engine(*, is_expert: bool) -> bool:
    """Whether experts are told why no file has labels although rules are set."""
    return is_expert and rules_folder() is not None and not labels_files()
