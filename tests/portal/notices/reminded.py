"""Time goes by until a reminder is due."""

from datetime import timedelta

from django.utils import timezone

from portal.working import work_off
from vedette.portal.jobs.models import Job


def waits() -> list[timedelta]:
    """How long reminders that wait still wait."""
    due = Job.objects.filter(kind="notices.remind", state="waiting").order_by("due").values_list("due", flat=True)
    return [each - timezone.now() for each in due]


def pass_time() -> None:
    """Let the reminder that waits be due, and done with its letters."""
    Job.objects.filter(kind="notices.remind", state="waiting").update(due=timezone.now())
    work_off()


def reminders(mailoutbox) -> list[str]:
    """Who got a reminder, in the order of sending; those of one moment by name."""
    return [
        mail.to[0].partition("@")[0] for mail in mailoutbox if "Reminder" in mail.subject or "Rappel" in mail.subject
    ]
