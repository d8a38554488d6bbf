from vedette.portal.entities.web import exports
from vedette.portal.entities.web.exports import written_out


def _lines(heads, rows):
    with written_out(heads, rows) as file:
        return file.read().decode("utf-8-sig").splitlines()


def test_a_table_has_its_heads_and_its_rows():
    assert _lines(["Time", "About"], [["1", "a"], ["2", "=b"]]) == ["Time,About", "1,a", "2,'=b"]


def test_a_table_that_was_cut_says_so(monkeypatch):
    monkeypatch.setattr(exports, "EXPORTED_AT_MOST", 2)
    assert _lines(["Time"], [["1"], ["2"]])[-1] == "Cut after 2 events: narrow the time."
