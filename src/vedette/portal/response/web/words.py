"""The values of recommended actions in the reader's words."""

from types import MappingProxyType

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedette.portal.incidents.web.words import REFUSALS, Words
from vedette.portal.response.rules.cards import ActionKind, Origin, Priority, ThingKind
from vedette.portal.response.rules.refusals import ResponseReason
from vedette.portal.response.rules.states import Move

ACTION_KINDS: Words = MappingProxyType(
    {
        ActionKind.CHECK: pgettext_lazy("action", "Check"),
        ActionKind.CONTAIN: pgettext_lazy("action", "Contain"),
        ActionKind.ERADICATE: pgettext_lazy("action", "Eradicate"),
        ActionKind.RECOVER: pgettext_lazy("action", "Recover"),
        ActionKind.HARDEN: pgettext_lazy("action", "Harden"),
    }
)
PRIORITIES: Words = MappingProxyType(
    {
        Priority.HIGH: pgettext_lazy("priority", "High"),
        Priority.MEDIUM: pgettext_lazy("priority", "Medium"),
        Priority.LOW: pgettext_lazy("priority", "Low"),
    }
)
ORIGINS: Words = MappingProxyType(
    {Origin.ADVICE: _("Advice for the technique"), Origin.EXPERT: _("Written by the experts")}
)
THINGS: Words = MappingProxyType(
    {
        ThingKind.DEVICE: _("Device"),
        ThingKind.ACCOUNT: _("Account"),
        ThingKind.FILE: _("File"),
        ThingKind.ADDRESS: _("Address"),
    }
)
MOVES: Words = MappingProxyType(
    {
        Move.START: pgettext_lazy("action", "Begin"),
        Move.COMPLETE: _("Mark as completed"),
        Move.FAIL: _("Mark as failed"),
        Move.SKIP: pgettext_lazy("action", "Skip"),
        Move.RETRY: pgettext_lazy("action", "Try again"),
    }
)
"""What stands on the buttons."""
ACTION_REFUSALS: Words = MappingProxyType(
    {
        **REFUSALS,
        ResponseReason.TITLE_MISSING: _("Say in one line what is to be done. Nothing was published."),
        ResponseReason.INCIDENT_IS_OVER: _("The incident is resolved. Open it again first; nothing was published."),
        ResponseReason.NO_SUCH_MOVE: _("The action stands elsewhere by now. Reload the page to see where."),
        ResponseReason.REASON_MISSING: _("Say why: the experts decide by it what comes next. Nothing was changed."),
        ResponseReason.IS_WITHDRAWN: _("The experts withdrew the action. Nothing has to be done for it."),
        ResponseReason.IS_DONE: _("It is completed or skipped, and stays so. Recommend another action instead."),
        ResponseReason.NOT_OF_THIS_INCIDENT: _("An action rests on alerts of its own incident. Choose again."),
    }
)
