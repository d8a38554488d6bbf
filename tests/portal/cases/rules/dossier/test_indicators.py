"""What a text names, also where it was made harmless, in time that goes with its length."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.cases.rules.dossier.indicators import MOST_INDICATORS, indicators_in, techniques_in

MD5, SHA1, SHA256 = "0a" * 16, "1b" * 20, "2c" * 32


def _values(text):
    return [each.value for each in indicators_in(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"Is {SHA256.upper()}, or {MD5}; bad?", [SHA256, MD5]),
        (f"SHA1={SHA1} sha256:{SHA256}", [SHA1, SHA256]),
        ("It asked 203.0.113.9:443 and 203[.]0[.]113[.]10.", ["203.0.113.9", "203.0.113.10"]),
        ("hxxps://evil[.]example/a?b=c and hXXp://cdn(.)evil.example", ["evil.example", "cdn.evil.example"]),
        ("See evil[dot]example or «bad.example».", ["evil.example", "bad.example"]),
        ("2001:db8::7 spoke", ["2001:db8::7"]),
        (r"CORP\maria ran C:\Temp\tool.exe and tool.ps1", [r"CORP\maria", "tool.exe", "tool.ps1"]),
        ("mail from bob[@]corp.example", ["bob@corp.example"]),
        ("v1.2 e.g. nothing here, 3.14", []),
    ],
)
def test_what_is_named_is_found_as_it_was_meant(text, told):
    assert _values(text) == told


def test_each_once_and_not_without_end():
    assert _values("203.0.113.9 203[.]0.113.9 203.0.113.9") == ["203.0.113.9"]
    assert len(_values(" ".join(f"10.0.{a}.{b}" for a in range(9) for b in range(9)))) == MOST_INDICATORS


def test_techniques_are_found_by_their_ids():
    assert techniques_in("T1059.001, (t1003) and T99 or XT1059") == ("T1059.001", "T1003")


@given(st.text(max_size=2_000))
def test_no_text_breaks_it(text):
    for each in indicators_in(text):
        assert 0 < len(each.value) <= 300


@pytest.mark.parametrize("piece", ["[.]", "a.", "hxxp:", "=", ":1", "\\", "aa-", "1.1.1.", "("])
def test_a_long_text_takes_no_long_time(piece):
    text = (piece * 1_900 + " ") * 20
    began = process_time()
    indicators_in(text)
    assert process_time() - began < 10
