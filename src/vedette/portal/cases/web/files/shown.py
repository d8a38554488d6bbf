"""Files of a case as its page shows them."""

from typing import NamedTuple

from vedette.portal.access.rules import Actor
from vedette.portal.cases.policies import answers, asks, downloads
from vedette.portal.cases.queries.files.lines import FileLine, files_left, files_of
from vedette.portal.cases.rules.files.received import FILE_BYTES_CAP, FORM_BYTES_CAP
from vedette.portal.cases.rules.phases import OPEN_PHASES, Phase
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.cases.web.files.labels import ShownLabels, lacks_engine, shown_labels
from vedette.portal.cases.web.words import FILE_KINDS, PARTIES
from vedette.portal.incidents.web.lines import Word


class ShownFile(NamedTuple):
    """A file, in words."""

    line: FileLine
    kind: Word
    party: Word
    may_download: bool
    labels: ShownLabels | None


def shown_files(actor: Actor, at: CasePlace, phase: Phase) -> dict[str, object]:
    """What ``cases/files.html`` shows."""
    lines = [_shown(actor, at, each) for each in files_of(actor=actor, at=at)]
    may = asks(actor, at.organisation) or answers(actor, at.organisation)
    is_taking = phase in OPEN_PHASES | {Phase.ANSWERED} and files_left(actor=actor, at=at) > 0
    return {
        "files": lines,
        "lacks_engine": lacks_engine(is_expert=answers(actor, at.organisation)),
        "may_attach": may and is_taking,
        "wants_samples": phase is Phase.FILE_SAMPLES_NEEDED,
        "most_of_file": FILE_BYTES_CAP,
        "most_of_form": FORM_BYTES_CAP,
    }


def _shown(actor: Actor, at: CasePlace, line: FileLine) -> ShownFile:
    may = not line.is_removed and downloads(actor, at.organisation)
    labels = shown_labels(line, is_expert=answers(actor, at.organisation))
    return ShownFile(line, FILE_KINDS[line.kind], PARTIES[line.party], may, labels)
