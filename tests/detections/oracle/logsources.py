"""Which rules are asked about an event: Sigma's log source against the event's kind, case-insensitively.

A part that the rule leaves out asks nothing; the product must equal, the category and the service must be among
the kind's. A kind with an unknown product answers no rule that names one.
"""

from sigma.rule import SigmaLogSource

from vedette.schema.events import EventKind


def applies(logsource: SigmaLogSource, kind: EventKind) -> bool:
    return (
        _asks_for(logsource.product, {kind.product} - {""})
        and _asks_for(logsource.category, kind.categories)
        and _asks_for(logsource.service, kind.services)
    )


def _asks_for(wanted: str | None, offered: frozenset[str] | set[str]) -> bool:
    return not wanted or wanted.casefold() in {name.casefold() for name in offered}
