"""Who is told that an organisation is asked to act."""

from vedette.portal.access.rules import OrganisationRole
from vedette.portal.response.models import RecommendedAction
from vedette.portal.response.queries.recipients import told_of
from vedette.portal.response.rules import callers
from vedette.portal.response.rules.callers import Recipient
from vedette.portal.tenants.models import Membership, Person


def _told(house):
    rows = RecommendedAction.objects.all()
    ids = {row.pk: row.title for row in rows}
    found = told_of(organisation=house.meridian, actions=list(ids))
    return {each.recipient.email: {ids[action] for action in each.actions} for each in found}


def test_who_sees_some_devices_is_told_of_actions_on_these_alone(house, on_two_devices):
    Membership.objects.filter(person_id=house.people["rita"]).update(role=OrganisationRole.SECURITY_OPERATOR)
    told = _told(house)
    assert told["rita@people.example"] == {"1 WS-01", "1 all", "3 WS-01"}
    assert len(told["oscar@people.example"]) == 7


def test_who_sees_none_of_them_is_not_told(house, on_two_devices):
    Membership.objects.filter(person_id=house.people["rita"]).update(role=OrganisationRole.SECURITY_OPERATOR)
    RecommendedAction.objects.exclude(title="2 SRV-02").delete()
    assert set(_told(house)) == {"alice@people.example", "oscar@people.example"}


def test_who_may_not_sign_in_any_more_is_not_told(house, one):
    Person.objects.filter(pk=house.people["oscar"]).update(is_active=False)
    assert set(_told(house)) == {"alice@people.example"}


def test_somebody_whom_an_identity_provider_made_known_is_told_at_the_address_that_it_tells(house, one):
    Person.objects.filter(pk=house.people["oscar"]).update(managed_by=house.meridian, contact="o@desk.example")
    Person.objects.filter(pk=house.people["alice"]).update(managed_by=house.meridian, contact="")
    assert set(_told(house)) == {"o@desk.example"}


def test_whom_apps_above_name_is_told_of_all_and_an_address_counts_once(house, one, monkeypatch):
    named = [Recipient("Desk", "desk@x.example", "fr"), Recipient("Oscar", "OSCAR@people.example", "fr")]
    monkeypatch.setattr(callers, "_asked", [lambda _organisation: named])
    assert set(_told(house)) == {"alice@people.example", "oscar@people.example", "desk@x.example"}
