"""Words of hunts for what the code calls by short names."""

from types import MappingProxyType

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedette.portal.hunting.web.words import HUNT_REFUSALS
from vedette.portal.hunts.rules.asking import Outcomes
from vedette.portal.hunts.rules.coverage import Trouble
from vedette.portal.hunts.rules.funnel import Step
from vedette.portal.hunts.rules.refusals import HuntsReason
from vedette.portal.hunts.rules.states import HuntDeed, HuntState, HuntVerdict
from vedette.portal.incidents.web.words import Words

HUNT_STATES: Words = MappingProxyType(
    {
        HuntState.OPEN: pgettext_lazy("hunt", "In progress"),
        HuntState.CONCLUDED: pgettext_lazy("hunt", "Concluded"),
    }
)
HUNT_VERDICTS: Words = MappingProxyType(
    {
        HuntVerdict.NOTHING_FOUND: _("Nothing found"),
        HuntVerdict.SUSPICIOUS: pgettext_lazy("hunt", "Suspicious"),
        HuntVerdict.CONFIRMED: pgettext_lazy("hunt", "Confirmed"),
    }
)
HUNT_VERDICT_HINTS: Words = MappingProxyType(
    {
        HuntVerdict.NOTHING_FOUND: _(
            "The hypothesis does not hold in what could be seen. The organisation reads that."
        ),
        HuntVerdict.SUSPICIOUS: _("Something is not explained. Say what, and name the incidents where there are any."),
        HuntVerdict.CONFIRMED: _("The hypothesis holds. It names at least one incident."),
    }
)
OUTCOMES: Words = MappingProxyType(
    {
        Outcomes.ALL: _("Whatever came of it"),
        Outcomes.OPEN: pgettext_lazy("hunt", "In progress"),
        Outcomes.NOTHING_FOUND: _("Nothing found"),
        Outcomes.SUSPICIOUS: pgettext_lazy("hunt", "Suspicious"),
        Outcomes.CONFIRMED: pgettext_lazy("hunt", "Confirmed"),
    }
)
HUNT_DEEDS: Words = MappingProxyType(
    {
        HuntDeed.OPENED: _("opened the hunt"),
        HuntDeed.CHANGED: _("changed what is hunted for"),
        HuntDeed.CONCLUDED: _("concluded the hunt"),
        HuntDeed.REOPENED: _("reopened the hunt"),
    }
)
PLAN_FIELDS: Words = MappingProxyType(
    {
        "title": _("Title"),
        "hypothesis": _("Hypothesis"),
        "techniques": _("Techniques"),
        "detections": _("Detections"),
        "query": _("Query"),
        "since": _("From"),
        "until": _("Until"),
    }
)
TROUBLES: Words = MappingProxyType(
    {Trouble.TOO_SLOW: _("It took too long to count what was covered, so nothing is said of it here.")}
)
STEPS: Words = MappingProxyType(
    {
        Step.HUNTED: _("Hunted and triaged"),
        Step.INVESTIGATED: _("Investigated"),
        Step.NOTIFIED: _("Notified"),
    }
)
DEFINITIONS: Words = MappingProxyType(
    {
        Step.HUNTED: _("Incidents that a hunt brought up and ranked in this time, and those that got further in it."),
        Step.INVESTIGATED: _("Of these, incidents on which a hunter gave a verdict in this time, or that got further."),
        Step.NOTIFIED: _(
            "Of these, incidents about which a notification was published in this time. Sample notifications do not "
            "count."
        ),
    }
)
HUNTS_REFUSALS: Words = MappingProxyType(
    {
        **HUNT_REFUSALS,
        HuntsReason.TITLE_MISSING: _("Give the hunt a title. Nothing was kept."),
        HuntsReason.HYPOTHESIS_MISSING: _("Say what you expect to find. Nothing was kept."),
        HuntsReason.NO_SUCH_SPAN: _("The end comes after the beginning, at most 400 days later. Nothing was kept."),
        HuntsReason.NOT_YET_OVER: _("The end is still to come. Only what is over can be hunted through."),
        HuntsReason.NOWHERE: _("Choose at least one organisation."),
        HuntsReason.IS_CONCLUDED: _("The hunt is concluded. Reopen it first; nothing was changed."),
        HuntsReason.IS_OPEN: _("The hunt is in progress already."),
        HuntsReason.WORDS_MISSING: _("Say what came of it: the organisation reads it. Nothing was kept."),
        HuntsReason.REASON_MISSING: _("Say why the hunt goes on. Nothing was changed."),
        HuntsReason.INCIDENT_MISSING: _("What is confirmed is an incident. Name it by its number; nothing was kept."),
        HuntsReason.NO_SUCH_INCIDENT: _(
            "One of these numbers is no incident of the organisation. Correct it; nothing was kept."
        ),
        HuntsReason.NO_SUCH_DURATION: _("Between one minute and a week, please. Nothing was kept."),
    }
)
"""Also what an incident itself refuses."""
