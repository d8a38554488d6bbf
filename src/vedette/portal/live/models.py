"""Rows of changes."""

from django.db import models

from vedette.portal.access.models import OrganisationOwned
from vedette.portal.live.rules import Topic


class Change(OrganisationOwned):
    """Something of a topic changed; its number tells pages how far they know."""

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField(null=True, db_index=True)
    topic = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Topic])
    at = models.DateTimeField(db_index=True)
