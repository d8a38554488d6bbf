"""Rows of identity providers, of what their words give, and of whom they vouch for."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models

from vedette.portal.access.models import OrganisationOwned
from vedette.portal.access.rules import OrganisationRole

_ROLES = [(role.value, role.value) for role in OrganisationRole]


class IdentityProvider(OrganisationOwned):
    """Who vouches for an organisation's people. Its issuer never changes: people are known by its words."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.OneToOneField("tenants.Organisation", on_delete=models.CASCADE)
    issuer = models.CharField(max_length=500)
    client_id = models.CharField(max_length=255)
    secret = models.TextField()
    """Sealed for this row."""
    claim = models.CharField(max_length=200, default="groups")
    is_enabled = models.BooleanField(default=False)
    epoch = models.PositiveIntegerField(default=0)
    """Sessions of an earlier epoch are over."""
    created = models.DateTimeField(auto_now_add=True)


class RoleValue(OrganisationOwned):
    """A value that a provider tells of somebody, and the role that it gives."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    provider = models.ForeignKey(IdentityProvider, on_delete=models.CASCADE)
    value = models.CharField(max_length=400)
    role = models.CharField(max_length=24, choices=_ROLES)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["provider", "value"], name="role_value_once")]


class RoleValueDeviceGroup(OrganisationOwned):
    """A value that gives these devices alone; one with none gives all, so a group does not go away beneath it."""

    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    role_value = models.ForeignKey(RoleValue, on_delete=models.CASCADE)
    device_group = models.ForeignKey("tenants.DeviceGroup", on_delete=models.RESTRICT)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["role_value", "device_group"], name="role_value_group_once")
        ]


class Identity(OrganisationOwned):
    """Somebody by the name that a provider gives to nobody else. Never an address."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    provider = models.ForeignKey(IdentityProvider, on_delete=models.CASCADE)
    subject = models.CharField(max_length=255)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["provider", "subject"], name="identity_subject_once"),
            models.UniqueConstraint(fields=["provider", "person"], name="identity_person_once"),
        ]
