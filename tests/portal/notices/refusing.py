"""What is refused, and why."""

from collections.abc import Callable
from enum import StrEnum

import pytest

from vedette.portal.incidents.rules.refusals import RefusedError


def refused(because: StrEnum, act: Callable[..., object], **values: object) -> None:
    """It cannot be done like this, for this reason."""
    with pytest.raises(RefusedError) as error:
        act(**values)
    assert error.value.reason is because
