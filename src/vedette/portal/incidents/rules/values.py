"""The enum values of alerts and incidents, in Defender's spelling."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """How bad it may be."""

    UNSPECIFIED = "UnSpecified"
    INFORMATIONAL = "Informational"
    LOW = "Low"
    MEDIUM = "Medium"
    HIGH = "High"

    @property
    def rank(self) -> int:
        """0 is the least severe."""
        return list(Severity).index(self)


class AlertStatus(StrEnum):
    """Where the work on an alert stands."""

    NEW = "New"
    IN_PROGRESS = "InProgress"
    RESOLVED = "Resolved"


class IncidentStatus(StrEnum):
    """Where the work on an incident stands."""

    ACTIVE = "active"
    IN_PROGRESS = "inProgress"
    AWAITING_ACTION = "awaitingAction"
    RESOLVED = "resolved"
    REDIRECTED = "redirected"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to look at it."""
        return self not in {IncidentStatus.RESOLVED, IncidentStatus.REDIRECTED}


OPEN_STATUSES = tuple(each for each in IncidentStatus if each.is_open)


class Classification(StrEnum):
    """What it turned out to be."""

    TRUE_POSITIVE = "TruePositive"
    EXPECTED = "InformationalExpectedActivity"
    FALSE_POSITIVE = "FalsePositive"


class Verdict(StrEnum):
    """What a hunter found it to be, in words that a ranker is trained with."""

    TRUE_POSITIVE = "TruePositive"
    BENIGN_POSITIVE = "BenignPositive"
    """It happened as told, and it was meant to."""
    FALSE_POSITIVE = "FalsePositive"
    INCONCLUSIVE = "Inconclusive"


class Determination(StrEnum):
    """What exactly it turned out to be."""

    MULTI_STAGED_ATTACK = "MultiStagedAttack"
    MALICIOUS_USER_ACTIVITY = "MaliciousUserActivity"
    COMPROMISED_USER = "CompromisedUser"
    MALWARE = "Malware"
    PHISHING = "Phishing"
    UNWANTED_SOFTWARE = "UnwantedSoftware"
    SECURITY_TESTING = "SecurityTesting"
    LINE_OF_BUSINESS_APPLICATION = "LineOfBusinessApplication"
    CONFIRMED_USER_ACTIVITY = "ConfirmedUserActivity"
    CLEAN = "Clean"
    INSUFFICIENT_DATA = "InsufficientData"
    OTHER = "Other"


DETERMINATIONS: Mapping[Classification, tuple[Determination, ...]] = MappingProxyType(
    {
        Classification.TRUE_POSITIVE: (
            Determination.MULTI_STAGED_ATTACK,
            Determination.MALICIOUS_USER_ACTIVITY,
            Determination.COMPROMISED_USER,
            Determination.MALWARE,
            Determination.PHISHING,
            Determination.UNWANTED_SOFTWARE,
            Determination.OTHER,
        ),
        Classification.EXPECTED: (
            Determination.SECURITY_TESTING,
            Determination.LINE_OF_BUSINESS_APPLICATION,
            Determination.CONFIRMED_USER_ACTIVITY,
            Determination.OTHER,
        ),
        Classification.FALSE_POSITIVE: (Determination.CLEAN, Determination.INSUFFICIENT_DATA, Determination.OTHER),
    }
)
"""What a classification can be determined as."""


class Category(StrEnum):
    """What kind of activity an alert is about."""

    COLLECTION = "Collection"
    COMMAND_AND_CONTROL = "CommandAndControl"
    CREDENTIAL_ACCESS = "CredentialAccess"
    DEFENSE_EVASION = "DefenseEvasion"
    DISCOVERY = "Discovery"
    EXECUTION = "Execution"
    EXFILTRATION = "Exfiltration"
    EXPLOIT = "Exploit"
    INITIAL_ACCESS = "InitialAccess"
    LATERAL_MOVEMENT = "LateralMovement"
    MALWARE = "Malware"
    PERSISTENCE = "Persistence"
    PRIVILEGE_ESCALATION = "PrivilegeEscalation"
    RANSOMWARE = "Ransomware"
    SUSPICIOUS_ACTIVITY = "SuspiciousActivity"
    UNWANTED_SOFTWARE = "UnwantedSoftware"


class DetectionSource(StrEnum):
    """Which technology raised an alert.

    Rules of a hunt are *CustomDetection*, alerts of other products that stood in the telemetry *ThirdPartySensors*,
    notices of the hunting team *ThreatExperts*.
    """

    THIRD_PARTY_SENSORS = "ThirdPartySensors"
    ANTIVIRUS = "WindowsDefenderAv"
    AUTOMATED_INVESTIGATION = "AutomatedInvestigation"
    CUSTOM_DETECTION = "CustomDetection"
    CUSTOMER_INTELLIGENCE = "CustomerTI"
    ENDPOINT = "WindowsDefenderAtp"
    CORRELATION = "MTP"
    OFFICE = "OfficeATP"
    THREAT_EXPERTS = "ThreatExperts"
    SMART_SCREEN = "WindowsDefenderSmartScreen"


class ActionState(StrEnum):
    """Where an action stands that was recommended to the organisation."""

    NEW = "New"
    IN_PROGRESS = "InProgress"
    COMPLETED = "Completed"
    FAILED = "Failed"
    SKIPPED = "Skipped"


class InvestigationState(StrEnum):
    """How far an automated investigation came; ours are made by people, so two of Defender's values occur."""

    UNKNOWN = "Unknown"
    SUPPRESSED = "SuppressedAlert"


class Assignee(StrEnum):
    """Who has an incident when no person does."""

    NOBODY = ""
    EXPERTS = "Defender Experts"
    CUSTOMER = "Customer"


_OF_LEVELS: Mapping[str, Severity] = MappingProxyType(
    {
        "informational": Severity.INFORMATIONAL,
        "low": Severity.LOW,
        "medium": Severity.MEDIUM,
        "high": Severity.HIGH,
        "critical": Severity.HIGH,
    }
)

_OF_TACTICS: Mapping[str, Category] = MappingProxyType(
    {
        "collection": Category.COLLECTION,
        "command-and-control": Category.COMMAND_AND_CONTROL,
        "credential-access": Category.CREDENTIAL_ACCESS,
        "stealth": Category.DEFENSE_EVASION,
        "defense-evasion": Category.DEFENSE_EVASION,
        "defense-impairment": Category.DEFENSE_EVASION,
        "discovery": Category.DISCOVERY,
        "execution": Category.EXECUTION,
        "exfiltration": Category.EXFILTRATION,
        "initial-access": Category.INITIAL_ACCESS,
        "lateral-movement": Category.LATERAL_MOVEMENT,
        "persistence": Category.PERSISTENCE,
        "privilege-escalation": Category.PRIVILEGE_ESCALATION,
    }
)


def severity_of(level: str) -> Severity:
    """Sigma's level in Defender's words, which have none above *High*."""
    return _OF_LEVELS.get(level, Severity.UNSPECIFIED)


def category_of(tactics: Sequence[str], techniques: Sequence[str]) -> Category:
    """The category of the last tactic that has one; encrypting files (T1486) is *Ransomware*."""
    if any(technique.split(".")[0] == "T1486" for technique in techniques):
        return Category.RANSOMWARE
    found = [_OF_TACTICS[tactic] for tactic in tactics if tactic in _OF_TACTICS]
    return found[-1] if found else Category.SUSPICIOUS_ACTIVITY


def fits(classification: Classification | None, determination: Determination | None) -> bool:
    """Whether the two can stand together: a determination only with a classification that has it."""
    if determination is None:
        return True
    return classification is not None and determination in DETERMINATIONS[classification]
