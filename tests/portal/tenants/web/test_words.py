import pytest
from django.utils.translation import override

from vedette.portal.access.rules import OrganisationRole, ProviderRole
from vedette.portal.tenants.actions.refusals import Reason
from vedette.portal.tenants.web.words import REASONS, ROLES, choices_of, labelled


def test_every_role_and_refusal_has_its_words():
    assert ROLES.keys() == {*ProviderRole, *OrganisationRole}
    assert REASONS.keys() == set(Reason)


def test_a_refusal_says_what_to_do_or_that_nothing_changed():
    assert all(str(text).count(".") >= 1 for text in REASONS.values())
    assert [value for value, _ in choices_of(ProviderRole)] == ["Administrator", "LeadHunter", "Hunter"]


@pytest.mark.parametrize(("language", "said"), [("en", "Device: WS1"), ("fr", "Appareil\N{NO-BREAK SPACE}: WS1")])
def test_a_label_has_the_colon_of_the_language(language, said):
    with override(language):
        assert labelled(said.split(":")[0].strip(), "WS1") == said
