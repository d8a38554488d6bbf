import pytest

from vedette.portal.onboarding.web.forms import AuthorityForm, ContactForm, DecisionForm, GrantForm

NORA = {"kind": "ServiceReview", "name": "Nora", "email": "n@p.example", "language": "fr"}


def test_a_number_comes_out_in_one_form():
    form = ContactForm(NORA | {"phone": "0033 1 23 45 67 89"})
    assert form.is_valid()
    assert form.cleaned_data["phone"] == "+33123456789"


@pytest.mark.parametrize(("chosen", "is_team"), [("team", True), ("person", False), ("", False)])
def test_a_contact_is_a_person_unless_it_is_said_to_be_a_team(chosen, is_team):
    form = ContactForm(NORA | {"is_team": chosen})
    assert form.is_valid()
    assert form.cleaned_data["is_team"] is is_team


def test_going_by_without_devices_is_offered_only_where_there_are_none():
    assert "overrides" in DecisionForm(is_eligible=False).fields
    assert "overrides" not in DecisionForm(is_eligible=True).fields


def test_only_the_organisations_own_groups_can_be_chosen():
    form = AuthorityForm({"mode": "RespondDirectly", "seen": "0", "device_groups": ["other"]}, groups=[])
    assert "device_groups" in form.errors


@pytest.mark.parametrize("given", [{"inquiries": "0"}, {"inquiries": "1001"}, {"last_day": "soon"}, {"kind": "Gift"}])
def test_a_grant_that_makes_no_sense_is_no_grant(given):
    assert not GrantForm({"kind": "Trial", "last_day": "2030-01-01"} | given).is_valid()
