from cli.running import vedette


def test_a_simulation_can_be_hunted_with_our_own_rules(tmp_path):
    simulated = vedette(tmp_path, "simulate", "ransomware-operator", "--out", tmp_path / "demo")
    assert simulated.returncode == 0
    assert "vedette hunt" in simulated.stdout
    first = min((tmp_path / "demo").glob("*-ws*.jsonl"))
    assert vedette(tmp_path, "hunt", first, "--quiet").returncode == 10


def test_the_help_lists_the_scenarios(tmp_path):
    assert "ransomware-operator" in vedette(tmp_path, "simulate", "--help").stdout
