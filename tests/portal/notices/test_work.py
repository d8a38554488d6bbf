"""What workers do for notices."""

from portal.notices.reminded import pass_time, waits
from vedette.portal.jobs.models import Job


def test_a_reminder_that_is_due_is_written_by_a_worker(house, published, mailoutbox):
    assert len(waits()) == 1
    pass_time()
    assert list(Job.objects.filter(kind="notices.remind").values_list("state", flat=True)) == ["done"]
    assert [mail.subject for mail in mailoutbox if "Reminder" in mail.subject]
