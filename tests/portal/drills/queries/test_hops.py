"""What is not where readers, programs and hunters look for it is found missing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from vedette.portal.access.rules import SERVICE
from vedette.portal.api.actions.applications import register
from vedette.portal.api.rules.permissions import ApiPermission
from vedette.portal.drills.queries.hops import (
    TABLES,
    look_at_alert,
    look_at_api,
    look_at_incident,
    look_at_notice,
    look_at_tables,
)
from vedette.portal.drills.rules.hops import Hop, Why, failed, passed, waiting
from vedette.portal.drills.rules.sample import Sample
from vedette.portal.incidents.actions.alert_rows import write_rows
from vedette.portal.incidents.models import Alert, IncidentTag
from vedette.portal.notices.actions.samples import publish_sample, remove_sample
from vedette.portal.tenants.rules import Language


@pytest.fixture
def sample(house, notified):
    now = timezone.now()
    made = publish_sample(actor=SERVICE, organisation=notified, language=Language.ENGLISH)
    return Sample(made.notice, notified, made.notice, made.alert, made.incident, now, ())


def test_what_is_there_passes(sample):
    assert list(look_at_notice(sample)) == [passed(Hop.NOTICE)]
    assert list(look_at_alert(sample)) == [passed(Hop.ALERT)]
    assert list(look_at_incident(sample)) == [passed(Hop.INCIDENT)]
    assert list(look_at_api(sample)) == [passed(Hop.API, why=Why.NO_PROGRAM)]


def test_what_is_gone_is_not_listed(sample):
    remove_sample(actor=SERVICE, organisation=sample.organisation, notice=sample.notice)
    assert list(look_at_notice(sample)) == [failed(Hop.NOTICE, Why.NOT_LISTED)]
    assert list(look_at_alert(sample)) == [failed(Hop.ALERT, Why.NOT_LISTED)]
    assert list(look_at_incident(sample)) == [failed(Hop.INCIDENT, Why.NOT_LISTED)]
    assert list(look_at_api(sample)) == [failed(Hop.API, Why.NO_ANSWER)]


def test_an_alert_of_another_source_is_not_found(sample):
    Alert.objects.update(detection_source="CustomDetection")
    assert list(look_at_alert(sample)) == [failed(Hop.ALERT, Why.NOT_LISTED)]
    assert list(look_at_api(sample)) == [failed(Hop.API, Why.NO_ANSWER)]


def test_a_tag_that_lacks_is_told(sample):
    IncidentTag.objects.all().delete()
    assert list(look_at_incident(sample)) == [failed(Hop.INCIDENT, Why.TAG_MISSING)]


def test_each_program_that_reads_alerts_is_answered(house, sample):
    for name, permission in (("SIEM", ApiPermission.READ_ALERTS), ("Other", ApiPermission.READ_INCIDENTS)):
        told = {"name": name, "permissions": frozenset({permission})}
        register(actor=house.actor("alice"), organisation=sample.organisation, **told)
    assert list(look_at_api(sample)) == [passed(Hop.API, "SIEM")]


def test_rows_stand_in_all_three_tables_once_they_are_written(sample):
    assert list(look_at_tables(sample)) == [waiting(Hop.TABLES)]
    write_rows(actor=SERVICE, organisation=sample.organisation, alerts=[sample.alert])
    assert list(look_at_tables(sample)) == [passed(Hop.TABLES, each) for each in TABLES]


def test_rows_of_another_time_are_not_its_own(sample):
    write_rows(actor=SERVICE, organisation=sample.organisation, alerts=[sample.alert])
    other = Sample(
        sample.drill, sample.organisation, sample.notice, sample.notice, sample.incident,
        sample.started - timedelta(days=3), (),
    )  # fmt: skip
    assert list(look_at_tables(other)) == [waiting(Hop.TABLES)]
