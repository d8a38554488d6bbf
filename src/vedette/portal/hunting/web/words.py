"""Words of the workbench for what the code calls by short names."""

from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from vedette.portal.hunting.rules.ledger import Standing
from vedette.portal.hunting.rules.refusals import HuntReason
from vedette.portal.hunting.rules.verdicts import NoteKind, ReasonCode
from vedette.portal.incidents.rules.values import Verdict
from vedette.portal.incidents.web.words import REFUSALS, Words

VERDICT_HINTS: Words = MappingProxyType(
    {
        Verdict.TRUE_POSITIVE: _("An intruder. It stays in progress and in your hands."),
        Verdict.BENIGN_POSITIVE: _("It happened, and it was meant to. It is resolved."),
        Verdict.FALSE_POSITIVE: _("It is not what the rules say. It is resolved."),
        Verdict.INCONCLUSIVE: _("What is there does not tell. It stays in progress, for anybody."),
    }
)

REASON_CODES: Words = MappingProxyType(
    {
        ReasonCode.INTRUSION_CHAIN: _("Matches an intrusion chain"),
        ReasonCode.HANDS_ON_KEYBOARD: _("Hands on keyboard"),
        ReasonCode.KNOWN_BAD: _("Known bad indicator"),
        ReasonCode.UNUSUAL_HERE: _("Unusual for this place"),
        ReasonCode.ADMINISTRATION: _("Known administration tool"),
        ReasonCode.DEPLOYMENT: _("Software deployment"),
        ReasonCode.TEST: _("Lab or test"),
        ReasonCode.CONFIRMED_BY_OWNER: _("Confirmed by the owner"),
        ReasonCode.RULE_TOO_BROAD: _("Rule too broad"),
        ReasonCode.RULE_WRONG: _("Rule wrong"),
        ReasonCode.EVIDENCE_MISSING: _("Evidence missing"),
    }
)

STANDINGS: Words = MappingProxyType(
    {
        Standing.HOLDS: _("not reviewed"),
        Standing.AGREED: _("agreed"),
        Standing.DISPUTED: _("disputed"),
        Standing.SUPERSEDED: _("superseded"),
    }
)

NOTE_KINDS: Words = MappingProxyType(
    {
        NoteKind.REMARK: _("note"),
        NoteKind.HAND_OVER: _("on handing over"),
        NoteKind.VERDICT: _("on the verdict"),
        NoteKind.REVIEW: _("on the review"),
    }
)

TACTICS: Words = MappingProxyType(
    {
        "reconnaissance": _("Reconnaissance"),
        "resource-development": _("Resource development"),
        "initial-access": _("Initial access"),
        "execution": _("Execution"),
        "persistence": _("Persistence"),
        "privilege-escalation": _("Privilege escalation"),
        "stealth": _("Stealth"),
        "defense-evasion": _("Defense evasion"),
        "defense-impairment": _("Defense impairment"),
        "credential-access": _("Credential access"),
        "discovery": _("Discovery"),
        "lateral-movement": _("Lateral movement"),
        "collection": _("Collection"),
        "command-and-control": _("Command and control"),
        "exfiltration": _("Exfiltration"),
        "impact": _("Impact"),
    }
)

HUNT_REFUSALS: Words = MappingProxyType(
    {
        **REFUSALS,
        HuntReason.NOT_CLAIMED: _("It is not in your hands. Claim it first; nothing was changed."),
        HuntReason.GREW_MEANWHILE: _(
            "The incident has grown since you opened it, so nothing was kept of the verdict. Look again, then send it."
        ),
        HuntReason.NO_SUCH_TECHNIQUE: _("A technique looks like T1059 or T1059.001. Nothing was kept; correct it."),
        HuntReason.NO_SUCH_DURATION: _("Between one minute and a day, please. Nothing was kept; correct the minutes."),
        HuntReason.NOTE_MISSING: _("Write a note: it tells your colleagues where you stand."),
        HuntReason.CANNOT_HUNT_THERE: _("This person does not hunt there. Choose somebody else."),
        HuntReason.OWN_VERDICT: _("This is your own verdict. Another lead hunter reviews it."),
        HuntReason.IS_SUPERSEDED: _("A later verdict superseded this one. Review that one."),
    }
)
"""Also what an incident itself refuses."""
