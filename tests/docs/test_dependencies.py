import re

import pytest

from docs.pages import DOCS, built_from, locked, locked_for_pages, project, tables

MOST_RUN_TIME_PACKAGES = 75
PAGE = DOCS / "dependencies.md"
TABLES = tables(PAGE)


def _names(requirements):
    return sorted(re.match(r"[\w.-]+", text)[0].lower() for text in requirements)


def _declared():
    groups = project()["dependency-groups"]
    return {
        "Run time": project()["project"]["dependencies"],
        "Build": groups["build"],
        "Development": groups["dev"],
    }


def _declared_for_pages():
    return {"Pages": built_from("dependencies"), "Building pages": built_from("devDependencies")}


@pytest.mark.parametrize("section", _declared())
def test_each_direct_dependency_has_its_row(section):
    assert [row[0] for row in TABLES[section]] == _names(_declared()[section])


@pytest.mark.parametrize("section", _declared_for_pages())
def test_each_direct_dependency_of_pages_has_its_row(section):
    declared = _declared_for_pages()[section]
    assert [row[0] for row in TABLES[section]] == sorted(declared)
    assert {row[0]: row[1] for row in TABLES[section]} == declared, "versions are exact, as in package.json"


@pytest.mark.parametrize("section", _declared_for_pages())
def test_the_licence_of_a_part_of_pages_is_the_one_that_it_states(section):
    stated = {name: entry["license"].strip("()") for name, entry in locked_for_pages().items()}
    assert {row[0]: row[2] for row in TABLES[section]} == {row[0]: stated[row[0]] for row in TABLES[section]}


def test_the_lock_of_pages_pins_by_hash_and_names_no_server():
    assert [name for name, entry in locked_for_pages().items() if "integrity" not in entry] == []
    assert [name for name, entry in locked_for_pages().items() if "resolved" in entry] == []


@pytest.mark.parametrize("section", TABLES)
def test_a_row_says_what_the_package_is_for_and_saves(section):
    versions = locked("dev.lock") | {name: entry["version"] for name, entry in locked_for_pages().items()}
    for name, version, *rest in TABLES[section]:
        assert len(rest) == 3, name
        assert all(rest), name
        assert version == versions[name], f"{name}: take the version of the lock"


def test_run_time_packages_are_few():
    locked_packages = locked("app.lock")
    assert len(locked_packages) <= MOST_RUN_TIME_PACKAGES
    assert f"pins {len(locked_packages)} packages" in PAGE.read_text()


def test_both_locks_agree():
    assert locked("app.lock").items() <= locked("dev.lock").items()
