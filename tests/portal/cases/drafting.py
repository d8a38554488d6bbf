"""Drafts in short: what tests of them say over and over."""

from django.urls import reverse

from portal.people import House, come_in
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.drafts import save_draft
from vedette.portal.cases.actions.reviews import answer_review, ask_review
from vedette.portal.cases.models import CaseTeamDraft
from vedette.portal.cases.queries.drafts import DraftLine
from vedette.portal.cases.rules.drafts import DraftForm, Written
from vedette.portal.cases.rules.phases import ProgressCategory
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.tenants.actions.organisations import assign_hunter

F = DraftForm
CONCLUDED = ProgressCategory.CONCLUDED


def saved(house: House, place: CasePlace, words: str = "Half an answer.", **values) -> DraftLine | None:
    """What Hugo writes in the report, unless something else is told."""
    form = values.get("form", F.REPORT)
    category = CONCLUDED if form is F.REPORT else None
    return save_draft(
        actor=house.actor(values.get("who", "hugo")),
        at=place,
        form=form,
        written=Written(words, category),
        built_on=values.get("built_on"),
    )


def under_review(house: House, place: CasePlace, words: str = "Half an answer.") -> DraftLine:
    """The same, which Lee is asked to read."""
    line = saved(house, place, words)
    ask_review(actor=house.actor("hugo"), at=place, reviewer=house.people["lee"])
    return line


def approved(house: House, place: CasePlace) -> DraftLine:
    """The same, which Lee has approved."""
    line = under_review(house, place)
    answer_review(actor=house.actor("lee"), at=place, draft=line.id, read=line.version)
    return line


def draft_of(house: House, who: str = "hugo") -> CaseTeamDraft | None:
    """The row of an expert's report."""
    return CaseTeamDraft.objects.filter(person=house.people[who], form=F.REPORT).first()


def third_hunter(house: House) -> None:
    """Mina hunts in Meridian too."""
    house.people["mina"] = come_in(None, "mina", "Hunter")
    assign_hunter(actor=SERVICE, person=house.people["mina"], organisations=frozenset({house.meridian}))


def address_of(view: str, place: CasePlace) -> str:
    return reverse(view, kwargs={"organisation": place.organisation, "case": place.case})
