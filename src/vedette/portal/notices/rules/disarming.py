"""What a notice says so that no program makes something to click on of it.

Mails disarm every name (:func:`vedette.portal.post.rules.disarmed`). A document that people read for pages stays
readable: addresses are disarmed, moments and the names of files are left as they are. Indicators are as in mails.
"""

import re

import msgspec

from vedette.portal.notices.rules.document import Document
from vedette.portal.post.rules import disarmed

_SCHEME = re.compile(r"(?<=\w):(?=//)")
_MAIL = re.compile(r"(?<=\w)@(?=\w)")
_NAME = re.compile(r"(?<![\w.-])(?<![^\\]\\)(?:[\w-]+\.)+[\w-]+")
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_FILE = re.compile(
    r"bat|bin|cmd|csv|dat|dll|dmp|docm?|docx|evtx|exe|hta|html|ini|iso|js|jsonl?|lnk|log|msi|pdf|ps1|psm1|rar|reg|scr"
    r"|sys|tmp|txt|vbs|xls|xlsm|xlsx|xml|yml|zst"
)
"""How files end and no host does, so that no program takes them for one."""


def disarmed_prose(text: str) -> str:
    """Sentences in which no program sees an address: ``http[:]//evil[.]example``, but ``tool.exe`` and ``09:15``."""
    return _NAME.sub(_disarmed_name, _MAIL.sub("[@]", _SCHEME.sub("[:]", text)))


def disarmed_document(document: Document) -> Document:
    """The same document, to be shown and not to be kept."""
    said = msgspec.convert(_disarmed(msgspec.to_builtins(document)), Document)
    indicators = tuple(
        msgspec.structs.replace(shown, value=disarmed(kept.value))
        for shown, kept in zip(said.contents.indicators, document.contents.indicators, strict=True)
    )
    return msgspec.structs.replace(said, contents=msgspec.structs.replace(said.contents, indicators=indicators))


def _disarmed(said: object) -> object:
    match said:
        case str():
            return disarmed_prose(said)
        case dict():
            return {name: _disarmed(value) for name, value in said.items()}
        case list() | tuple():
            return [_disarmed(each) for each in said]
        case _:
            return said


def _disarmed_name(found: re.Match[str]) -> str:
    name = found[0]
    end = name.rpartition(".")[2].lower()
    is_host = len(end) > 1 and not end[0].isdigit() and not _FILE.fullmatch(end)
    return name.replace(".", "[.]") if is_host or _ADDRESS.fullmatch(name) else name
