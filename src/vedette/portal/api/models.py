"""Rows of applications, and of the digests of what they prove themselves with."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from vedette.portal.access.models import OrganisationOwned


class ApiApplication(OrganisationOwned):
    """A program of the organisation's, known by its id, which is its client ID."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    name = models.CharField(max_length=120)
    permissions = models.JSONField(default=list)
    created = models.DateTimeField()
    created_by_name = models.CharField(max_length=200)
    revoked = models.DateTimeField(null=True)
    last_used = models.DateTimeField(null=True)
    minute = models.DateTimeField(null=True)
    in_minute = models.PositiveIntegerField(default=0)
    hour = models.DateTimeField(null=True)
    in_hour = models.PositiveIntegerField(default=0)
    """Its calls, as ``rules.limits`` counts them."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=models.Q(revoked=None), name="api_application_name_once"
            )
        ]


class ApiSecret(OrganisationOwned):
    """What an application gets tokens with. Whoever takes it away takes its tokens with it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    application = models.ForeignKey(ApiApplication, on_delete=models.CASCADE, related_name="secrets")
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)
    created = models.DateTimeField()
    expires = models.DateTimeField()
    last_used = models.DateTimeField(null=True)


class ApiToken(OrganisationOwned):
    """What opens the API for an hour."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    secret = models.ForeignKey(ApiSecret, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    expires = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["secret", "expires"], name="api_token_by_expiry")]
