"""What a sample notice says, in each of the product's languages, written by hand: that nothing happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vedette.portal.incidents.rules.values import Category, Severity
from vedette.portal.notices.rules.contents import AttackType, Certainty, Contents, ScopeEntry, ScopeStatus
from vedette.portal.tenants.rules import Language

DEVICE = "vedette-test"
"""There is no such device: no page, group or figure of a real one knows of a drill."""


@dataclass(frozen=True, slots=True)
class SampleContents:
    """What is said."""

    incident: str
    """The name of the incident."""
    contents: Contents


@dataclass(frozen=True, slots=True)
class _Words:
    incident: str
    title: str
    certainty: str
    summary: str
    device: str
    root_cause: str


_WORDS: Mapping[Language, _Words] = MappingProxyType(
    {
        Language.ENGLISH: _Words(
            "Test incident of a drill: nothing happened",
            "Test notification of a drill: nothing happened",
            "It is certain that nothing happened: this notification was made by a drill.",
            "Somebody of your organisation asked for a drill. This notification takes the way of every notification, "
            "so that all of you see whether it arrives. **Nothing happened, and nothing is to be done.**",
            "There is no such device; it stands for those that a notification names.",
            "A drill was asked for in the portal.",
        ),
        Language.FRENCH: _Words(
            "Test\u00a0: incident d\u2019un exercice, rien ne s\u2019est passé",
            "Test\u00a0: notification d\u2019un exercice, rien ne s\u2019est passé",
            "Il est certain que rien ne s\u2019est passé\u00a0: cette notification vient d\u2019un exercice.",
            "Quelqu\u2019un de votre organisation a demandé un exercice. Cette notification suit le chemin de toutes "
            "les notifications, pour que vous voyiez si elle arrive. **Rien ne s\u2019est passé et il n\u2019y a rien "
            "à faire.**",
            "Cet appareil n\u2019existe pas\u00a0; il tient lieu de ceux qu\u2019une notification nomme.",
            "Un exercice a été demandé dans le portail.",
        ),
    }
)


def sample_contents(language: Language) -> SampleContents:
    """All of it. The gravest severity: what tells of severe alerts alone is tried too."""
    words = _WORDS[language]
    contents = Contents(
        language=language,
        attack=AttackType.HANDS_ON_KEYBOARD,
        title=words.title,
        category=Category.SUSPICIOUS_ACTIVITY,
        severity=Severity.HIGH,
        certainty=Certainty.CONFIRMED,
        certainty_reasons=words.certainty,
        summary=words.summary,
        scope=(ScopeEntry("device", DEVICE, ScopeStatus.CONFIRMED, words.device),),
        root_cause=words.root_cause,
    )
    return SampleContents(words.incident, contents)
