from vedette.portal.telemetry.rules.health import Health, Risk
from vedette.portal.telemetry.rules.inbox import FileProblem, FileState
from vedette.portal.telemetry.rules.refusals import Reason
from vedette.portal.telemetry.rules.ways import Way
from vedette.portal.telemetry.web.words import (
    FILE_STATES,
    HEALTH,
    HEALTH_MEANINGS,
    PROBLEMS,
    REASONS,
    RISKS,
    WAYS,
)
from vedette.schema.problems import NOTES, ProblemKind


def test_every_value_has_its_words():
    assert set(HEALTH) == set(HEALTH_MEANINGS) == set(Health)
    assert set(RISKS) == set(Risk)
    assert set(WAYS) == set(Way)
    assert set(FILE_STATES) == set(FileState)
    assert set(REASONS) == set(Reason)
    assert set(PROBLEMS) == {*FileProblem, *(set(ProblemKind) - NOTES), "lake"}
