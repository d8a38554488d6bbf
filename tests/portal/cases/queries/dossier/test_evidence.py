"""Parts of a dossier that need an organisation that was told of something."""

import pytest
from django.utils import timezone

from portal.cases.gathering import fact_texts, gathered_about
from portal.hunting.judging import judge, second_hunter
from portal.incidents.told import alert, incident
from portal.notices.telling import intrusion
from portal.onboarding.steps import S, taken_to
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.queries.dossier.evidence import found_about, with_signs
from vedette.portal.cases.queries.dossier.subjects import Place, subject_of
from vedette.portal.cases.rules.dossier.parts import MOST_FACTS, PartKind
from vedette.portal.cases.rules.topics import Thing, ThingKind
from vedette.portal.incidents.actions.incidents import Place as IncidentPlace
from vedette.portal.incidents.models import Incident
from vedette.portal.notices.actions.drafts import begin_draft, submit_draft
from vedette.portal.notices.actions.publishing import publish
from vedette.portal.tenants.rules import Language

pytestmark = pytest.mark.usefixtures("all_in_view")
P = PartKind


@pytest.fixture
def notice(house, hunted):
    """What the team told Meridian of an intrusion."""
    second_hunter(house, house.meridian)
    taken_to(house, S.ON)
    hunted(intrusion("a", "b"))
    at = IncidentPlace(house.meridian, Incident.objects.get().pk)
    judge(house, "hugo", at)
    draft = begin_draft(actor=house.actor("hugo"), at=at, language=Language.ENGLISH)
    submit_draft(actor=house.actor("hugo"), organisation=house.meridian, draft=draft)
    return publish(actor=house.actor("mina"), organisation=house.meridian, draft=draft)


def test_a_notice_brings_its_incident_and_itself(house, notice):
    found = gathered_about(house, Thing(ThingKind.NOTICE, str(notice)))
    assert [each.key for each in found.part(P.NOTICES).facts] == [str(notice)]
    assert [each.number for each in found.part(P.INCIDENTS).facts] == [1]
    assert "Sign a" in fact_texts(found, P.ALERTS)


def test_an_incident_without_telemetry_tells_what_alerts_say(house, hunted):
    names = [f"a{each}" for each in range(MOST_FACTS + 5)]
    hunted(incident(*names), alerts=[alert(each, techniques=["T1059.001"]) for each in names])
    found = gathered_about(house, Thing(ThingKind.INCIDENT, str(Incident.objects.get().pk)))
    part = found.part(P.ALERTS)
    assert (len(part.facts), part.found) == (MOST_FACTS, MOST_FACTS + 5)
    assert [(each.key, each.number) for each in found.part(P.TECHNIQUES).facts] == [("T1059.001", MOST_FACTS)]


def test_a_subject_that_names_nothing_takes_what_its_alerts_name(house, hunted):
    hunted(incident("a"))
    at = Place(SERVICE, house.meridian)
    subject = subject_of(at, Thing(ThingKind.PAGE), "d" * 64, timezone.now())
    found = found_about(at, subject)
    assert [each.title for each in found.alerts] == ["Sign a"], "it names the file"
    assert with_signs(at, subject, found).incident == Incident.objects.get().pk
