"""Rows of onboarding. Steps, grants and decisions are added and never changed: the database itself refuses."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from vedette.portal.access.models import OrganisationOwned
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.onboarding.rules.authority import ResponseAuthority
from vedette.portal.onboarding.rules.contacts import ContactKind
from vedette.portal.onboarding.rules.subscription import RequestState, SubscriptionKind
from vedette.portal.tenants.rules import Language

_LANGUAGES = [(each.value, each.value) for each in Language]


class Told(OrganisationOwned):
    """A line of a history: numbered without gaps, by whom in words that outlive the person, when."""

    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    person_id = models.UUIDField(null=True)
    person_name = models.CharField(max_length=200)

    class Meta:
        abstract = True


class Application(OrganisationOwned):
    """The one record that all applicants of an organisation share."""

    organisation = models.OneToOneField("tenants.Organisation", on_delete=models.PROTECT, primary_key=True)
    state = models.CharField(max_length=16, choices=[(each.value, each.value) for each in ApplicationState])
    applicant_id = models.UUIDField(null=True)
    applicant_name = models.CharField(max_length=120)
    applicant_email = models.EmailField()
    language = models.CharField(max_length=8, choices=_LANGUAGES)
    privacy_statement = models.CharField(max_length=20)
    """The version that was accepted."""


class ApplicationStep(Told):
    """Who took an application from where to where, when and why."""

    from_state = models.CharField(max_length=16)
    to_state = models.CharField(max_length=16)
    reason = models.TextField()
    details = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="application_step_once")
        ]


class SubscriptionGrant(Told):
    """What the provider granted of Experts on Demand; the last one holds."""

    kind = models.CharField(max_length=8, choices=[(each.value, each.value) for each in SubscriptionKind])
    last_day = models.DateField(null=True)
    inquiries = models.PositiveIntegerField(null=True)
    reason = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="subscription_grant_once")
        ]


class SubscriptionRequest(OrganisationOwned):
    """An organisation asks for a trial; at most one request is open."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.PROTECT)
    state = models.CharField(max_length=8, choices=[(each.value, each.value) for each in RequestState])
    asked = models.DateTimeField()
    person_id = models.UUIDField(null=True)
    person_name = models.CharField(max_length=120)
    email = models.EmailField()
    language = models.CharField(max_length=8, choices=_LANGUAGES)
    words = models.TextField()
    answered = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200)
    reason = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(state=RequestState.OPEN.value),
                name="subscription_request_once",
            )
        ]


class AuthorityDecision(Told):
    """What an organisation lets the hunting team do, and for what it does not; the last decision holds."""

    mode = models.CharField(max_length=24, choices=[(each.value, each.value) for each in ResponseAuthority])
    device_groups = models.JSONField(default=dict)
    """Id and name: the name is kept as it was."""
    all_high_value_devices = models.BooleanField(default=False)
    user_groups = models.JSONField(default=list)
    all_high_value_users = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="authority_decision_once")
        ]


class Contact(OrganisationOwned):
    """A person or team to call."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    kind = models.CharField(max_length=24, choices=[(each.value, each.value) for each in ContactKind])
    position = models.PositiveSmallIntegerField()
    is_team = models.BooleanField(default=False)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    phone = models.CharField(max_length=16, blank=True)
    language = models.CharField(max_length=8, choices=_LANGUAGES)
    hours = models.CharField(max_length=120, blank=True)
    named_by = models.CharField(max_length=200)
    named = models.DateTimeField()


class NoticeLanguage(OrganisationOwned):
    """The language in which notices to the organisation are written."""

    organisation = models.OneToOneField("tenants.Organisation", on_delete=models.CASCADE, primary_key=True)
    language = models.CharField(max_length=8, choices=_LANGUAGES)


class ReminderHours(OrganisationOwned):
    """After how many hours the organisation is reminded of notices that nobody acknowledged, where it chose them."""

    organisation = models.OneToOneField("tenants.Organisation", on_delete=models.CASCADE, primary_key=True)
    urgent = models.PositiveSmallIntegerField()
    other = models.PositiveSmallIntegerField()
