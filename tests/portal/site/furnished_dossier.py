"""What the experts of the furnished house have before them of a case, and what the case is linked to."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from portal.people import House
from vedette.portal.access.rules import SERVICE, Actor
from vedette.portal.cases.actions.answering import investigate, note, take_case
from vedette.portal.cases.actions.asking import ask, write_to_experts
from vedette.portal.cases.actions.dossiers import gather
from vedette.portal.cases.actions.drafts import save_draft
from vedette.portal.cases.actions.links import link_case
from vedette.portal.cases.actions.passages import keep_passage
from vedette.portal.cases.actions.reviews import answer_review, ask_review
from vedette.portal.cases.models import (
    Case,
    CaseDossier,
    CaseElsewhere,
    CaseFile,
    CaseFileLabels,
    CaseReviewLine,
    CaseTeamDraft,
)
from vedette.portal.cases.queries.drafts import own_drafts
from vedette.portal.cases.rules.dossier.parts import Dossier, Fact, Part, PartKind, as_kept
from vedette.portal.cases.rules.drafts import DraftForm, Written
from vedette.portal.cases.rules.links import LinkKind, Target
from vedette.portal.cases.rules.passages import Passage
from vedette.portal.cases.rules.reviews import ReviewDeed
from vedette.portal.cases.rules.topics import CasePlace, Question, Thing, ThingKind, TopicFamily
from vedette.portal.incidents.models import Alert
from vedette.portal.onboarding.actions.subscriptions import grant_subscription
from vedette.portal.onboarding.rules.subscription import Grant, SubscriptionKind

TEAM = "TEAM-DOSSIER"
"""Stands in what the organisation must never read."""


def laid_before(house: House, at: Mapping[str, object]) -> Mapping[str, object]:
    """A case about the incident whose dossier was gathered, which is linked to one of each kind."""
    place = CasePlace(house.meridian, _case_about(house, at))
    gather(actor=SERVICE, at=place)
    CaseElsewhere.objects.create(
        organisation_id=house.bramble, case_id=place.case, seen=[{"thing": 0, "devices": 2, "number": 9}]
    )
    rule = Alert.objects.get(pk=at["alert"]).rule
    targets = [Target(LinkKind(kind), str(at[kind])) for kind in ("incident", "notice", "hunt")]
    for target in [*targets, Target(LinkKind.DETECTION, rule)]:
        link_case(actor=house.actor("lee"), at=place, target=target)
    said = Passage("Isolate", "Isolate it.", "Isolez-le.", TopicFamily.ALERT_INFORMATION)
    return {"case": place.case, "passage": keep_passage(actor=house.actor("lee"), passage=said)}


def _case_about(house: House, at: Mapping[str, object]) -> UUID:
    case = at.get("case") or _asked(house.actor("alice"), house.meridian, at["incident"])
    place = CasePlace(house.meridian, UUID(str(case)))
    if Case.objects.get(pk=place.case).owner is None:
        take_case(actor=house.actor("hugo"), at=place)
        investigate(actor=house.actor("hugo"), at=place)
    return place.case


def _asked(actor: Actor, organisation: UUID, incident: object) -> UUID:
    grant = Grant(SubscriptionKind.FULL, timezone.now().date() + timedelta(days=99))
    grant_subscription(actor=SERVICE, organisation=organisation, grant=grant)
    thing = Thing(ThingKind.INCIDENT, str(incident), "#1 A tool", "/")
    question = Question("Odd tool", "What is it?", TopicFamily.ALERT_INFORMATION, "en", thing)
    return ask(actor=actor, organisation=organisation, question=question)


def told_to_the_team(organisation: UUID, case: UUID, mark: str) -> None:
    """A dossier with a word of the team in every text."""
    told = f"{mark}DOSSIER {TEAM}"
    facts = (Fact(kind="alert", key=told, text=told, detail=told, beside=told),)
    dossier = Dossier(tuple(Part(kind, facts, 1) for kind in PartKind))
    values = {"organisation_id": organisation, "gathered": timezone.now(), "told": as_kept(dossier)}
    CaseDossier.objects.update_or_create(case_id=case, defaults=values)
    _drafted_by_the_team(organisation, case, f"{mark}DRAFT {TEAM}")


def labelled_for_the_team(file: CaseFile, mark: str) -> None:
    """Labels with a word of the team in every text."""
    told = f"{mark}LABEL {TEAM}"
    labels = [{"rule": told, "file": told, "tags": [told], "description": told}]
    values = {"at": file.at, "outcome": "labelled", "labels": labels}
    CaseFileLabels.objects.create(organisation_id=file.organisation_id, sha256=file.sha256, rules="0" * 64, **values)


def _drafted_by_the_team(organisation: UUID, case: UUID, told: str) -> None:
    """A draft that waits for a review, with a word of the team in every text."""
    now, owned = timezone.now(), {"organisation_id": organisation, "case_id": case}
    for form in (DraftForm.REPORT, DraftForm.SAY):
        draft = CaseTeamDraft.objects.create(
            **owned, person=uuid4(), person_name=told, form=form, words=told, saved=now, category="MoreTimeNeeded",
            promised=now, review="asked", reviewer=uuid4(), reviewer_name=told,
        )  # fmt: skip
        said = {"draft_id": draft.pk, "at": now, "by": uuid4(), "by_name": told, "about_name": told, "words": told}
        CaseReviewLine.objects.bulk_create(CaseReviewLine(**owned, **said, deed=deed) for deed in ReviewDeed)


def written_in(house: House, at: Mapping[str, object]) -> None:
    """What both sides have written in the case and not sent; a colleague is asked to read the report."""
    place = CasePlace(house.meridian, UUID(str(at["case"])))
    for who, form, words in (
        ("alice", DraftForm.WRITE, "And then?"),
        ("hugo", DraftForm.REPORT, "It is **no** attack."),
        ("lee", DraftForm.SAY, "A moment."),
    ):
        save_draft(actor=house.actor(who), at=place, form=form, written=Written(words), built_on=None)
    write_to_experts(actor=house.actor("oscar"), at=place, text="@Alice, look.")
    note(actor=house.actor("hugo"), at=place, text="@Lee, they ask again.")
    draft = own_drafts(actor=house.actor("hugo"), organisation=house.meridian, case=place.case)[DraftForm.REPORT]
    ask_review(actor=house.actor("hugo"), at=place, reviewer=house.people["lee"])
    answer = {"actor": house.actor("lee"), "at": place, "draft": draft.id, "read": draft.version}
    answer_review(**answer, changes="Say how sure you are.")
    ask_review(actor=house.actor("hugo"), at=place, reviewer=house.people["lee"])
