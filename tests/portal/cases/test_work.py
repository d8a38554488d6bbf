"""A worker looks at the clock of a case when its moment is over, looks its files up and tidies them."""

from portal.cases.consulting import asked
from portal.cases.filing import filed
from portal.working import work_off
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases import work
from vedette.portal.cases.models import CaseFileLookup, CaseStep


def test_a_report_that_did_not_come_is_put_on_record(subscribed, wall):
    with everything_in_view():
        place = asked(subscribed)
    wall.go(hours=48, seconds=1)
    work_off()
    with everything_in_view():
        assert CaseStep.objects.filter(case_id=place.case, deed="missed").count() == 1


def test_what_was_attached_is_looked_up(subscribed, vault, settings, tmp_path):
    settings.LAKE_FOLDER = tmp_path / "lake"
    with everything_in_view():
        filed(subscribed)
    work_off()
    with everything_in_view():
        assert CaseFileLookup.objects.get().devices == 0


def test_an_organisation_whose_files_cannot_be_tidied_keeps_no_other_from_it(subscribed, vault, monkeypatch):
    seen = []

    def tidy(*, organisation, **_named):
        seen.append(organisation)
        raise OSError

    monkeypatch.setattr(work, "tidy_files", tidy)
    with everything_in_view():
        work.tidy_all_files({})
    assert set(seen) == {subscribed.meridian, subscribed.bramble}


def test_kept_files_are_labelled_again_and_again(monkeypatch):
    asked = []
    monkeypatch.setattr(work, "label_anew", lambda *, actor: asked.append(actor))
    work.label_files({})
    assert asked == [SERVICE]
