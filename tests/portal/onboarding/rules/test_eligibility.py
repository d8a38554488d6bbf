import pytest

from vedette.portal.onboarding.rules.eligibility import Eligibility, Telemetry, eligibility


@pytest.mark.parametrize(
    ("telemetry", "expected"),
    [
        (Telemetry(), Eligibility.NO_DEVICE),
        (Telemetry(known=3, lab=3), Eligibility.ONLY_LAB),
        (Telemetry(known=3, silent=3), Eligibility.SILENT),
        (Telemetry(known=3, silent=1, lab=2), Eligibility.SILENT),
        (Telemetry(known=3), Eligibility.SILENT),
        (Telemetry(reporting=1, known=3, silent=1, lab=1), Eligibility.ELIGIBLE),
    ],
)
def test_one_device_of_daily_work_is_enough_and_a_lab_is_not(telemetry, expected):
    assert eligibility(telemetry) is expected
