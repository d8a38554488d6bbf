"""Three cases for the demonstration: one is answered, one waits for the organisation, and one nobody took."""

from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.cases.actions.answering import investigate, note, report, take_case
from vedette.portal.cases.actions.asking import ask
from vedette.portal.cases.queries.things import thing_in_view
from vedette.portal.cases.rules.phases import ProgressCategory
from vedette.portal.cases.rules.topics import CasePlace, Question, Thing, ThingKind, TopicFamily
from vedette.portal.incidents.queries.view import incidents_in_view
from vedette.portal.telemetry.queries.inventory import devices

_LANGUAGE = "en"


def consult(*, asker: Actor, expert: Actor, organisation: UUID) -> None:
    """Ask in the organisation's name, and answer as the expert does."""
    answered = _asked(
        asker,
        organisation,
        "What happened at night?",
        "Our alerts begin a little after midnight. Is that where it **began**, and is anything of it still there?",
        TopicFamily.ALERT_INFORMATION,
        _worst_incident(asker, organisation),
    )
    _begun(expert, answered)
    note(actor=expert, at=answered, text="Their backup runs at the same hour: do not take it for the copying.")
    _report(
        expert,
        answered,
        ProgressCategory.CONCLUDED,
        "It began before the first alert: the incident's story shows the document that was opened in the evening.\n\n"
        "- The account that was used is named there; change its password first.\n"
        "- Nothing of it was seen after the last event of the story.",
    )
    waiting = _asked(
        asker,
        organisation,
        "Is this device compromised?",
        "It was slow all morning. We found nothing.",
        TopicFamily.POSSIBLE_COMPROMISE,
        _a_device(asker, organisation),
    )
    _begun(expert, waiting)
    _report(
        expert,
        waiting,
        ProgressCategory.MORE_INFORMATION_NEEDED,
        "Who worked on it, and between which hours was it slow?",
    )
    _asked(
        asker,
        organisation,
        "A campaign against shipping companies",
        "We heard of letters with false bills of lading. What do these people do next, and would we see it?",
        TopicFamily.THREAT_INTELLIGENCE,
        None,
    )


def _asked(
    asker: Actor, organisation: UUID, topic: str, text: str, family: TopicFamily, thing: Thing | None
) -> CasePlace:
    question = Question(topic, text, family, _LANGUAGE, thing or Thing(ThingKind.PAGE))
    return CasePlace(organisation, ask(actor=asker, organisation=organisation, question=question))


def _begun(expert: Actor, at: CasePlace) -> None:
    take_case(actor=expert, at=at)
    investigate(actor=expert, at=at)


def _report(expert: Actor, at: CasePlace, category: ProgressCategory, words: str) -> None:
    report(actor=expert, at=at, category=category, words=words)


def _worst_incident(asker: Actor, organisation: UUID) -> Thing | None:
    seen = incidents_in_view(actor=asker, organisation=organisation).order_by("-score")
    worst = seen.values_list("pk", flat=True).first()
    return thing_in_view(actor=asker, organisation=organisation, kind=ThingKind.INCIDENT, key=str(worst or ""))


def _a_device(asker: Actor, organisation: UUID) -> Thing | None:
    lines = devices(actor=asker, organisation=organisation).lines
    first = str(lines[0].id) if lines else ""
    return thing_in_view(actor=asker, organisation=organisation, kind=ThingKind.DEVICE, key=first)
