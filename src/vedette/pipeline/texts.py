"""Texts on their way out of the engine."""


def well_formed(text: str) -> str:
    """The text with what is not Unicode written as escapes: file names may hold any bytes, JSON may not."""
    return text.encode("utf-8", "backslashreplace").decode()
