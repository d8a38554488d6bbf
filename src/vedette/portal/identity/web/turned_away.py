"""Why somebody could not be let in, in words for them, and a word for whoever manages the provider."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.portal.identity.actions.refusals import Reason


class Turn(StrEnum):
    """What happened at the door."""

    OVER = "over"
    CANCELLED = "cancelled"
    REFUSED_THERE = "refused there"
    NOT_REACHED = "not reached"
    NOT_TRUSTED = "not trusted"


WORDS: Mapping[Turn | Reason, str | Promise] = MappingProxyType(
    {
        Turn.OVER: _("This sign-in was begun elsewhere, or too long ago, or was used already. Begin anew."),
        Turn.CANCELLED: _("You left your organisation's sign-in before its end. Nothing was changed."),
        Turn.REFUSED_THERE: _("Your organisation's identity provider did not let you in. Ask whoever manages it."),
        Turn.NOT_REACHED: _("Your organisation's identity provider did not answer as it should. Try again in a while."),
        Turn.NOT_TRUSTED: _(
            "What your organisation's identity provider answered could not be trusted, so nobody was let in. If it "
            "happens again, tell whoever manages it."
        ),
        Reason.NOT_SET_UP: _("Your organisation's single sign-on was switched off. Ask its security administrator."),
        Reason.NO_MATCHING_VALUE: _(
            "Your organisation's identity provider knows you, but nothing that it says of you opens Vedette. Ask "
            "whoever manages it to put you into a group that may come in."
        ),
        Reason.OF_THE_TEAM: _("People of the hunting team sign in with their own account, never by an organisation's."),
        Reason.CLOSED: _("Your account here is closed. Ask your organisation's security administrator."),
    }
)
_CODE = re.compile(r"[a-z _]{1,40}")


def turned_away(request: HttpRequest, why: Turn | Reason, code: str = "", short_name: str = "") -> HttpResponse:
    """The page that says why, with a way to begin anew."""
    shown = {"words": WORDS[why], "code": code if _CODE.fullmatch(code) else "", "short_name": short_name}
    return render(request, "identity/turned_away.html", shown, status=404 if why is Turn.OVER else 403)
