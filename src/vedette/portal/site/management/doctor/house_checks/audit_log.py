"""The audit log: its ends, or all of it."""

from collections.abc import Iterator

from django.db import DatabaseError

from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.queries import prove, prove_heads
from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.rules.findings import Finding, well, wrong

ORDER = 60
_NAME = "audit log"
_SHOWN = 3


def check(patient: Patient) -> Iterator[Finding]:
    """Writers wait for a moment; with --deep for as long as it takes."""
    try:
        proof = prove(actor=SERVICE) if patient.is_deep else prove_heads(actor=SERVICE)
    except DatabaseError as error:
        yield wrong(
            _NAME, f"it cannot be read: {str(error).strip().partition(chr(10))[0]}", "see what is said of the database"
        )
        return
    for finding in proof.findings[:_SHOWN]:
        said = f"chain {finding.chain}, entry {finding.number}: {finding.flaw.value}"
        yield wrong(
            _NAME, said, "find out who had both the database and its administrator's rights; vedette audit verify"
        )
    if not proof.findings:
        how = "every entry is what was written" if patient.is_deep else "ends as it was written; --deep reads all of it"
        yield well(_NAME, f"{proof.entries:,} entries in {proof.chains} chains: {how}")
