"""Cases for files and programs."""

from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.cases.queries.case import CasePage, MessageLine, StepLine
from vedette.portal.cases.queries.lines import CaseLine, cases_in_view, lines_of
from vedette.portal.cases.rules.telling import CaseFacts, Json, moment, told_case, told_whole

MOST_AT_ONCE = 100


def told_page(page: CasePage) -> Json:
    """A case with all that both sides read."""
    return told_whole(_facts(page.line), map(_message, page.messages), map(_step, page.steps))


def told_cases(*, actor: Actor, organisation: UUID, skip: int = 0, top: int = MOST_AT_ONCE) -> list[Json]:
    """Cases of an organisation, what was asked last first."""
    rows = cases_in_view(actor=actor, organisation=organisation).select_related("organisation").order_by("-number")
    return [told_case(_facts(line)) for line in lines_of(rows[skip : skip + min(top, MOST_AT_ONCE)])]


def case_numbered(*, actor: Actor, organisation: UUID, number: int) -> UUID | None:
    """The case that has this number there."""
    return (
        cases_in_view(actor=actor, organisation=organisation).filter(number=number).values_list("pk", flat=True).first()
    )


def _facts(line: CaseLine) -> CaseFacts:
    return CaseFacts(
        str(line.id),
        line.number,
        line.organisation_name,
        line.state,
        line.is_late,
        line.missed,
        line.family,
        line.topic,
        line.thing,
        line.language,
        line.asked,
        line.asked_by_name,
        line.owner_name,
        line.updated,
        line.rating,
    )


def _message(line: MessageLine) -> Json:
    return {
        "id": str(line.id),
        "createdTime": moment(line.at),
        "createdBy": line.by_name,
        "party": line.party,
        "way": line.way,
        "text": line.text,
    }


def _step(line: StepLine) -> Json:
    return {
        "time": moment(line.at),
        "by": line.by_name,
        "party": line.party,
        "deed": line.deed,
        "from": line.before,
        "to": line.after,
        "words": line.words,
        "due": moment(line.due),
    }
