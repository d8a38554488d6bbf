"""What an ATT&CK technique's id tells by itself. Source: MITRE ATT&CK."""

from collections.abc import Iterable
from re import compile as compile_pattern

_TECHNIQUE = compile_pattern(r"T[0-9]{4}(?:\.[0-9]{3})?")


def known_forms(techniques: Iterable[str]) -> list[str]:
    """Those that are ids of techniques or sub-techniques: rules of others may carry anything as a tag."""
    return [technique for technique in techniques if _TECHNIQUE.fullmatch(technique)]


def parent_of(technique: str) -> str:
    """The technique that a sub-technique belongs to; a technique itself."""
    return technique.partition(".")[0]


def page_of(technique: str) -> str:
    """The address of its page."""
    return f"https://attack.mitre.org/techniques/{technique.replace('.', '/')}/"
