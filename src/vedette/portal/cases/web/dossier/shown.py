"""The dossier on the page of a case: for the experts alone."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from vedette.portal.access.web import ActingRequest
from vedette.portal.cases.policies import answers
from vedette.portal.cases.queries.case import CasePage
from vedette.portal.cases.queries.dossier.reading import CaseEvidence, earlier_cases, evidence_of
from vedette.portal.cases.queries.lines import CaseLine
from vedette.portal.cases.queries.passages import passages_for
from vedette.portal.cases.rules.dossier.drafting import draft
from vedette.portal.cases.rules.dossier.parts import Dossier, Fact, PartKind
from vedette.portal.cases.rules.phases import Phase
from vedette.portal.cases.web.dossier.evidence import HEIGHT, WIDTH, alert_bars, path_of, shown_parts

_DRAFT = "draft"


def dossier_shown(request: ActingRequest, page: CasePage) -> dict[str, object]:
    """What the expert's part of the page needs; nothing for everybody else."""
    line = page.line
    if not answers(request.actor, line.organisation):
        return {}
    actor = request.actor
    evidence = evidence_of(actor=actor, organisation=line.organisation, case=line.id)
    return {
        "evidence": evidence,
        "parts": shown_parts(line.organisation, evidence.dossier) if evidence else [],
        "bars": alert_bars(evidence.dossier.part(PartKind.ALERTS).facts) if evidence else [],
        "bars_width": WIDTH,
        "bars_height": HEIGHT,
        "earlier": earlier_cases(actor=actor, organisation=line.organisation, case=line.id),
        "passages": [
            {"title": each.passage.title, "text": each.passage.text(line.language)}
            for each in passages_for(actor=actor, family=line.family)
        ],
        "hunt_address": _hunt(line, evidence),
        "may_begin_draft": evidence is not None and line.phase is Phase.INVESTIGATING,
    }


def report_draft(request: ActingRequest, page: CasePage) -> dict[str, object]:
    """What the form of a report begins with: nothing, unless the expert asked for the draft."""
    if _DRAFT not in request.GET:
        return {}
    line = page.line
    evidence = evidence_of(actor=request.actor, organisation=line.organisation, case=line.id)
    if evidence is None:
        return {}
    links = _links(line.organisation, evidence.dossier)
    return {"words": draft(line.family, line.language, evidence.dossier, links)}


def _links(organisation: UUID, dossier: Dossier) -> Mapping[Fact, str]:
    every = (fact for part in dossier.parts for fact in part.facts)
    paths = ((fact, path_of(organisation, fact)) for fact in every)
    return {fact: settings.SITE_ADDRESS + path for fact, path in paths if path}


def _hunt(line: CaseLine, evidence: CaseEvidence | None) -> str:
    """The form of a new hunt, with what the case suggests."""
    techniques = evidence.dossier.part(PartKind.TECHNIQUES).facts if evidence else ()
    asked = {
        "title": line.thing.name or line.topic,
        "hypothesis": line.topic,
        "techniques": ", ".join(each.key for each in techniques),
        "organisation": str(line.organisation),
    }
    return reverse("new_hunt", query={name: value[:1_000] for name, value in asked.items() if value})
