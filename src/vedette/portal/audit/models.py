"""Rows of the audit log. Nothing changes or deletes them: the database itself refuses."""

from typing import ClassVar

from django.db import models

from vedette.portal.access.models import OrganisationOwned


class AuditChain(OrganisationOwned):
    """The head of one chain: of an organisation, or the provider's."""

    key = models.CharField(max_length=40, primary_key=True)
    organisation_id = models.UUIDField(null=True, unique=True)
    number = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64)
    mark = models.CharField(max_length=64)


class AuditEntry(OrganisationOwned):
    """One line: who did what to what, and when. It names people in words, so that it outlives them."""

    chain = models.CharField(max_length=40)
    organisation_id = models.UUIDField(null=True, db_index=True)
    number = models.PositiveBigIntegerField()
    at = models.CharField(max_length=32)
    actor = models.CharField(max_length=40)
    actor_name = models.CharField(max_length=200)
    deed = models.CharField(max_length=80)
    subject = models.CharField(max_length=300)
    details = models.TextField()
    seal = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["chain", "number"], name="audit_number_once")]
