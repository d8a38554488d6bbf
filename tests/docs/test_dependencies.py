import re

import pytest

from docs.pages import DOCS, locked, project, tables

MOST_RUN_TIME_PACKAGES = 60
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


@pytest.mark.parametrize("section", _declared())
def test_each_direct_dependency_has_its_row(section):
    assert [row[0] for row in TABLES[section]] == _names(_declared()[section])


@pytest.mark.parametrize("section", TABLES)
def test_a_row_says_what_the_package_is_for_and_saves(section):
    for name, version, *rest in TABLES[section]:
        assert len(rest) == 3, name
        assert all(rest), name
        assert version == locked("dev.lock")[name], f"{name}: take the version of the lock"


def test_run_time_packages_are_few():
    locked_packages = locked("app.lock")
    assert len(locked_packages) <= MOST_RUN_TIME_PACKAGES
    assert f"pins {len(locked_packages)} packages" in PAGE.read_text()


def test_both_locks_agree():
    assert locked("app.lock").items() <= locked("dev.lock").items()
