"""Rows of letters."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from vedette.portal.access.models import OrganisationOwned
from vedette.portal.post.rules import LetterState


class Letter(OrganisationOwned):
    """One mail to one address."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=80)
    to = models.CharField(max_length=254)
    language = models.CharField(max_length=8)
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    is_secret = models.BooleanField(default=False)
    """What it says opens a door: nobody reads it here, and it is forgotten once it is sent."""
    state = models.CharField(
        max_length=8, default=LetterState.WAITING.value, choices=[(each.value, each.value) for each in LetterState]
    )
    tries = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True, default="")
    created = models.DateTimeField()
    sent = models.DateTimeField(null=True)
    conversation = models.UUIDField(null=True)
    follows = models.UUIDField(null=True)
    """The first letter of the conversation to the same address."""
    reply_to = models.CharField(max_length=254, blank=True, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation_id", "-created"], name="letter_by_time"),
            models.Index(fields=["conversation", "created"], name="letter_by_conversation"),
        ]
