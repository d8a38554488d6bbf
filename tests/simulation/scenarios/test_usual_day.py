import json

from vedette.simulation.write import simulate


def test_its_truth_is_that_nothing_happened(tmp_path):
    summary = simulate("usual-day", devices=7, hours=0.5, seed=3, out=tmp_path)
    truth = json.loads(summary.ground_truth.read_bytes())
    assert truth["steps"] == truth["intrusion"]["devices"] == truth["intrusion"]["accounts"] == []
    assert truth["intrusion"]["first_activity"] is None
    assert summary.intrusion_events == 0
