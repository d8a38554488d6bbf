"""The sentences of a draft, in each of the product's languages, written by hand.

They are no interface texts: a draft is written in the language of the organisation, whoever looks at it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from vedette.portal.notices.rules.contents import AttackType
from vedette.portal.tenants.rules import Language

_DAY, _HOUR, _MINUTE = 86_400, 3_600, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """One language."""

    titles: Mapping[AttackType, str]
    """With ``{where}``, a number of devices."""
    tactics: Mapping[str, str]
    joined: str
    and_more: str
    quoted: str
    devices: tuple[str, str]
    """One, several."""
    accounts: tuple[str, str]
    units: tuple[str, str, str]
    """Days, hours, minutes."""
    moment: str
    """For ``strftime``."""
    course: str
    steps: str
    began: str
    began_unknown: str
    named: str
    reached: str
    beyond: str
    unseen: str
    at_the_keyboard: tuple[str, str]
    no_sign_of_a_person: str
    many_rules: tuple[str, str]
    step: str
    quoted_step: str


ENGLISH = Phrases(
    titles=MappingProxyType(
        {
            AttackType.RANSOMWARE: "Ransomware operation by a human operator on {where}",
            AttackType.EXFILTRATION: "Theft of data by a human operator on {where}",
            AttackType.LATERAL_MOVEMENT: "Intruder moving between devices: {where}",
            AttackType.CREDENTIAL_THEFT: "Theft of credentials on {where}",
            AttackType.FOOTHOLD: "Foothold of an intruder on {where}",
            AttackType.HANDS_ON_KEYBOARD: "Hands-on-keyboard activity on {where}",
        }
    ),
    tactics=MappingProxyType(
        {
            "reconnaissance": "reconnaissance",
            "resource-development": "resource development",
            "initial-access": "initial access",
            "execution": "execution",
            "persistence": "persistence",
            "privilege-escalation": "privilege escalation",
            "stealth": "stealth",
            "defense-evasion": "defence evasion",
            "defense-impairment": "impairment of defences",
            "credential-access": "credential access",
            "discovery": "discovery",
            "lateral-movement": "lateral movement",
            "collection": "collection",
            "command-and-control": "command and control",
            "exfiltration": "exfiltration",
            "impact": "impact",
        }
    ),
    joined="{first} and {last}",
    and_more="{named} and {number} more",
    quoted="“{text}”",
    devices=("{number} device", "{number} devices"),
    accounts=("{number} account", "{number} accounts"),
    units=("{number} d", "{number} h", "{number} min"),
    moment="%Y-%m-%d %H:%M UTC",
    course="From {begin} to {end} ({duration}) an intruder was active on {where}.",
    steps="We saw {tactics}.",
    began="It began with {program} on {device} on {at}.",
    began_unknown="How it began is not known: the telemetry goes back no further.",
    named="Reached for certain: {names}.",
    reached="Accounts used by the intruder: {names}.",
    beyond="Possibly reached as well: {number}.",
    unseen="Not yet examined, because no telemetry comes from there: {names}.",
    at_the_keyboard=(
        "{number} sign shows that a person was at the keyboard.",
        "{number} signs show that a person was at the keyboard.",
    ),
    no_sign_of_a_person="No sign shows that a person was at the keyboard.",
    many_rules=("{number} detection matched.", "{number} different detections matched."),
    step="{tactic} on {devices}: {rules}.",
    quoted_step="{at}, {device}: {text}.",
)
FRENCH = Phrases(
    titles=MappingProxyType(
        {
            AttackType.RANSOMWARE: "Rançongiciel déployé par un opérateur humain sur {where}",
            AttackType.EXFILTRATION: "Vol de données par un opérateur humain sur {where}",
            AttackType.LATERAL_MOVEMENT: "Intrus se déplaçant d\u2019un appareil à l\u2019autre\u00a0: {where}",
            AttackType.CREDENTIAL_THEFT: "Vol d\u2019identifiants sur {where}",
            AttackType.FOOTHOLD: "Intrus implanté sur {where}",
            AttackType.HANDS_ON_KEYBOARD: "Attaque interactive sur {where}",
        }
    ),
    tactics=MappingProxyType(
        {
            "reconnaissance": "reconnaissance",
            "resource-development": "préparation de ressources",
            "initial-access": "accès initial",
            "execution": "exécution",
            "persistence": "persistance",
            "privilege-escalation": "élévation de privilèges",
            "stealth": "dissimulation",
            "defense-evasion": "contournement des défenses",
            "defense-impairment": "neutralisation des défenses",
            "credential-access": "accès aux identifiants",
            "discovery": "découverte",
            "lateral-movement": "déplacement latéral",
            "collection": "collecte",
            "command-and-control": "commande et contrôle",
            "exfiltration": "exfiltration",
            "impact": "impact",
        }
    ),
    joined="{first} et {last}",
    and_more="{named} et {number}\u00a0de plus",
    quoted="«\u00a0{text}\u00a0»",
    devices=("{number}\u00a0appareil", "{number}\u00a0appareils"),
    accounts=("{number}\u00a0compte", "{number}\u00a0comptes"),
    units=("{number}\u00a0j", "{number}\u00a0h", "{number}\u00a0min"),
    moment="%d/%m/%Y à %H:%M UTC",
    course="Du {begin} au {end} ({duration}), un intrus a agi sur {where}.",
    steps="Nous avons observé les étapes suivantes\u00a0: {tactics}.",
    began="Tout a commencé avec {program} sur {device}, le {at}.",
    began_unknown="L\u2019origine n\u2019est pas connue\u00a0: la télémétrie ne remonte pas plus loin.",
    named="Appareils atteints avec certitude\u00a0: {names}.",
    reached="Comptes utilisés par l\u2019intrus\u00a0: {names}.",
    beyond="Peut-être atteints également\u00a0: {number}.",
    unseen="Pas encore examinés, faute de télémétrie\u00a0: {names}.",
    at_the_keyboard=(
        "{number}\u00a0signe montre qu\u2019une personne était au clavier.",
        "{number}\u00a0signes montrent qu\u2019une personne était au clavier.",
    ),
    no_sign_of_a_person="Aucun signe ne montre qu\u2019une personne était au clavier.",
    many_rules=("{number}\u00a0détection a réagi.", "{number}\u00a0détections différentes ont réagi."),
    step="{tactic} sur {devices}\u00a0: {rules}.",
    quoted_step="{at}, {device}\u00a0: {text}.",
)

PHRASES: Mapping[Language, Phrases] = MappingProxyType({Language.ENGLISH: ENGLISH, Language.FRENCH: FRENCH})


def listed(words: Phrases, names: Sequence[str], most: int = 5) -> str:
    """The names in one phrase; of many the first, and how many more."""
    if len(names) > most:
        return words.and_more.format(named=", ".join(names[: most - 1]), number=len(names) - most + 1)
    if len(names) < 2:
        return "".join(names)
    return words.joined.format(first=", ".join(names[:-1]), last=names[-1])


def counted(forms: tuple[str, str], number: int) -> str:
    """A number of things."""
    return forms[number != 1].format(number=number)


def said_moment(words: Phrases, at: datetime) -> str:
    """A moment in UTC."""
    return at.strftime(words.moment)


def said_duration(words: Phrases, lasted: timedelta) -> str:
    """Days, hours or minutes: in the largest unit of which there are two or more."""
    seconds = lasted.total_seconds()
    days, hours, minutes = words.units
    for unit, size in ((days, _DAY), (hours, _HOUR)):
        if seconds >= 2 * size:
            return unit.format(number=round(seconds / size))
    return minutes.format(number=max(1, round(seconds / _MINUTE)))


def as_code(text: str) -> str:
    """As code, so that nothing in a name is read as markup; a backtick in it becomes another mark."""
    clean = text.replace("`", "\u02cb").replace("\n", " ").strip()
    return f"`{clean}`" if clean else "?"
