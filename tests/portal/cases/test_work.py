"""A worker looks at the clock of a case when its moment is over."""

from portal.cases.consulting import asked
from portal.working import work_off
from vedette.portal.access.queries import everything_in_view
from vedette.portal.cases.models import CaseStep


def test_a_report_that_did_not_come_is_put_on_record(subscribed, wall):
    with everything_in_view():
        place = asked(subscribed)
    wall.go(hours=48, seconds=1)
    work_off()
    with everything_in_view():
        assert CaseStep.objects.filter(case_id=place.case, deed="missed").count() == 1
