"""Meridian, where Targeted Attack Notifications are on, and an incident of which a hunter said what it is."""

from uuid import UUID

import pytest

from portal.hunting.judging import second_hunter
from portal.incidents.conftest import all_in_view, hunted, narrowed
from portal.incidents.told import alert
from portal.notices.telling import intrusion
from portal.people import House
from vedette.portal.incidents.actions.incidents import Place, classify
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.values import Classification
from vedette.portal.notices.actions.drafts import begin_draft, submit_draft
from vedette.portal.notices.actions.publishing import publish
from vedette.portal.onboarding.models import Application
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.tenants.rules import Language

__all__ = ["all_in_view", "hunted", "narrowed"]


@pytest.fixture
def at(house: House, hunted) -> Place:
    """An intrusion in Meridian, which hears of such; Hugo and Mina hunt there."""
    second_hunter(house, house.meridian)
    Application.objects.create(organisation_id=house.meridian, state=ApplicationState.ON)
    hunted(intrusion("a", "b"), alerts=[alert("a"), alert("b", device="SRV-02", timestamp="2026-03-02T11:45:00Z")])
    place = Place(house.meridian, Incident.objects.get(number=1).pk)
    classify(actor=house.actor("hugo"), at=place, classification=Classification.TRUE_POSITIVE, determination=None)
    return place


@pytest.fixture
def draft(house: House, at: Place) -> UUID:
    """Hugo's draft, as it was made."""
    return begin_draft(actor=house.actor("hugo"), at=at, language=Language.ENGLISH)


@pytest.fixture
def in_review(house: House, draft: UUID) -> UUID:
    """Hugo's draft, which waits for Mina."""
    submit_draft(actor=house.actor("hugo"), organisation=house.meridian, draft=draft)
    return draft


@pytest.fixture
def published(house: House, in_review: UUID) -> UUID:
    """The notice that Mina published."""
    return publish(actor=house.actor("mina"), organisation=house.meridian, draft=in_review)
