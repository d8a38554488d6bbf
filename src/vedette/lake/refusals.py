"""What the lake refuses, each in words that tell what to do."""


class LakeError(Exception):
    """Everything that the lake refuses; the message is one sentence for people."""


class NoOrganisationError(LakeError):
    """Nothing of the lake is opened without the name of one organisation."""

    def __init__(self) -> None:
        super().__init__("say which organisation: nothing of the lake is opened without one")


class BadNameError(LakeError):
    """A name of an organisation or a table that could not be the name of a folder."""


class UnknownOrganisationError(LakeError):
    """The lake holds nothing of this organisation: it was never filled, or it was erased."""


class WriterTakenError(LakeError):
    """Another process writes this organisation's telemetry; there is one writer at a time."""


class SchemaConflictError(LakeError):
    """The rows do not fit the table: a column has another type than before, or there is no time."""


class CheckpointConflictError(LakeError):
    """A source says that it was read up to here before, but with other content."""


class QueryTimedOutError(LakeError):
    """The question took longer than its limit and was stopped."""


class QueryCancelledError(LakeError):
    """The question was stopped by whoever asked it."""


class StatementRefusedError(LakeError):
    """Readers run one SELECT at a time and nothing else."""


class ReadFailedError(LakeError):
    """The columnar engine could not answer: out of memory, a damaged or a removed file."""


class WriteFailedError(LakeError):
    """The disk is full or refuses; what was acknowledged before is there, of the rest nothing is."""


class LakeMissingError(LakeError):
    """There is no lake where one was named."""
