"""``vedette audit verify``: is the log what was written?"""

from django.db import DatabaseError

from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.queries import Proof, prove
from vedette.portal.site.rules.refusals import DatabaseUnusableError


def prove_audit_log() -> Proof:
    """Walk every chain. Raises DatabaseUnusableError where it cannot be read."""
    try:
        return prove(actor=SERVICE)
    except DatabaseError as error:
        first = str(error).strip().partition("\n")[0]
        raise DatabaseUnusableError(f"the audit log cannot be read: {first}; vedette doctor tells more") from error
