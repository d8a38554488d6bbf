"""An organisation whose two devices told of an afternoon."""

from portal.entities.conftest import all_in_view, feed, ids, questions, room  # noqa: F401 - fixtures
from portal.telemetry.conftest import lake  # noqa: F401 - a fixture
