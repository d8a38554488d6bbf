from datetime import timedelta

import pytest

from portal.people import PASSWORD, House
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.audit.queries import lines
from vedette.portal.tenants.actions.invitations import (
    accept_as,
    accept_as_new_person,
    invite,
    withdraw_invitation,
)
from vedette.portal.tenants.actions.refusals import Reason, RefusedError
from vedette.portal.tenants.queries import actor_of, invitations, opened_invitation
from vedette.portal.tenants.rules import InvitationState

NEW = "nora@people.example"


def _invite(house, email=NEW, role="SecurityReader", by="alice"):
    with in_view_of(actor=house.actor(by)):
        return invite(actor=house.actor(by), organisation=house.meridian, email=email, role=role)


def _accept(secret):
    return accept_as_new_person(secret=secret, name="Nora", password=PASSWORD, language="fr")


def test_who_was_invited_comes_in_with_the_role_that_was_meant(house: House):
    person = _accept(_invite(house).secret)
    house.people["nora"] = person
    assert {org: seat.role for org, seat in house.actor("nora").seats.items()} == {house.meridian: "SecurityReader"}


def test_an_invitation_works_once(house: House):
    invited = _invite(house)
    _accept(invited.secret)
    with pytest.raises(RefusedError) as refused:
        _accept(invited.secret)
    assert refused.value.reason is Reason.INVITATION_OVER


def test_and_not_after_it_was_withdrawn(house: House):
    invited, alice = _invite(house), house.actor("alice")
    with in_view_of(actor=alice):
        withdraw_invitation(actor=alice, organisation=house.meridian, invitation=invited.id)
    assert opened_invitation(invited.secret).state is InvitationState.WITHDRAWN
    with pytest.raises(RefusedError):
        _accept(invited.secret)


def test_and_not_after_a_week(house: House, monkeypatch):
    monkeypatch.setattr("vedette.portal.tenants.actions.invitations.INVITATION_LASTS", timedelta(0))
    with pytest.raises(RefusedError):
        _accept(_invite(house).secret)


def test_a_second_invitation_ends_the_first(house: House):
    first, second = _invite(house), _invite(house)
    assert opened_invitation(first.secret).state is InvitationState.WITHDRAWN
    assert opened_invitation(second.secret).state is InvitationState.OPEN


def test_somebody_known_takes_a_further_seat(house: House):
    with everything_in_view():
        invited = invite(
            actor=house.actor("ada"),
            organisation=house.meridian,
            email="bob@canary-mail.example",
            role="SecurityReader",
        )
    accept_as(actor=house.actor("bob"), secret=invited.secret)
    assert house.actor("bob").seats.keys() == {house.meridian, house.bramble}


def test_nobody_takes_a_seat_by_the_invitation_of_another(house: House):
    invited = _invite(house)
    with pytest.raises(RefusedError) as refused:
        accept_as(actor=house.actor("bob"), secret=invited.secret)
    assert refused.value.reason is Reason.NOT_THE_INVITED


def test_who_came_through_a_provider_accepts_by_a_sign_in_of_their_own(house: House):
    with everything_in_view():
        invited = invite(
            actor=house.actor("ada"),
            organisation=house.meridian,
            email="bob@canary-mail.example",
            role="SecurityReader",
        )
    with pytest.raises(RefusedError) as refused:
        accept_as(actor=actor_of(house.people["bob"], house.bramble), secret=invited.secret)
    assert refused.value.reason is Reason.OWN_SIGN_IN_NEEDED


@pytest.mark.parametrize("by", ["rita", "oscar", "bob", "hugo", "lee"])
def test_who_does_not_manage_people_invites_nobody(by, house: House):
    with pytest.raises(NotAllowedError):
        _invite(house, by=by)


@pytest.mark.parametrize(
    ("email", "role", "reason"),
    [
        ("rita@people.example", "SecurityReader", Reason.ALREADY_A_MEMBER),
        (NEW, "Administrator", Reason.ROLE_UNKNOWN),
        (NEW, "", Reason.ROLE_UNKNOWN),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_reason(email, role, reason, house: House):
    with pytest.raises(RefusedError) as refused:
        _invite(house, email, role)
    assert refused.value.reason is reason


def test_the_organisation_reads_who_was_invited_and_came(house: House):
    _accept(_invite(house).secret)
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        deeds = [(line.deed, line.actor_name) for line in lines(actor=alice, organisation=house.meridian)[:2]]
        assert invitations(actor=alice, organisation=house.meridian) == []
    assert deeds == [("invitation.accepted", "Nora"), ("person.invited", "Alice")]
