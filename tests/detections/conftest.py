"""The published rules, unpacked, loaded and compiled once per test process."""

from pathlib import Path

import pytest

from detections import oracle
from detections.published import SIGMAHQ_RULES, unpack
from vedette.detections.build import build_pack
from vedette.detections.pack import Pack


@pytest.fixture(scope="session")
def sigmahq_folder(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole SigmaHQ archive."""
    return unpack(shared_data / SIGMAHQ_RULES, tmp_path_factory.mktemp("sigmahq"))


@pytest.fixture(scope="session")
def sigmahq_rules(sigmahq_folder: Path) -> list[oracle.OracleRule]:
    """Its rules, as the reference evaluator loads them."""
    return oracle.load([sigmahq_folder])


@pytest.fixture(scope="session")
def sigmahq_pack(sigmahq_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Its rules, as the engine compiles them."""
    return build_pack([sigmahq_folder], cache=tmp_path_factory.mktemp("pack"))
