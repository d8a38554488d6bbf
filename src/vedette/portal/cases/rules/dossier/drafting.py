"""A first draft of an answer, by the family of the question: what to say, in which order, and what was found for it.

It names nothing but what is the organisation's own. It is no interface text: it is in the asker's language, whoever
reads it, and it is sent by nobody but an expert who read it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vedette.portal.cases.rules.dossier.parts import Dossier, Fact, PartKind
from vedette.portal.cases.rules.topics import TopicFamily
from vedette.portal.tenants.rules import Language

_MOST_LINES = 8
_MOMENT = "%Y-%m-%d %H:%M UTC"
_BY_HAND = "…"
_MEANS_SOMETHING = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]#>"})


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what stands below it by hand, and whose facts are listed there."""

    heading: str
    asks: str
    facts: tuple[PartKind, ...] = ()


@dataclass(frozen=True, slots=True)
class _Phrases:
    sections: Mapping[TopicFamily, tuple[Section, ...]]
    on_devices: tuple[str, str]
    """One, several."""
    not_seen: str
    blind: str
    silent: str


_F, _P = TopicFamily, PartKind

_ENGLISH = _Phrases(
    sections=MappingProxyType(
        {
            _F.ALERT_INFORMATION: (
                Section("Answer", "In a sentence: what the alert means, and whether it is an attack."),
                Section("What happened", "What led to the alert, and what followed.", (_P.ALERTS, _P.PROCESSES)),
                Section("How far it reaches", "Other devices and accounts.", (_P.INCIDENTS, _P.PREVALENCE)),
                Section("Techniques", "What the attacker was after.", (_P.TECHNIQUES,)),
                Section("What we could not see", "What remains open because of it.", (_P.TELEMETRY,)),
                Section("What to do", "In the order of urgency."),
            ),
            _F.POSSIBLE_COMPROMISE: (
                Section("Answer", "In a sentence: is the device compromised, and since when."),
                Section("What the device told", "The events that decide it.", (_P.TIMELINE, _P.PROCESSES)),
                Section("Alerts and incidents", "How they fit together.", (_P.ALERTS, _P.INCIDENTS)),
                Section("Elsewhere", "Whether other devices show the same.", (_P.PREVALENCE,)),
                Section("What we could not see", "What remains open because of it.", (_P.TELEMETRY,)),
                Section("What to do", "Isolate or not, collect or not, change which passwords."),
            ),
            _F.THREAT_INTELLIGENCE: (
                Section("Answer", "In a sentence: who or what it is, and whether it concerns you."),
                Section("What we know of it", "Aims, tools, ways in; say how sure you are.", (_P.TECHNIQUES,)),
                Section("In your telemetry", "Whether it was seen here.", (_P.INDICATORS, _P.PREVALENCE, _P.ALERTS)),
                Section("What we would see", "Which detections would tell, and what is blind.", (_P.TELEMETRY,)),
                Section("What to do", "Prevent, look for, block."),
            ),
            _F.NOTICE_COMMUNICATIONS: (
                Section("Answer", "In a sentence: what can be handed on, and to whom."),
                Section("The notification", "Which of its findings are sure.", (_P.NOTICES, _P.INCIDENTS)),
                Section("What can be handed on", "Facts with their evidence.", (_P.ALERTS, _P.PREVALENCE)),
                Section("What to do", "Who tells whom, by when."),
            ),
        }
    ),
    on_devices=("seen on one device", "seen on {number} devices"),
    not_seen="not seen in 30 days",
    blind="No telemetry of this kind: {source}",
    silent="Devices that told nothing in that week: {number}",
)
_FRENCH = _Phrases(
    sections=MappingProxyType(
        {
            _F.ALERT_INFORMATION: (
                Section(
                    "Réponse",
                    "En une phrase\u00a0: ce que signifie l\u2019alerte, et s\u2019il s\u2019agit d\u2019une attaque.",
                ),
                Section(
                    "Ce qui s\u2019est passé", "Ce qui a mené à l\u2019alerte, et la suite.", (_P.ALERTS, _P.PROCESSES)
                ),
                Section("Étendue", "Autres appareils et comptes.", (_P.INCIDENTS, _P.PREVALENCE)),
                Section("Techniques", "Ce que cherchait l\u2019attaquant.", (_P.TECHNIQUES,)),
                Section("Ce que nous n\u2019avons pas pu voir", "Ce qui reste ouvert de ce fait.", (_P.TELEMETRY,)),
                Section("Que faire", "Par ordre d\u2019urgence."),
            ),
            _F.POSSIBLE_COMPROMISE: (
                Section("Réponse", "En une phrase\u00a0: l\u2019appareil est-il compromis, et depuis quand."),
                Section(
                    "Ce que l\u2019appareil a rapporté", "Les événements qui décident.", (_P.TIMELINE, _P.PROCESSES)
                ),
                Section("Alertes et incidents", "Comment ils s\u2019articulent.", (_P.ALERTS, _P.INCIDENTS)),
                Section("Ailleurs", "Si d\u2019autres appareils montrent la même chose.", (_P.PREVALENCE,)),
                Section("Ce que nous n\u2019avons pas pu voir", "Ce qui reste ouvert de ce fait.", (_P.TELEMETRY,)),
                Section("Que faire", "Isoler ou non, collecter ou non, quels mots de passe changer."),
            ),
            _F.THREAT_INTELLIGENCE: (
                Section("Réponse", "En une phrase\u00a0: qui ou quoi, et si cela vous concerne."),
                Section(
                    "Ce que nous en savons",
                    "Buts, outils, voies d\u2019accès\u00a0; avec quelle certitude.",
                    (_P.TECHNIQUES,),
                ),
                Section("Dans votre télémétrie", "Si cela a été vu ici.", (_P.INDICATORS, _P.PREVALENCE, _P.ALERTS)),
                Section(
                    "Ce que nous verrions", "Quelles détections le diraient, et ce qui est aveugle.", (_P.TELEMETRY,)
                ),
                Section("Que faire", "Prévenir, rechercher, bloquer."),
            ),
            _F.NOTICE_COMMUNICATIONS: (
                Section("Réponse", "En une phrase\u00a0: ce qui peut être transmis, et à qui."),
                Section("La notification", "Lesquels de ses constats sont sûrs.", (_P.NOTICES, _P.INCIDENTS)),
                Section("Ce qui peut être transmis", "Des faits avec leurs preuves.", (_P.ALERTS, _P.PREVALENCE)),
                Section("Que faire", "Qui prévient qui, et quand."),
            ),
        }
    ),
    on_devices=("vu sur un appareil", "vu sur {number} appareils"),
    not_seen="pas vu en 30 jours",
    blind="Aucune télémétrie de ce type\u00a0: {source}",
    silent="Appareils restés muets cette semaine-là\u00a0: {number}",
)
_LANGUAGES: Mapping[str, _Phrases] = MappingProxyType({Language.FRENCH: _FRENCH})


def draft(family: TopicFamily, language: str, dossier: Dossier, links: Mapping[Fact, str]) -> str:
    """Markdown for the report to the organisation. ``links`` gives for facts the address of their page."""
    phrases = _LANGUAGES.get(language, _ENGLISH)
    return "\n\n".join("\n".join(_section(each, phrases, dossier, links)) for each in phrases.sections[family])


def _section(section: Section, phrases: _Phrases, dossier: Dossier, links: Mapping[Fact, str]) -> Iterator[str]:
    yield f"## {section.heading}"
    yield f"{_BY_HAND} {section.asks}"
    for kind in section.facts:
        told = _blind(phrases, dossier) if kind is PartKind.TELEMETRY else _facts(kind, phrases, dossier, links)
        for each in told:
            yield f"- {each}"


def _facts(kind: PartKind, phrases: _Phrases, dossier: Dossier, links: Mapping[Fact, str]) -> Iterator[str]:
    for fact in dossier.part(kind).facts[:_MOST_LINES]:
        pieces = [_plain(each) for each in (fact.text, fact.detail) if each]
        if kind is PartKind.PREVALENCE:
            pieces = [_plain(fact.text), _spread(fact, phrases)]
        if fact.at:
            pieces.append(fact.at.strftime(_MOMENT))
        address = links.get(fact)
        yield " · ".join([*pieces, *([address] if address else [])])


def _spread(fact: Fact, phrases: _Phrases) -> str:
    if not fact.number:
        return phrases.not_seen
    one, several = phrases.on_devices
    return one if fact.number == 1 else several.format(number=fact.number)


def _blind(phrases: _Phrases, dossier: Dossier) -> Iterator[str]:
    coverage = dossier.coverage
    if coverage is None:
        return
    for each in coverage.missing[:_MOST_LINES]:
        yield phrases.blind.format(source=_plain(each.source))
    if coverage.silent_count:
        yield phrases.silent.format(number=coverage.silent_count)


def _plain(text: str) -> str:
    """A text of others in Markdown: its marks mean nothing."""
    return text.translate(_MEANS_SOMETHING)
