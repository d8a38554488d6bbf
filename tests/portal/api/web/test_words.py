import pytest

from vedette.portal.api.actions.applications import LIFETIMES
from vedette.portal.api.rules.permissions import ApiPermission
from vedette.portal.api.rules.refusals import Reason
from vedette.portal.api.web.words import LASTS, PERMISSIONS, REASONS


@pytest.mark.parametrize(("words", "codes"), [(PERMISSIONS, ApiPermission), (LASTS, LIFETIMES), (REASONS, Reason)])
def test_every_code_has_words(words, codes):
    assert list(words) == list(codes)
    assert all(map(str, words.values()))
