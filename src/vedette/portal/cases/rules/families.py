"""Which family of questions a thing usually leads to."""

from collections.abc import Mapping
from types import MappingProxyType

from vedette.portal.cases.rules.topics import ThingKind, TopicFamily

_USUAL: Mapping[ThingKind, TopicFamily] = MappingProxyType(
    {
        ThingKind.ALERT: TopicFamily.ALERT_INFORMATION,
        ThingKind.INCIDENT: TopicFamily.ALERT_INFORMATION,
        ThingKind.DEVICE: TopicFamily.POSSIBLE_COMPROMISE,
        ThingKind.USER: TopicFamily.POSSIBLE_COMPROMISE,
        ThingKind.EVENT: TopicFamily.POSSIBLE_COMPROMISE,
        ThingKind.FILE: TopicFamily.THREAT_INTELLIGENCE,
        ThingKind.ADDRESS: TopicFamily.THREAT_INTELLIGENCE,
        ThingKind.NOTICE: TopicFamily.NOTICE_COMMUNICATIONS,
        ThingKind.PAGE: TopicFamily.THREAT_INTELLIGENCE,
    }
)


def family_of(kind: ThingKind) -> TopicFamily:
    """The one that is chosen at first; the asker may choose another."""
    return _USUAL[kind]
