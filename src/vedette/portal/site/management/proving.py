"""``vedette audit verify``: is the log what was written?"""

from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.queries import Proof, prove


def prove_audit_log() -> Proof:
    """Walk every chain."""
    return prove(actor=SERVICE)
