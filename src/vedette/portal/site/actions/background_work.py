"""What the provider does about the service itself."""

from django.db import transaction

from vedette.portal.access.rules import Actor, ProviderPermission, require_as_provider
from vedette.portal.audit.actions import record
from vedette.portal.jobs.actions import try_again


@transaction.atomic
def let_job_be_tried_again(*, actor: Actor, job: int) -> bool:
    """Let a job that failed for good be done once more; false where it did not fail."""
    require_as_provider(actor, ProviderPermission.READ_AUDIT_LOG)
    kind = try_again(job)
    if kind:
        record(actor=actor, deed="job.tried again", organisation=None, subject=kind, details={"job": job})
    return bool(kind)
