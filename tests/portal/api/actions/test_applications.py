import pytest
from django.utils import timezone

from portal.people import House
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.api.actions.applications import (
    LIFETIMES,
    MOST_APPLICATIONS,
    add_secret,
    register,
    remove_secret,
    revoke,
)
from vedette.portal.api.actions.tokens import UnprovenError, give_token
from vedette.portal.api.models import ApiApplication, ApiSecret
from vedette.portal.api.queries.applications import applications
from vedette.portal.api.queries.bearers import bearer_of
from vedette.portal.api.rules.refusals import Reason
from vedette.portal.audit.models import AuditEntry
from vedette.portal.incidents.rules.refusals import RefusedError


@pytest.fixture
def alice(house: House, all_in_view):
    return {"actor": house.actor("alice"), "organisation": house.meridian}


def _registered(alice, name="SIEM", permissions=("Alert.Read.All",), **values):
    return register(**alice, name=name, permissions=permissions, **values)


def test_a_program_is_registered_with_a_secret_that_ends(alice):
    made = _registered(alice, days=90)
    (line,) = applications(**alice)
    assert (line.id, line.name, line.created_by_name) == (made.application, "SIEM", "Alice")
    assert round((line.secrets[0].expires - timezone.now()).total_seconds() / 86_400) == 90


def test_no_secret_lasts_longer_than_may_be_chosen(alice):
    _registered(alice, days=100_000)
    (line,) = applications(**alice)
    assert round((line.secrets[0].expires - timezone.now()).total_seconds() / 86_400) == max(LIFETIMES)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"name": " \u202e "}, Reason.NAME_MISSING),
        ({"permissions": ["Machine.Isolate"]}, Reason.NO_PERMISSION),
        ({"permissions": []}, Reason.NO_PERMISSION),
    ],
)
def test_what_says_too_little_is_refused(values, reason, alice):
    with pytest.raises(RefusedError) as error:
        _registered(alice, **values)
    assert error.value.reason is reason


def test_two_have_different_names(alice):
    _registered(alice)
    with pytest.raises(RefusedError, match="name taken"):
        _registered(alice)


def test_there_are_not_endlessly_many(alice, house: House):
    rows = [
        ApiApplication(organisation_id=house.meridian, name=f"{each}", created=timezone.now(), created_by_name="x")
        for each in range(MOST_APPLICATIONS)
    ]
    ApiApplication.objects.bulk_create(rows)
    with pytest.raises(RefusedError, match="too many"):
        _registered(alice)


def test_a_second_secret_works_beside_the_first(alice, house: House):
    made = _registered(alice)
    second = add_secret(**alice, application=made.application)
    for secret in (made.secret, second.secret):
        assert give_token(tenant=house.meridian, client=str(made.application), secret=secret)
    with pytest.raises(RefusedError, match="enough secrets"):
        add_secret(**alice, application=made.application)


def test_one_that_is_over_makes_room(alice):
    made = _registered(alice)
    add_secret(**alice, application=made.application)
    ApiSecret.objects.filter(hint=made.secret[:4]).update(expires=timezone.now())
    add_secret(**alice, application=made.application)
    (line,) = applications(**alice)
    assert made.secret[:4] not in [each.hint for each in line.secrets]


def test_a_secret_that_is_removed_opens_nothing_nor_do_its_tokens(alice, house: House):
    made = _registered(alice)
    place = {"tenant": house.meridian, "client": str(made.application)}
    token = give_token(**place, secret=made.secret)
    (line,) = applications(**alice)
    remove_secret(**alice, application=made.application, secret=line.secrets[0].id)
    assert bearer_of(token.text, timezone.now()) is None
    with pytest.raises(UnprovenError):
        give_token(**place, secret=made.secret)
    with pytest.raises(RefusedError, match="no such row"):
        remove_secret(**alice, application=made.application, secret=line.secrets[0].id)


def test_an_application_that_is_revoked_is_out_at_once(alice, house: House):
    made = _registered(alice)
    token = give_token(tenant=house.meridian, client=str(made.application), secret=made.secret)
    revoke(**alice, application=made.application)
    assert bearer_of(token.text, timezone.now()) is None
    assert applications(**alice) == []
    for act in (revoke, add_secret):
        with pytest.raises(RefusedError, match="no such row"):
            act(**alice, application=made.application)


def test_the_audit_log_tells_it_without_the_secret(alice):
    made = _registered(alice)
    second = add_secret(**alice, application=made.application)
    (line,) = applications(**alice)
    remove_secret(**alice, application=made.application, secret=line.secrets[0].id)
    revoke(**alice, application=made.application)
    rows = list(AuditEntry.objects.filter(deed__startswith="api application").order_by("number"))
    assert [row.deed.partition(".")[2] for row in rows] == ["registered", "secret added", "secret removed", "revoked"]
    assert {row.subject for row in rows} == {"SIEM"}
    told = str([row.details for row in rows])
    assert made.secret not in told
    assert second.secret not in told


def test_who_may_not_manage_them_changes_nothing(house: House):
    with in_view_of(actor=house.actor("oscar")), pytest.raises(NotAllowedError):
        register(actor=house.actor("oscar"), organisation=house.meridian, name="x", permissions=["Alert.Read.All"])
    with everything_in_view():
        assert not ApiApplication.objects.exists()


def test_an_application_of_another_organisation_is_not_there(alice, house: House):
    theirs = register(
        actor=house.actor("bob"), organisation=house.bramble, name="Theirs", permissions=["Alert.Read.All"]
    )
    for act in (revoke, add_secret):
        with pytest.raises(RefusedError, match="no such row"):
            act(**alice, application=theirs.application)
