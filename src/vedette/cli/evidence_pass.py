"""The second pass over the inputs, once for all who want events: the file of ``--evidence`` and reports."""

from collections.abc import Collection, Iterable, Iterator

from vedette.cli.output_file import opened_output
from vedette.delivery.report import Draft
from vedette.pipeline.evidence import encode_row
from vedette.schema.evidence import EvidenceRow


def hand_out(rows: Iterable[EvidenceRow], target: str, drafts: Collection[Draft]) -> None:
    """Give each row to every draft and write it to the target, if there is one. Where nobody takes, nothing is read."""
    passing = _told(rows, drafts)
    if target:
        with opened_output(target) as file:
            file.writelines(map(encode_row, passing))
    elif drafts:
        for _ in passing:
            pass


def _told(rows: Iterable[EvidenceRow], drafts: Collection[Draft]) -> Iterator[EvidenceRow]:
    for row in rows:
        for draft in drafts:
            draft.take(row)
        yield row
