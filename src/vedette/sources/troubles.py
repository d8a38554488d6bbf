"""The two ways in which hostile or damaged input is turned away: one record, or the rest of an input."""

from vedette.schema.problems import ProblemKind


class Refusal(Exception):  # noqa: N818 - a refusal is an expected outcome, not an error of the program
    """Something is not read, for a reason that the input's report will count."""

    def __init__(self, kind: ProblemKind, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail


class RecordRefused(Refusal):
    """One record is not read; the next one is."""


class InputRefused(Refusal):
    """The rest of this input is not read; other inputs are."""
