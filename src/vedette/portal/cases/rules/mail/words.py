"""What somebody wrote in a mail: text out of HTML, and their own words apart from what they quote.

Everything here takes time in proportion to the text, whatever the text is: the library's ``html.parser`` takes minutes
for 100 KB of ``<a <a <a``, so tags are found by looking for their ends.
"""

import html
import re
import string
from collections.abc import Iterator, Sequence

from vedette.portal.cases.rules.mail.received import LONGEST_QUOTED, MailWords
from vedette.portal.cases.rules.topics import LONGEST_QUESTION

SEPARATORS = {
    "en": "Please write above this line",
    "fr": "Veuillez écrire au-dessus de cette ligne",
}
"""Our own line in letters, by language: what stands below it in an answer is quoted."""
_LONGEST_READ, _MOST_LINES = 400_000, 20_000
_LONGEST_LINE = 400
"""No line that tells who wrote what is longer."""
_ATTRIBUTION_LINES = 3
"""Mail programs break it into so many lines at most."""
_HEADERS_WITHIN = 8

_UNSEEN = ("script", "style", "head", "title", "template", "textarea", "svg")
_BLOCK = re.compile(r"p|div|br|tr|table|[uod]l|li|d[td]|h[1-6r]|pre|section|article|header|footer|blockquote|address")
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_TAG = re.compile(r"(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")

_OPENS = re.compile(r"(?:on|am|le)\b", re.IGNORECASE)
_WROTE = re.compile(
    r"(?:on|am|le)\b(?=\D*\d).{3,400}?(?:wrote|schrieb.{0,120}|a \xe9crit|\xe9crivait)\s*:$", re.IGNORECASE
)
_ORIGINAL = re.compile(
    r"-{2,}\s*(?:original message|message d['\u2019]origine|message original|urspr\xfcngliche nachricht)\s*-{2,}",
    re.IGNORECASE,
)
_FROM = re.compile(r"\W{0,3}(?:from|de|von)\W{0,3}:", re.IGNORECASE)
_OTHER_HEADER = re.compile(
    r"\W{0,3}(?:sent|date|to|cc|subject|envoy\xe9|\xe0|objet|gesendet|an|betreff)\W{0,3}:", re.IGNORECASE
)
_RULE = re.compile(r"[_\-*=]{5,}$")


def words_of(text: str, *, is_longer: bool = False) -> MailWords:
    """The sender's own words, and what is quoted below or between them. Who only quotes says that."""
    clean = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    lines = clean[:_LONGEST_READ].split("\n")[:_MOST_LINES]
    is_longer = is_longer or len(clean) > _LONGEST_READ or clean.count("\n") >= _MOST_LINES
    end = _start_of_the_original(lines)
    above, below = lines[:end], lines[end:]
    quotes = [_is_quote(each) for each in above]
    _count_attributions(above, quotes)
    said = _joined(line for line, is_quoted in zip(above, quotes, strict=True) if not is_quoted)
    if not said and not any(_is_separator(line) for line in lines):
        return _cut(_joined(lines), "", is_longer=is_longer)
    return _cut(said, _joined([*_from_the_first_quote(above, quotes), *below]), is_longer=is_longer)


def text_of_html(markup: str) -> str:
    """What is read in it: no addresses behind words, nothing that is not shown, quotes marked as such."""
    depth, line, lines = 0, "", []
    for text, name, is_end in _pieces(markup[:_LONGEST_READ]):
        line += text
        if _BLOCK.fullmatch(name):
            lines.append("> " * min(depth, 5) + " ".join(line.split()) if line.strip() else "")
            line = ""
        if name == "blockquote":
            depth = max(depth + (-1 if is_end else 1), 0)
    lines.append("> " * min(depth, 5) + " ".join(line.split()))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _pieces(markup: str) -> Iterator[tuple[str, str, bool]]:
    """Text, the name of the tag behind it, and whether that is an end."""
    lower, at = markup.translate(_LOWER), 0
    while at < len(markup):
        begin = markup.find("<", at)
        if begin < 0:
            yield html.unescape(markup[at:]), "", False
            return
        found = _TAG.match(markup, begin + 1)
        is_mark = found is not None or markup[begin + 1 : begin + 2] in {"!", "?"}
        end = _end_of(markup, begin) if is_mark else begin
        if end < 0:
            yield html.unescape(markup[at:begin]), "", False
            return
        name = found[2].translate(_LOWER) if found else ""
        yield html.unescape(markup[at:begin] + ("" if is_mark else "<")), name, bool(found and found[1])
        at = end + 1
        if name in _UNSEEN and found and not found[1]:
            close = lower.find(f"</{name}", at)
            at = close if close >= 0 else len(markup)


def _end_of(markup: str, begin: int) -> int:
    """Where the tag or the comment ends that begins there; less than nothing where it does not."""
    if not markup.startswith("<!--", begin):
        return markup.find(">", begin)
    end = markup.find("-->", begin)
    return end if end < 0 else end + 2


def _start_of_the_original(lines: Sequence[str]) -> int:
    """The line from which on everything is another mail, as programs write that do not mark each line."""
    for place, line in enumerate(lines):
        if len(line) > _LONGEST_LINE or _is_quote(line):
            continue
        if _is_separator(line) or _ORIGINAL.match(line.strip()) or _is_header_block(lines, place):
            return _with_what_leads_to_it(lines, place)
        span = _attribution(lines, place)
        if span and not _is_quote(_first_of(lines, place + span)):
            return place
    return len(lines)


def _is_header_block(lines: Sequence[str], place: int) -> bool:
    if not _FROM.match(lines[place]):
        return False
    others = [_OTHER_HEADER.match(each) for each in lines[place + 1 : place + _HEADERS_WITHIN]]
    return sum(each is not None for each in others) >= 2


def _with_what_leads_to_it(lines: Sequence[str], place: int) -> int:
    """Rules above it, and who is said to have written it."""
    while place and (not lines[place - 1].strip() or _RULE.match(lines[place - 1].strip())):
        place -= 1
    for span in range(1, _ATTRIBUTION_LINES + 1):
        if place >= span and _attribution(lines, place - span) == span:
            return place - span
    return place


def _attribution(lines: Sequence[str], place: int) -> int:
    """How many lines from here say who wrote what follows; none where they do not."""
    if not lines[place].strip() or not _OPENS.match(lines[place].strip()):
        return 0
    for span in range(1, _ATTRIBUTION_LINES + 1):
        told = " ".join(each.strip() for each in lines[place : place + span])
        if len(told) <= _LONGEST_LINE + 100 and _WROTE.match(told):
            return span
    return 0


def _count_attributions(lines: Sequence[str], quotes: list[bool]) -> None:
    """Who is said to have written a quote belongs to it."""
    for place, line in enumerate(lines):
        if quotes[place] or len(line) > _LONGEST_LINE:
            continue
        span = _attribution(lines, place)
        if span and _is_quote(_first_of(lines, place + span)):
            quotes[place : place + span] = [True] * span


def _from_the_first_quote(lines: Sequence[str], quotes: Sequence[bool]) -> Sequence[str]:
    """With the answers between, where somebody answers line by line: without them quotes say little."""
    return lines[quotes.index(True) :] if True in quotes else []


def _first_of(lines: Sequence[str], place: int) -> str:
    return next((each for each in lines[place : place + _HEADERS_WITHIN] if each.strip()), "")


def _is_quote(line: str) -> bool:
    return line.lstrip(" ").startswith(">")


def _is_separator(line: str) -> bool:
    told = line.casefold()
    return any(each.casefold() in told for each in SEPARATORS.values())


def _joined(lines: Iterator[str] | Sequence[str]) -> str:
    return "\n".join(each.rstrip() for each in lines).strip("\n ")


def _cut(said: str, quoted: str, *, is_longer: bool) -> MailWords:
    is_cut = is_longer or len(said) > LONGEST_QUESTION or len(quoted) > LONGEST_QUOTED
    return MailWords(said[:LONGEST_QUESTION], quoted[:LONGEST_QUOTED], is_cut)
