"""What somebody wrote, apart from what they quote."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.cases.rules.mail.words import SEPARATORS, text_of_html, words_of

ENGLISH = "On Tue, Mar 10, 2026 at 9:00 AM Vedette <cases@hunt.example>\nwrote:"
FRENCH = "Le 10 mars 2026 à 09:00, Vedette a écrit\xa0:"
BLOCK = "De : Vedette <a@hunt.example>\nEnvoyé : mardi\nÀ : Alice\nObjet : CASE-00001"


@pytest.mark.parametrize(
    "original",
    [
        f"{ENGLISH}\n\n> Hello\n> Alice",
        f"{FRENCH}\n> Bonjour",
        "> Hello\n> Alice",
        f"{ENGLISH}\n\nHello Alice",
        "-----Original Message-----\nFrom: Vedette\n\nHello",
        "-----Message d’origine-----\nHello",
        f"________________________________\n{BLOCK}\n\nBonjour",
        "From: Vedette\nSent: Tuesday\nTo: Alice\nSubject: CASE-00001\n\nHello",
        "*From:* Vedette\n*Date:* Tuesday\n*To:* Alice\n\nHello",
        *[f"— {each} —\nHello" for each in SEPARATORS.values()],
        f"{ENGLISH}\n\n— {SEPARATORS['en']} —\nHello",
    ],
)
def test_the_letter_below_an_answer_is_a_quote(original):
    words = words_of(f"It is ours.\n\n-- \nAlice\n\n{original}\n")
    assert words.said == "It is ours.\n\n--\nAlice"
    assert words.quoted.splitlines()[-1] == original.splitlines()[-1].replace("\xa0", " ")


def test_answers_between_quotes_are_said_and_stand_between_them_in_the_quote():
    words = words_of("Inline:\n> Is it yours?\nYes.\n> Since when?\nMay.")
    assert words.said == "Inline:\nYes.\nMay."
    assert words.quoted == "> Is it yours?\nYes.\n> Since when?\nMay."


@pytest.mark.parametrize("text", ["On Monday our admin wrote:\nall is well", "From: the proxy, we see 3 hits", "a > b"])
def test_what_looks_like_a_quote_and_is_none_is_said(text):
    assert (words_of(text).said, words_of(text).quoted) == (text, "")


def test_who_only_quotes_says_that_unless_it_is_our_letter():
    assert words_of("> They write: pay").said == "> They write: pay"
    assert words_of(f"> — {SEPARATORS['fr']} —\n> Bonjour").said == ""


def test_what_is_too_long_is_cut_and_says_so():
    words = words_of("x" * 20_001)
    assert (len(words.said), words.is_cut) == (20_000, True)
    assert not words_of("x" * 20_000).is_cut


@given(st.lists(st.sampled_from([*ENGLISH.split(), "\n", "> ", "-----Original Message-----", *BLOCK.split("\n"), ""])))
def test_nothing_that_was_written_is_lost(pieces):
    text = "\n".join(pieces)
    words = words_of(text)
    assert set(text.split()) <= set(f"{words.said} {words.quoted}".split())


def test_html_is_read_as_one_sees_it():
    markup = (
        "<html><head><title>T</title><style>p{}</style></head><body><p>It &amp; we: 3 < 4</p>"
        "<a href='https://evil.example/'>click</a><script>x()</script><!-- <p>no</p> -->"
        "<div>Line<br>next</div><blockquote>Hello<br>Alice</blockquote></body></html>"
    )
    assert text_of_html(markup) == "It & we: 3 < 4\nclick\nLine\nnext\n\n> Hello\n> Alice"


@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<", "<!--", "-->", "a", "&lt;", "<script>", "<blockquote>", "<a b='>'>"]))
)
def test_no_tag_of_ours_comes_out_of_html(pieces):
    assert "<script" not in text_of_html("".join(pieces)).replace("&", "")


@pytest.mark.parametrize(
    "piece", ["<!--", "<", "<a ", "</", "<script>", "On 1 a\n", "> On 1 wrote:\n", "_____\n", "\n"]
)
def test_no_text_takes_long(piece):
    text, began = piece * (400_000 // len(piece)), time.process_time()
    words_of(text_of_html(text))
    words_of(text)
    assert time.process_time() - began < 20
