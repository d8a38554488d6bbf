from datetime import UTC, datetime

import pytest

from vedette.cli.failures import UnusableArgumentError
from vedette.cli.lake_options import read_moment

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-02", datetime(2026, 3, 2, tzinfo=UTC)),
        ("2026-03-02T08:30:00+02:00", datetime(2026, 3, 2, 6, 30, tzinfo=UTC)),
        ("7d", datetime(2026, 3, 3, 12, tzinfo=UTC)),
        ("36h", datetime(2026, 3, 9, tzinfo=UTC)),
        ("", None),
    ],
)
def test_moments_are_read(text, moment):
    assert read_moment("--since", text, now=NOW) == moment


@pytest.mark.parametrize("text", ["yesterday", "d", "-3d", "2026-13-01", "9999999d", "999999d"])
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(UnusableArgumentError, match="--since"):
        read_moment("--since", text, now=NOW)
