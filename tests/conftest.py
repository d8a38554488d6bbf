"""Fixtures that every room's tests share."""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)  # how long an example takes is the machine's business
settings.load_profile("patient")

CHECKOUT = Path(__file__).resolve().parent.parent


def pytest_configure() -> None:
    """Look for rubbish seldom: fifteen thousand tests are so many objects that it takes a twentieth of the time."""
    gc.set_threshold(20_000, 20, 20)


def shared_data_folder() -> Path:
    """Where the third-party telemetry, rules and labels lie on development machines."""
    return Path(os.environ.get("VEDETTE_SHARED_DATA", CHECKOUT.parent / "shared" / "data"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    folder = shared_data_folder()
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{folder} is missing: the tests on real telemetry must not be skipped in CI")
        pytest.skip(f"no third-party telemetry in {folder}; set VEDETTE_SHARED_DATA to the folder that holds it")
    return folder
