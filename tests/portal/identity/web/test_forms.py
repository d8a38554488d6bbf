from uuid import uuid4

import pytest

from vedette.portal.identity.web.forms import ChangeForm, SetUpForm, ValueForm

SAID = {"issuer": "https://idp.example", "client_id": "vedette", "secret": "s3cret", "claim": "groups"}


def test_setting_up_needs_everything():
    assert SetUpForm(SAID).is_valid()
    for name in SAID:
        assert SetUpForm({**SAID, name: ""}).errors[name]


def test_changing_needs_no_new_secret():
    assert ChangeForm({**SAID, "secret": ""}).is_valid()


def test_a_secret_is_never_shown_again():
    assert "s3cret" not in str(SetUpForm(SAID)["secret"])
    assert "s3cret" not in str(ChangeForm(SAID)["secret"])


def test_the_issuer_comes_first():
    assert list(SetUpForm().fields) == ["issuer", "client_id", "secret", "claim"]


def test_a_path_that_is_endless_is_refused():
    assert ChangeForm({**SAID, "claim": "a.b.c.d.e.f.g.h.i"}).is_valid()
    assert ChangeForm({**SAID, "claim": ".".join("a" * 20)}).errors["claim"]


@pytest.mark.parametrize("role", ["Administrator", "Hunter", ""])
def test_a_value_gives_roles_of_organisations_alone(role):
    assert ValueForm({"value": "a", "role": "SecurityReader"}, groups=[]).is_valid()
    assert not ValueForm({"value": "a", "role": role}, groups=[]).is_valid()


def test_groups_of_devices_are_offered_where_there_are_some():
    servers = uuid4()
    form = ValueForm({"value": "a", "role": "SecurityReader", "device_groups": [str(servers)]}, groups=[(servers, "S")])
    assert form.is_valid()
    assert form.chosen_groups() == {servers}
    assert "device_groups" not in ValueForm(groups=[]).fields
