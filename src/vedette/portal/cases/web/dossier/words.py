"""The dossier in words."""

from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from vedette.portal.cases.rules.dossier.parts import Lack, PartKind
from vedette.portal.cases.rules.links import LinkKind
from vedette.portal.entities.rules.timelines import EventGroup
from vedette.portal.incidents.web.lines import Word
from vedette.portal.incidents.web.words import Words

PARTS: Words = MappingProxyType(
    {
        PartKind.TIMELINE: _("Timeline"),
        PartKind.PROCESSES: _("Processes"),
        PartKind.PREVALENCE: _("How widespread it is"),
        PartKind.ALERTS: _("Alerts"),
        PartKind.INCIDENTS: _("Incidents"),
        PartKind.NOTICES: _("Notifications"),
        PartKind.TECHNIQUES: _("Techniques"),
        PartKind.INDICATORS: _("Named in the question"),
        PartKind.TELEMETRY: _("What cannot be seen"),
    }
)
NOTHING_FOUND: Words = MappingProxyType(
    {
        PartKind.TIMELINE: _("The device told nothing in the half hour before that moment."),
        PartKind.PROCESSES: _("No process is known around it: no process start was told, or the story has none."),
        PartKind.PREVALENCE: _("Nothing was looked for."),
        PartKind.ALERTS: _("No alert is about it."),
        PartKind.INCIDENTS: _("No incident is about it."),
        PartKind.NOTICES: _("The organisation was not notified of any of these incidents."),
        PartKind.TECHNIQUES: _("Neither the alerts nor the question name a technique."),
        PartKind.INDICATORS: _("The question names no hash, address, account or file."),
        PartKind.TELEMETRY: _("The device is no longer in the list of devices."),
    }
)
NOT_ASKED: Words = MappingProxyType(
    {
        PartKind.TIMELINE: _("The question is about no device, and nothing it names was seen on one."),
        PartKind.PROCESSES: _("The question is about no event and no incident."),
        PartKind.PREVALENCE: _("The question names no file, account or address."),
        PartKind.TELEMETRY: _("The question is about no device, and nothing it names was seen on one."),
    }
)
LACKS: Words = MappingProxyType(
    {
        Lack.NO_TELEMETRY: _("The organisation has no telemetry here."),
        Lack.TOO_SLOW: _("Reading took too long and was stopped. Gather it anew when less is going on."),
        Lack.BUSY: _("Too many were reading at that moment. Gather it anew."),
        Lack.FAILED: _("It could not be read. Whoever runs the service finds more in its log."),
    }
)
SILENCES: Words = MappingProxyType(
    {
        EventGroup.PROCESS: _("No process events from it in the week before"),
        EventGroup.FILE: _("No file events from it in the week before"),
        EventGroup.NETWORK: _("No network events from it in the week before"),
        EventGroup.REGISTRY: _("No registry events from it in the week before"),
        EventGroup.LOGON: _("No logons from it in the week before"),
        EventGroup.OTHER: _("No other events from it in the week before"),
    }
)
LINK_KINDS: Words = MappingProxyType(
    {
        LinkKind.INCIDENT: _("Incident"),
        LinkKind.NOTICE: _("Notification"),
        LinkKind.HUNT: _("Hunt"),
        LinkKind.DETECTION: _("Detection"),
    }
)


def empty_word(kind: PartKind, lack: Lack | None) -> Word:
    """Why a part shows nothing."""
    if lack is Lack.NOTHING_ASKED:
        return NOT_ASKED.get(kind, NOTHING_FOUND[kind])
    return LACKS.get(lack, NOTHING_FOUND[kind]) if lack else NOTHING_FOUND[kind]
