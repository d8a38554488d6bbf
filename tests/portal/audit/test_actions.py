from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE, Actor
from vedette.portal.audit.actions import OutsideTransactionError, record, record_in_each
from vedette.portal.audit.models import AuditEntry
from vedette.portal.audit.queries import lines, prove
from vedette.portal.tenants.actions.organisations import create_organisation
from vedette.portal.tenants.models import Organisation


def _last(organisation):
    with everything_in_view():
        return lines(actor=SERVICE, organisation=organisation)[0]


def test_a_line_says_who_did_what_to_what(house: House):
    record(actor=house.actor("alice"), deed="x.done", organisation=house.meridian, subject="s", details={"n": 1})
    line = _last(house.meridian)
    assert (line.actor_name, line.deed, line.subject, line.details) == ("Alice", "x.done", "s", '{"n":1}')


@pytest.mark.django_db(transaction=True)
def test_nothing_is_told_outside_of_a_transaction():
    with pytest.raises(OutsideTransactionError):
        record(actor=SERVICE, deed="x")
    with pytest.raises(OutsideTransactionError):
        record_in_each(actor=SERVICE, deed="x", told={})


def test_what_is_undone_is_not_told_either(house: House):
    before = _last(house.meridian).number
    with suppress(ZeroDivisionError), transaction.atomic():
        record(actor=SERVICE, deed="x", organisation=house.meridian)
        raise ZeroDivisionError
    assert _last(house.meridian).number == before
    assert prove(actor=SERVICE).findings == ()


def test_each_organisation_is_told_its_own_part(house: House):
    told = {house.meridian: {"incidents": [1]}, house.bramble: {"incidents": [2, 3]}}
    record_in_each(actor=house.actor("lee"), deed="x.seen", told=told, subject="queue")
    assert (_last(house.meridian).details, _last(house.bramble).details) == ('{"incidents":[1]}', '{"incidents":[2,3]}')
    assert prove(actor=SERVICE).findings == ()


def test_many_organisations_take_as_many_questions_as_one(house: House, django_assert_num_queries):
    others = [create_organisation(actor=SERVICE, name=f"Number {number}") for number in range(20)]
    with CaptureQueriesContext(connection) as one:
        record_in_each(actor=SERVICE, deed="x.seen", told={house.meridian: {}})
    with django_assert_num_queries(len(one)):
        record_in_each(actor=SERVICE, deed="x.seen", told={each: {} for each in others})
    assert prove(actor=SERVICE).findings == ()


def test_an_organisation_of_which_nothing_was_told_yet_gets_its_chain(house: House):
    with everything_in_view():
        new = Organisation.objects.create(name="New", lake_name="new").pk
    record_in_each(actor=SERVICE, deed="x.seen", told={new: {}, house.bramble: {}})
    assert _last(new).number == 1
    assert prove(actor=SERVICE).findings == ()


def test_nothing_is_told_where_there_is_nothing(house: House):
    before = _last(house.meridian).number
    record_in_each(actor=SERVICE, deed="x", told={})
    assert _last(house.meridian).number == before


@pytest.mark.parametrize("change", [lambda rows: rows.update(subject="other"), lambda rows: rows.delete()])
def test_the_database_refuses_to_change_a_line(change, house: House):
    with everything_in_view(), pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(AuditEntry.objects.filter(organisation_id=house.meridian))


@pytest.mark.parametrize("text", ["\0", "\ud800", "a\nb", "x" * 5_000, "\u202e"])
def test_no_text_breaks_the_chain(text, house: House):
    record(actor=Actor(None, text), deed="x", organisation=house.meridian, subject=text, details={"t": "é"})
    assert prove(actor=SERVICE).findings == ()
