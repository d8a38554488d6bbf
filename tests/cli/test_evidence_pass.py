from vedette.cli.evidence_pass import hand_out
from vedette.schema.evidence import EvidenceRow

ROWS = [EvidenceRow("inc-0123456789ab", "log", number, None, "WKS-07", "alert") for number in range(3)]


class Taker:
    def __init__(self):
        self.records = []

    def take(self, row):
        self.records.append(row.record)

    def finish(self):
        return b""


def test_the_file_and_every_draft_get_every_row(tmp_path):
    takers = [Taker(), Taker()]
    hand_out(iter(ROWS), str(tmp_path / "rows.jsonl"), takers)
    assert [taker.records for taker in takers] == [[0, 1, 2], [0, 1, 2]]
    assert len((tmp_path / "rows.jsonl").read_bytes().splitlines()) == 3


def test_drafts_need_no_file():
    taker = Taker()
    hand_out(iter(ROWS), "", [taker])
    assert taker.records == [0, 1, 2]


def test_where_nobody_takes_nothing_is_read():
    rows = iter(ROWS)
    hand_out(rows, "", [])
    assert next(rows).record == 0
