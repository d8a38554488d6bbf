from allauth.mfa.models import Authenticator

from portal.onboarding.steps import S, taken_to
from portal.people import House, give_second_factor
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.identity.models import IdentityProvider
from vedette.portal.onboarding.actions.authority import decide_authority
from vedette.portal.onboarding.actions.contacts import ContactCard, choose_notice_language, name_contact
from vedette.portal.onboarding.queries.readiness import preparedness
from vedette.portal.onboarding.rules.authority import AuthorityDecision
from vedette.portal.onboarding.rules.contacts import ContactKind
from vedette.portal.onboarding.rules.readiness import Action, Progress
from vedette.portal.tenants.models import Organisation


def _progress(house, action):
    lee = house.actor("lee")
    with in_view_of(actor=lee):
        found = preparedness(actor=lee, organisations=[house.meridian])[house.meridian].readiness
    return next(item.progress for item in found.items if item.action is action)


def _name(house, name, phone="", kind=ContactKind.INCIDENT_NOTIFICATION):
    alice = house.actor("alice")
    card = ContactCard(kind, False, name, f"{name}@people.example", phone, "en", "")  # noqa: FBT003
    with in_view_of(actor=alice):
        name_contact(actor=alice, organisation=house.meridian, card=card)


def test_two_contacts_for_incidents_count_and_one_must_have_a_telephone(house: House):
    _name(house, "reviewer", "+33123456789", ContactKind.SERVICE_REVIEW)
    assert _progress(house, Action.CONTACTS) is Progress.TO_DO
    _name(house, "one")
    _name(house, "two")
    assert _progress(house, Action.CONTACTS) is Progress.IN_PROGRESS
    _name(house, "three", "+33123456789")
    assert _progress(house, Action.CONTACTS) is Progress.COMPLETED


def test_recovery_codes_alone_are_no_second_factor(house: House):
    codes = {"type": Authenticator.Type.RECOVERY_CODES, "data": {}}
    Authenticator.objects.create(user_id=house.people["alice"], **codes)
    assert _progress(house, Action.SECOND_FACTOR) is Progress.TO_DO
    give_second_factor(house.people["rita"])
    assert _progress(house, Action.SECOND_FACTOR) is Progress.TO_DO, "a reader is no administrator"
    give_second_factor(house.people["alice"])
    assert _progress(house, Action.SECOND_FACTOR) is Progress.COMPLETED


def test_where_people_come_in_by_their_own_provider_alone_the_second_factor_is_that_ones(house: House):
    with everything_in_view():
        IdentityProvider.objects.create(organisation_id=house.meridian, issuer="https://id.example", is_enabled=True)
        assert _progress(house, Action.SECOND_FACTOR) is Progress.TO_DO
        Organisation.objects.filter(pk=house.meridian).update(single_sign_on_only=True)
    assert _progress(house, Action.SECOND_FACTOR) is Progress.COMPLETED


def test_what_the_organisation_decided_counts_once_it_did(house: House):
    assert _progress(house, Action.AUTHORITY) is _progress(house, Action.LANGUAGE) is Progress.TO_DO
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        decide_authority(actor=alice, organisation=house.meridian, decision=AuthorityDecision(), after=0)
        choose_notice_language(actor=alice, organisation=house.meridian, language="en")
    assert _progress(house, Action.AUTHORITY) is _progress(house, Action.LANGUAGE) is Progress.COMPLETED


def test_application_and_devices_count(house: House):
    taken_to(house, S.ON)
    for action in (Action.TELEMETRY, Action.APPLIED, Action.ACCEPTED):
        assert _progress(house, action) is Progress.COMPLETED


def test_each_organisation_is_told_of_itself(house: House):
    taken_to(house, S.ON)
    _name(house, "one", "+33123456789")
    lee = house.actor("lee")
    with in_view_of(actor=lee):
        found = preparedness(actor=lee, organisations=[house.meridian, house.bramble])
    assert found[house.bramble].readiness.done == 0
    assert (found[house.bramble].standing.state, found[house.meridian].standing.state) == (S.NOT_APPLIED, S.ON)


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_people(
    house: House, django_assert_max_num_queries
):
    taken_to(house, S.ON)
    lee = house.actor("lee")
    for number in range(5):
        _name(house, f"n{number}")
    with in_view_of(actor=lee), django_assert_max_num_queries(12):
        preparedness(actor=lee, organisations=[house.meridian, house.bramble])
