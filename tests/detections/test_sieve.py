"""The sieve may only pass over a line whose event no keyword can match."""

import sys

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.detections.sieve import FOLDING_TO_ASCII, Sieve

KEYWORDS = [("ct", "sekurlsa::"), ("wc", None, 'near "', None, "syntax error", None), ("ct", r"\perfc.dat")]


def sieve() -> Sieve:
    made = Sieve.over(KEYWORDS)
    assert made is not None
    return made


@pytest.mark.parametrize(
    "line",
    [
        rb'{"CommandLine": "SEKURLSA::logonpasswords"}',
        rb'{"CommandLine": "\u0073ekurlsa::"}',
        '{"CommandLine": "\u017fekurlsa::"}'.encode(),
        rb'{"Image": "C:\\Windows\\perfc.dat"}',
    ],
)
def test_lines_in_which_a_keyword_may_stand_are_suspect(line: bytes) -> None:
    assert sieve().suspects(line)


def test_other_lines_are_not() -> None:
    assert not sieve().suspects(rb'{"Image": "C:\\Windows\\explorer.exe", "User": "Gr\xc3\xbcn"}')


@given(st.text(), st.sampled_from(["sekurlsa::", r"\perfc.dat", 'near "x" syntax error']), st.text())
def test_no_spelling_of_a_keyword_slips_through(before: str, keyword: str, after: str) -> None:
    value = before + keyword.upper() + after
    assert sieve().suspects(orjson.dumps({"Message": value}))


def test_the_characters_that_fold_to_ascii_are_all_there() -> None:
    beyond = map(chr, range(128, sys.maxunicode + 1))
    assert "".join(c for c in beyond if any(f.isascii() for f in c.casefold())) == FOLDING_TO_ASCII


@pytest.mark.parametrize("keyword", [("ct", "80"), ("ct", "-r"), ("re", "a+", ""), ("any",)])
def test_without_a_plain_piece_there_is_no_sieve(keyword: tuple[str, ...]) -> None:
    assert Sieve.over([*KEYWORDS, keyword]) is None
