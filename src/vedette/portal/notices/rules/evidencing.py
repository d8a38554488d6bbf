"""Events that a hunter adds to a draft: each has its mark, and a line of the timeline that tells of it."""

import msgspec

from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.notices.rules.contents import LONGEST_LINE, MOST_EVIDENCE, MOST_ROWS, Contents, Evidence, Moment
from vedette.portal.notices.rules.phrases import as_code
from vedette.portal.notices.rules.refusals import NoticeReason
from vedette.portal.tenants.rules import clean_name

_LONGEST = LONGEST_LINE - 8
"""Of what is said, so that there is room for quotes and a mark."""


def with_evidence(contents: Contents, event: Evidence, sentence: str) -> Contents:
    """The draft with a line about the event in its timeline, in order of time; the event keeps a mark that it has.

    Raises RefusedError where there is no room for it.
    """
    known = next((each for each in contents.evidence if _place(each) == _place(event)), None)
    if len(contents.timeline) >= MOST_ROWS or (known is None and len(contents.evidence) >= MOST_EVIDENCE):
        raise RefusedError(NoticeReason.NO_ROOM_FOR_EVIDENCE)
    kept = known or msgspec.structs.replace(event, mark=_next_mark(contents))
    told = clean_name(sentence, _LONGEST) or as_code(clean_name(event.text, _LONGEST))
    line = Moment(event.at, f"{told} [{kept.mark}]")
    return msgspec.structs.replace(
        contents,
        timeline=tuple(sorted([*contents.timeline, line], key=lambda each: each.at)),
        evidence=contents.evidence if known else (*contents.evidence, kept),
    )


def _place(event: Evidence) -> tuple[str, int]:
    return event.source, event.record


def _next_mark(contents: Contents) -> str:
    return f"e{max((int(each.mark[1:]) for each in contents.evidence), default=0) + 1}"
