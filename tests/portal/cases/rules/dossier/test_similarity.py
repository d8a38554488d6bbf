"""Texts that say nearly the same are found, in whatever order they come."""

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.cases.rules.dossier.similarity import most_alike

_SOME = ("beacon", "rundll32", "printer", "vpn", "lsass", "certutil", "service", "account", "night", "dump")
WORDS = st.sampled_from(_SOME)
TEXTS = st.lists(WORDS, min_size=3, max_size=12).map(" ".join)


def test_a_text_about_the_same_comes_before_others():
    others = {
        1: "The printer service restarts every night.",
        2: "Why does rundll32 talk to a strange address at night?",
        3: "Please explain the invoice.",
    }
    found = most_alike("rundll32 asked for a strange address: is it an attack?", others)
    assert found[0].key == 2
    assert 3 not in [each.key for each in found]


def test_words_that_stand_everywhere_say_nothing():
    assert most_alike("what is the", {1: "what is the", 2: "le la les que est"}) == []


@given(TEXTS, st.lists(TEXTS, max_size=8))
def test_no_text_is_more_alike_than_the_same(text, others):
    found = most_alike(text, {0: text, **dict(enumerate(others, start=1))}, most=20)
    assert found[0].score == max(each.score for each in found) == 1.0
    assert 0 in [each.key for each in found if each.score == 1.0]


@given(TEXTS, st.dictionaries(st.integers(0, 99), TEXTS, max_size=8), st.randoms())
def test_the_order_in_which_texts_come_changes_nothing(text, others, random):
    shuffled = list(others.items())
    random.shuffle(shuffled)
    assert most_alike(text, others) == most_alike(text, dict(shuffled))


@given(st.text(max_size=500), st.lists(st.text(max_size=500), max_size=5))
def test_whatever_somebody_writes_is_compared(text, others):
    for each in most_alike(text, dict(enumerate(others)), least=0):
        assert 0 <= each.score <= 1


def test_endless_texts_are_read_up_to_a_limit():
    found = most_alike("word " * 100_000, {1: "word " * 200_000})
    assert [each.key for each in found] == [1]
