from pathlib import Path

from vedette.pipeline.content import default_cache, default_rules, imported_rules, own_rules


def test_our_own_rules_are_found():
    assert list(own_rules().rglob("*.yml"))


def test_imported_packs_join_our_own_rules(tmp_path):
    environment = {"XDG_DATA_HOME": str(tmp_path)}
    (imported_rules(environment) / "sigmahq").mkdir(parents=True)
    (imported_rules(environment) / ".draft").mkdir()
    assert [path.name for path in default_rules(environment)] == ["detections", "sigmahq"]


def test_relative_folders_in_the_environment_are_ignored():
    assert default_cache({"XDG_CACHE_HOME": "here"}) == Path.home() / ".cache" / "vedette"
