"""A case in short: what tests of cases say over and over."""

from datetime import datetime

from portal.people import House
from vedette.portal.cases.actions.answering import investigate, report, take_case
from vedette.portal.cases.actions.asking import ask
from vedette.portal.cases.models import Case
from vedette.portal.cases.rules.phases import ProgressCategory
from vedette.portal.cases.rules.topics import CasePlace, Question, TopicFamily

C = ProgressCategory


def a_question(**values) -> Question:
    told = {"topic": "Odd connection", "text": "What is 203.0.113.9?", "family": TopicFamily.THREAT_INTELLIGENCE}
    return Question(**{**told, "language": "en", **values})


def asked(house: House, *, who: str = "alice", organisation=None, **values) -> CasePlace:
    """A case of Meridian's."""
    where = organisation or house.meridian
    return CasePlace(where, ask(actor=house.actor(who), organisation=where, question=a_question(**values)))


def investigated(house: House, *, who: str = "hugo", **values) -> CasePlace:
    """The same in an expert's hands."""
    place = asked(house, **values)
    take_case(actor=house.actor(who), at=place)
    investigate(actor=house.actor(who), at=place)
    return place


def reported(house: House, category: ProgressCategory, *, promised: datetime | None = None, **values) -> CasePlace:
    """The same with a progress report."""
    place = investigated(house, **values)
    report(actor=house.actor("hugo"), at=place, category=category, words="It is a scanner.", promised=promised)
    return place


def row_of(place: CasePlace) -> Case:
    return Case.objects.get(pk=place.case)
