"""The files that a hunt writes, all made of one result."""

from dataclasses import dataclass

from vedette.cli.evidence_pass import hand_out
from vedette.cli.output_file import opened_output
from vedette.cli.report_options import Targets, drafts_of, want_events, write_reports
from vedette.pipeline.document import as_document, encode_document
from vedette.pipeline.evidence import evidence, noted
from vedette.pipeline.hunt import HuntRequest, HuntResult


@dataclass(frozen=True, slots=True)
class HuntOutputs:
    """Where results go; empty names are not asked for."""

    json: str
    evidence: str
    targets: Targets

    @property
    def places(self) -> tuple[str, ...]:
        """All of them, as they were given."""
        return (self.json, self.evidence, *self.targets.values())

    @property
    def on_standard_output(self) -> bool:
        """Whether standard output is taken."""
        return "-" in self.places


def write_outputs(request: HuntRequest, result: HuntResult, outputs: HuntOutputs) -> HuntResult:
    """Write all files. The result, with a note where evidence cannot be whole."""
    if outputs.evidence or want_events(outputs.targets):
        result = noted(request, result)
    document = as_document(result) if outputs.targets else {}
    drafts = drafts_of(document, outputs.targets)
    hand_out(evidence(request, result), outputs.evidence, drafts.values())
    _write_result(result, outputs)
    write_reports(document, outputs.targets, drafts)
    return result


def write_documents(result: HuntResult, outputs: HuntOutputs) -> None:
    """Write the files that are made of the result, without reading inputs again: reports have no events yet."""
    _write_result(result, outputs)
    if outputs.targets:
        write_reports(as_document(result), outputs.targets, {})


def _write_result(result: HuntResult, outputs: HuntOutputs) -> None:
    if outputs.json:
        with opened_output(outputs.json) as file:
            file.write(encode_document(result))
