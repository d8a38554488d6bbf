from dataclasses import FrozenInstanceError

import pytest

from vedette.schema.evidence import EvidenceRow


def test_a_row_may_come_without_its_event():
    row = EvidenceRow("inc-0123456789ab", "-", 3, None, "WKS-07", "alert")
    assert (row.process, row.fields) == ("", None)
    with pytest.raises(FrozenInstanceError):
        row.role = "process"
