"""Rows of organisations and people."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from vedette.portal.access.models import OrganisationOwned
from vedette.portal.access.rules import OrganisationRole, ProviderRole
from vedette.portal.tenants.rules import Language, Theme

_IN_ORGANISATIONS = [(role.value, role.value) for role in OrganisationRole]
_AT_THE_PROVIDER = [(role.value, role.value) for role in ProviderRole]


class Person(AbstractBaseUser):
    """Somebody who signs in. Belongs to no organisation: memberships and assignments say where."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(
        max_length=8, default=Language.ENGLISH.value, choices=[(each.value, each.value) for each in Language]
    )
    theme = models.CharField(
        max_length=8, default=Theme.AUTO.value, choices=[(each.value, each.value) for each in Theme]
    )
    provider_role = models.CharField(max_length=20, blank=True, default="", choices=_AT_THE_PROVIDER)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    managed_by = models.ForeignKey("Organisation", null=True, on_delete=models.CASCADE, related_name="+")
    """The organisation whose identity provider made them known; they belong to no other."""
    contact = models.EmailField(blank=True, default="")
    """The address of somebody managed, as their identity provider tells it: nobody signs in or is found by it."""
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(managed_by=None) | models.Q(provider_role=""), name="managed_people_never_hunt"
            )
        ]

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = BaseUserManager()


class Organisation(OrganisationOwned):
    """Whose devices are watched."""

    owner_field = "id"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    lake_name = models.SlugField(max_length=63, unique=True)
    single_sign_on_only = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)


class Holiday(models.Model):
    """A day on which the hunting team does no business; the same for all organisations."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    day = models.DateField(unique=True)
    name = models.CharField(max_length=120)


class DeviceGroup(OrganisationOwned):
    """Devices that somebody answers for together."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    name = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "name"], name="device_group_once")]


class Membership(OrganisationOwned):
    """A person's seat in an organisation."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    role = models.CharField(max_length=24, choices=_IN_ORGANISATIONS)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "person"], name="membership_once")]


class MembershipDeviceGroup(OrganisationOwned):
    """A seat that reaches this group of devices; a seat with none reaches all."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE)
    device_group = models.ForeignKey(DeviceGroup, on_delete=models.CASCADE)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["membership", "device_group"], name="membership_group_once")
        ]


class Assignment(OrganisationOwned):
    """A hunter hunts in this organisation."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "person"], name="assignment_once")]


class Invitation(OrganisationOwned):
    """Somebody was asked to come in: to an organisation, or to the hunting team where there is none."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE)
    email = models.EmailField()
    role = models.CharField(max_length=24)
    language = models.CharField(max_length=8, default=Language.ENGLISH.value)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.CharField(max_length=200)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    accepted = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)
