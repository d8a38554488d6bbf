"""1,000 random tamperings with a chain: each is found."""

import random
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.audit.rules import (
    FIRST_SEAL,
    Entry,
    Flaw,
    Head,
    first_flaw,
    seal,
    seal_head,
    told_details,
    written_details,
)

KEY = b"a key that the database does not hold"
TEXT_FIELDS = [each.name for each in fields(Entry) if each.name != "number"]


def _chain(length: int, name: str = "org") -> tuple[Head, list[Entry]]:
    before, entries = FIRST_SEAL, []
    for number in range(1, length + 1):
        entry = Entry(name, number, f"2026-01-01T00:00:{number % 60:02}", "p", "Ada", "read", f"page {number}", "{}")
        entry = replace(entry, seal=seal(KEY, before, entry))
        before = entry.seal
        entries.append(entry)
    return Head(name, length, before), entries


def _flip(rng, entries):
    place, field = rng.randrange(len(entries)), rng.choice(TEXT_FIELDS)
    text = getattr(entries[place], field)
    at = rng.randrange(len(text) + 1)
    entries[place] = replace(entries[place], **{field: text[:at] + rng.choice("xyz0") + text[at + 1 :] + "~"})


def _delete(rng, entries):
    del entries[rng.randrange(len(entries))]


def _insert(rng, entries):
    place = rng.randrange(len(entries) + 1)
    entries.insert(place, replace(rng.choice(entries), number=place + 1))


def _reorder(rng, entries):
    one, other = rng.sample(range(len(entries)), 2)
    entries[one], entries[other] = entries[other], entries[one]


def _swap_contents(rng, entries):
    one, other = rng.sample(range(len(entries)), 2)
    mine, theirs = entries[one], entries[other]
    entries[one], entries[other] = replace(theirs, number=mine.number), replace(mine, number=theirs.number)


def _truncate(rng, entries):
    del entries[rng.randrange(len(entries)) :]


def _seal_anew_without_the_key(rng, entries):
    place = rng.randrange(len(entries))
    before = entries[place - 1].seal if place else FIRST_SEAL
    for at in range(place, len(entries)):
        changed = replace(entries[at], subject="nothing happened")
        entries[at] = replace(changed, seal=seal(b"another key", before, changed))
        before = entries[at].seal


TAMPERINGS = (_flip, _delete, _insert, _reorder, _swap_contents, _truncate, _seal_anew_without_the_key)


def test_a_chain_that_was_left_alone_has_no_flaw():
    for length in (0, 1, 2, 40):
        head, entries = _chain(length)
        assert first_flaw(KEY, head, entries) is None


def test_a_thousand_random_tamperings_are_found():
    rng = random.Random(20260310)
    head, written = _chain(40)
    for number in range(1_000):
        entries = list(written)
        tamper = TAMPERINGS[number % len(TAMPERINGS)]
        tamper(rng, entries)
        assert entries != written
        assert first_flaw(KEY, head, entries) is not None, (number, tamper.__name__)


@pytest.mark.parametrize(("cut", "flaw"), [(5, Flaw.ENDING), (0, Flaw.ENDING)])
def test_a_cut_at_the_end_is_told_as_such(cut, flaw):
    head, entries = _chain(10)
    assert first_flaw(KEY, head, entries[:cut]).flaw is flaw


def test_an_entry_of_another_chain_does_not_fit():
    head, entries = _chain(3)
    _, others = _chain(3, "other")
    assert first_flaw(KEY, head, [entries[0], others[1], entries[2]]).number == 2


def test_a_head_cannot_be_shortened_without_the_key():
    head, entries = _chain(5)
    shorter = Head(head.chain, 3, entries[2].seal)
    assert seal_head(KEY, head) != seal_head(KEY, shorter)
    assert seal_head(b"another", shorter) != seal_head(KEY, shorter)


_WORDS = st.text(max_size=20)


@given(st.tuples(_WORDS, _WORDS), st.tuples(_WORDS, _WORDS))
def test_words_cannot_move_from_one_field_to_the_next(one, other):
    def sealed(words):
        return seal(KEY, FIRST_SEAL, Entry("c", 1, "t", "a", "n", words[0], words[1], "{}"))

    assert (sealed(one) == sealed(other)) is (one == other)


def test_details_are_written_in_one_way():
    assert written_details({"b": 1, "a": "é"}) == '{"a":"é","b":1}'


def test_details_are_told_name_by_name():
    stored = written_details({"name": "Ada's “lab”", "patterns": ["lab*", "é"], "rank": 1})
    assert told_details(stored) == [("name", "Ada's “lab”"), ("patterns", '["lab*", "é"]'), ("rank", "1")]
    assert told_details("{}") == []
