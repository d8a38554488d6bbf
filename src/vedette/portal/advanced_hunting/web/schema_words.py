"""What tables and columns hold, in the reader's language: the catalogue of the lake says it in English alone."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.utils.translation import get_language

_FRENCH = Path(__file__).parents[1] / "locale" / "fr" / "schema.tsv"
"""A line for each sentence of the catalogue: in English, a tab, in French."""


def in_readers_words(sentence: str) -> str:
    """A sentence of the catalogue as the reader says it."""
    is_french = (get_language() or "").startswith("fr")
    return french().get(sentence, sentence) if is_french else sentence


@cache
def french() -> Mapping[str, str]:
    """The sentences of the catalogue, each with its French."""
    lines = _FRENCH.read_text(encoding="utf-8").splitlines()
    return MappingProxyType(dict(line.split("\t") for line in lines))
