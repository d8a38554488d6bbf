"""Texts from logs and rules where a reader expects one short line."""


def one_line(text: str, most: int) -> str:
    """At most so many characters, with spaces for line breaks and whatever else cannot be seen or steers others."""
    visible = text if text.isprintable() else "".join(each if each.isprintable() else " " for each in text)
    return visible if len(visible) <= most else f"{visible[: most - 4]} ..."
