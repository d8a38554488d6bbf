"""The answer sheet of a simulated scenario. It lies beside the telemetry and is no telemetry itself."""

from collections.abc import Iterator
from typing import Final

from vedette.schema.events import EventBatch
from vedette.schema.problems import ProblemKind
from vedette.sources.byte_streams import PeekStream, blocks_of
from vedette.sources.plugins import Format, ReadContext

_SAMPLE: Final = b'{\n  "schema": "vedette.ground-truth/1",\n  "scenario": "usual-day"\n}\n'
_HEAD: Final = b'{"schema":"vedette.ground-truth/'


def sniff(head: bytes) -> bool:
    """An object that says first of all that it is a ground truth."""
    return b"".join(head[:200].split()).startswith(_HEAD)


def read(stream: PeekStream, context: ReadContext) -> Iterator[EventBatch]:
    """No events: the file is read to its end and passed over."""
    for _ in blocks_of(stream):
        pass
    context.report.add(ProblemKind.PASSED_OVER, "the answer sheet of a simulated scenario")
    yield from ()


FORMAT: Final = Format("ground_truth", sniff, read, _SAMPLE, 0)
