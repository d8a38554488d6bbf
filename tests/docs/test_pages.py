import re

import pytest

from docs.pages import CHECKOUT, pages

EVERY_PAGE = pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(CHECKOUT).as_posix())
_LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
_MAKE = re.compile(r"(?:^|`)make ([a-z-]+)(?=`|$|  +#)", flags=re.MULTILINE)
_COMMAND = re.compile(r"(?:^|`|bin/)vedette ([a-z]+)", flags=re.MULTILINE)
_SOURCE_PATH = re.compile(r"`((?:src|tests|docs|content|benchmarks|requirements)/[\w./-]+)`")


def _targets():
    return set(re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(), flags=re.MULTILINE))


@EVERY_PAGE
def test_links_lead_somewhere(page):
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


@EVERY_PAGE
def test_make_knows_what_readers_are_told_to_make(page):
    assert set(_MAKE.findall(page.read_text(encoding="utf-8"))) <= _targets()


@EVERY_PAGE
def test_commands_that_readers_are_told_to_run_exist(page):
    known = {path.stem for path in (CHECKOUT / "src" / "vedette" / "cli" / "commands").glob("[a-z]*.py")}
    assert set(_COMMAND.findall(page.read_text(encoding="utf-8"))) <= known


@EVERY_PAGE
def test_paths_that_are_named_exist(page):
    named = _SOURCE_PATH.findall(page.read_text(encoding="utf-8"))
    assert not [path for path in named if not (CHECKOUT / path).exists()]
