"""Letters stay behind their organisation's wall."""

import pytest

from vedette.portal.access.queries import in_view
from vedette.portal.access.rules import Scope, ScopeMissingError
from vedette.portal.post.models import Letter


def test_letters_are_seen_within_a_scope_alone(house):
    with pytest.raises(ScopeMissingError):
        Letter.objects.count()
    with in_view(Scope(frozenset({house.bramble}))):
        assert set(Letter.objects.values_list("organisation_id", flat=True)) == {house.bramble}
