from pathlib import PurePosixPath

from architecture.source_tree import inside, modules, tree_files

DRAWERS = {"util", "utils", "common", "core", "helper", "helpers", "manager", "managers", "misc", "base", "stuff"}
"""Names under which anything can be put and nothing be found."""


def test_no_module_is_a_drawer_for_anything():
    parts = {module.name: PurePosixPath(module.name).with_suffix("").parts for module in modules()}
    assert not {name for name, words in parts.items() if DRAWERS & {word.strip("_") for word in words}}


def test_no_test_file_is_one_either():
    names = [inside(path) for path in tree_files() if path.suffix == ".py"]
    assert not [name for name in names if DRAWERS & set(PurePosixPath(name).with_suffix("").parts)]
