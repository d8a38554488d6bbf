"""Which earlier texts say most nearly the same: word by word, rare words weighing more (TF-IDF, by their angle)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum, log, sqrt
from typing import Final, Generic, TypeVar

Key = TypeVar("Key")

LEAST_ALIKE = 0.15
"""Below this two texts share what any two share."""
_WORDS_READ, _LONGEST_TEXT, _SHORTEST = 2_000, 20_000, 2
_WORD: Final = re.compile(r"\w+")
_SAYS_NOTHING: Final = """
    the an and or of to in on at is are was were be been it its this that these those we our you your they them their
    not no do does did has have had can could would should will with for from by as if what which who when where how
    le la les un une des du de et ou en dans sur est sont était ce cet cette ces nous notre nos vous votre vos ils
    elles leur leurs ne pas que qui quoi quel quelle où quand comment avec pour par si il elle on au aux se sa son ses
"""
_EVERYWHERE: Final = frozenset(_SAYS_NOTHING.split())
"""Words of the two languages that say nothing of a case."""


@dataclass(frozen=True, slots=True)
class Alike(Generic[Key]):
    """A text that was found, and how much it is alike: from 0, nothing, to 1, the same words."""

    key: Key
    score: float


def most_alike(text: str, others: Mapping[Key, str], *, most: int = 5, least: float = LEAST_ALIKE) -> list[Alike[Key]]:
    """The others that are most like the text, the most alike first; equal ones in the order of their keys' names."""
    counted = {key: _counted(other) for key, other in others.items()}
    asked = _counted(text)
    weights = _weights([asked, *counted.values()])
    own = _weighed(asked, weights)
    found = [Alike(key, _cosine(own, _weighed(words, weights))) for key, words in counted.items()]
    wanted = [each for each in found if each.score >= least]
    return sorted(wanted, key=lambda each: (-each.score, str(each.key)))[:most]


def _counted(text: str) -> Counter[str]:
    words = _WORD.findall(text[:_LONGEST_TEXT].casefold())[:_WORDS_READ]
    return Counter(word for word in words if len(word) >= _SHORTEST and word not in _EVERYWHERE)


def _weights(texts: Iterable[Counter[str]]) -> dict[str, float]:
    every = list(texts)
    seen = Counter(word for words in every for word in words)
    return {word: log(1 + len(every) / number) for word, number in seen.items()}


def _weighed(words: Counter[str], weights: Mapping[str, float]) -> dict[str, float]:
    return {word: (1 + log(number)) * weights[word] for word, number in words.items()}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Rounded, so that the order in which words stand does not show in the last digits."""
    length = sqrt(fsum(each * each for each in one.values())) * sqrt(fsum(each * each for each in other.values()))
    shared = one.keys() & other.keys()
    return round(fsum(one[word] * other[word] for word in shared) / length, 9) if length else 0.0
