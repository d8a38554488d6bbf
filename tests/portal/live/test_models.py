"""Changes stay behind their organisation's wall."""

import pytest

from vedette.portal.access.rules import ScopeMissingError
from vedette.portal.live.models import Change


def test_changes_are_seen_within_a_scope_alone(db):
    with pytest.raises(ScopeMissingError):
        Change.objects.count()
