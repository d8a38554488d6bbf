"""What a page says where the lake does not answer; the rest of the page stands all the same."""

from collections.abc import Callable
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.lake.refusals import LakeError, QueryTimedOutError
from vedette.portal.telemetry.queries.lakes import NothingKeptError, ReadersBusyError

Answer = TypeVar("Answer")
Trouble = str | Promise


def asked_of_lake(ask: Callable[[], Answer], nothing: Answer) -> tuple[Answer, Trouble]:
    """The lake's answer, or nothing and why."""
    try:
        return ask(), ""
    except QueryTimedOutError:
        return nothing, _(
            "Reading the events took too long and was stopped. Nothing is lost: ask for less time, or try again when "
            "less is going on."
        )
    except ReadersBusyError:
        return nothing, _("Many people are reading at the moment. Try again in a minute.")
    except NothingKeptError:
        return nothing, _("The telemetry of this organisation was erased, or is kept no longer.")
    except LakeError:
        return nothing, _("The events could not be read. Whoever runs the service finds more in its log.")
