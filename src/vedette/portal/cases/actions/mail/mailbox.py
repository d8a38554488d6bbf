"""The Maildir into which the operator's mail server delivers: one door, on disk, without a network."""

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from vedette.portal.access.rules import Actor, NotAllowedError
from vedette.portal.cases.actions.mail.taking import take_mail
from vedette.portal.cases.rules.mail.received import LARGEST_MAIL

_log = logging.getLogger("vedette.cases")

AT_ONCE = 500
"""As many are taken in one go; the next ones soon after."""


def take_mailbox(*, actor: Actor) -> int:
    """Take in what is new; how many. What one mail does is no matter of the others.

    A mail is moved from ``new`` to ``cur`` once its row is committed: whoever dies in between finds both.
    """
    if not actor.is_service:
        raise NotAllowedError
    if not settings.CONFIGURATION.case_mail:
        return 0
    folder, taken = Path(settings.CONFIGURATION.case_mailbox), 0
    for name in _new_in(folder):
        try:
            taken += _take(actor, folder, name)
        except Exception:  # noqa: BLE001 - whatever it is, it is tried again, and the others come next
            _log.exception("a mail could not be taken in: %s", name)
        if taken >= AT_ONCE:
            break
    return taken


def _new_in(folder: Path) -> Iterator[str]:
    """The oldest first, as delivering programs name them."""
    yield from sorted(each.name for each in os.scandir(folder / "new") if not each.name.startswith("."))


def _take(actor: Actor, folder: Path, name: str) -> bool:
    content = _content(folder / "new" / name)
    if content is None:
        return False
    take_mail(actor=actor, content=content[0], size=content[1])
    (folder / "new" / name).rename(folder / "cur" / f"{name.partition(':')[0]}:2,S")
    return True


def _content(path: Path) -> tuple[bytes, int] | None:
    """The mail, no more than one may be long, and how long it is; nothing where it is no file, or went away."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        _log.warning("a mail could not be opened: %s", error)
        return None
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            _log.warning("what is no file lies among mails: %s", path)
            return None
        return file.read(LARGEST_MAIL + 1), found.st_size
