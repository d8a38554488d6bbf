"""Texts that every codec can write."""


def well_formed(text: str) -> str:
    """The text with what is not Unicode, half a surrogate pair, written as escapes: file names may hold any bytes."""
    return text.encode("utf-8", "backslashreplace").decode()
