"""Labelling: once for a content and a set of rules, on record before it begins, and for the experts alone."""

import pytest

from portal.cases.filing import BYTES, filed, sent, stored
from portal.cases.labelling import BROKEN, PROGRAM, needs_yara
from portal.working import work_off
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.cases.actions.files import labels
from vedette.portal.cases.actions.files.labels import LABEL, label, label_anew, label_later
from vedette.portal.cases.models import CaseFileLabels
from vedette.portal.cases.queries.files import labelling
from vedette.portal.cases.queries.files.labelling import RuleSet, Tried
from vedette.portal.cases.queries.files.labels import REST
from vedette.portal.cases.rules.files.labels import MOST_TRIES, Label, LabelOutcome, Labels
from vedette.portal.jobs.models import Job

pytestmark = pytest.mark.usefixtures("all_in_view", "vault")
O = LabelOutcome  # noqa: E741
FOUND = Tried(O.LABELLED, Labels((Label("r", "f"),)))


@pytest.fixture
def engine(rules, monkeypatch):
    """An engine that says what a test wants, of rules that a test names."""

    class Engine:
        seen, says, digest = [], FOUND, "1"

    def tried(rules, pieces):
        Engine.seen.append(b"".join(pieces))
        if isinstance(Engine.says, BaseException):
            raise Engine.says
        return Engine.says

    Engine.seen = []
    monkeypatch.setattr(labelling, "engine", lambda: "1")
    monkeypatch.setattr(labels, "rule_set", lambda: RuleSet(Engine.digest, 1, b"rules"))
    monkeypatch.setattr(labels, "tried", tried)
    return Engine


def _label(row):
    label(actor=SERVICE, organisation=row.organisation_id, sha256=row.sha256)


def _rows():
    with everything_in_view():
        return [(each.rules, each.outcome, each.tries) for each in CaseFileLabels.objects.order_by("pk")]


@needs_yara
def test_a_file_that_is_kept_is_labelled_by_a_worker(subscribed, rules, settings, tmp_path):
    settings.LAKE_FOLDER = tmp_path / "lake"
    filed(subscribed)
    work_off()
    found = CaseFileLabels.objects.get()
    assert (found.outcome, found.tries) == ("labelled", 1)
    assert found.labels == [
        {"rule": "says_so", "file": "tool.yar", "tags": ["dropper", "apt"], "description": "Says what it is"}
    ]


@needs_yara
def test_when_the_rules_change_files_are_labelled_anew(subscribed, rules):
    _, row = filed(subscribed)
    _label(row)
    (rules / "tool.yar").unlink()
    (rules / "program.yar").write_text(PROGRAM)
    (rules / "broken.yar").write_text(BROKEN)
    assert label_anew(actor=SERVICE) == 1
    _label(row)
    assert [each["rule"] for each in CaseFileLabels.objects.get().labels] == ["program"]
    assert label_anew(actor=SERVICE) == 0


def test_where_no_rules_are_set_nothing_is_put_down(subscribed):
    _, row = filed(subscribed)
    _label(row)
    assert (label_anew(actor=SERVICE), Job.objects.filter(kind=LABEL).count(), _rows()) == (0, 0, [])


def test_the_same_content_is_tried_once(subscribed, engine):
    place, row = filed(subscribed)
    sent(place, subscribed.actor("alice"), ("same.exe", BYTES))
    assert Job.objects.filter(kind=LABEL).count() == 1
    _label(row)
    _label(row)
    assert (engine.seen, _rows()) == ([BYTES], [("1", "labelled", 1)])


def test_what_former_rules_said_goes_when_those_of_today_have_settled_it(subscribed, engine):
    _, row = filed(subscribed)
    _label(row)
    engine.digest, engine.says = "2", Tried(O.FAILED)
    _label(row)
    assert _rows() == [("1", "labelled", 1), ("2", "failed", 1)]
    engine.says = Tried(O.NOTHING)
    _label(row)
    assert _rows() == [("2", "nothing", 2)]


@pytest.mark.parametrize("says", [Tried(O.FAILED), KeyboardInterrupt()])
def test_a_file_whose_scan_goes_wrong_says_so_and_is_tried_so_often(says, subscribed, engine):
    _, row = filed(subscribed)
    engine.says = says
    for _ in range(MOST_TRIES + 2):
        try:
            _label(row)
        except KeyboardInterrupt:
            continue
    assert len(engine.seen) == MOST_TRIES
    assert _rows() == [("1", "failed" if isinstance(says, Tried) else "under way", MOST_TRIES)]


def test_a_file_that_takes_too_long_is_not_tried_again(subscribed, engine):
    _, row = filed(subscribed)
    engine.says = Tried(O.TOO_LONG)
    _label(row)
    _label(row)
    assert (len(engine.seen), _rows()) == (1, [("1", "too long", 1)])


def test_a_file_that_is_lost_could_not_be_tried(subscribed, engine):
    place, row = filed(subscribed)
    stored(place).unlink()
    _label(row)
    assert _rows() == [("1", "failed", 1)]


def test_files_are_put_down_in_portions(subscribed, engine, monkeypatch):
    monkeypatch.setattr(labels, "PORTION", 2)
    place, _ = filed(subscribed)
    sent(place, subscribed.actor("alice"), ("b", b"b"), ("c", b"c"))
    Job.objects.filter(kind=LABEL).delete()
    assert label_anew(actor=SERVICE) == 2
    assert Job.objects.filter(kind=LABEL).count() == 2


def test_what_did_not_end_well_is_put_down_after_a_rest(subscribed, engine, wall):
    _, row = filed(subscribed)
    engine.says = Tried(O.FAILED)
    _label(row)
    assert label_anew(actor=SERVICE) == 0
    wall.now += 2 * REST
    assert label_anew(actor=SERVICE) == 1


def test_content_that_nobody_kept_is_not_tried(subscribed, engine):
    label(actor=SERVICE, organisation=subscribed.meridian, sha256="0" * 64)
    assert (engine.seen, _rows()) == ([], [])


def test_the_organisation_has_no_sign_of_it(subscribed, engine):
    _, row = filed(subscribed)
    before = AuditEntry.objects.count()
    _label(row)
    assert AuditEntry.objects.count() == before
    for name in ("alice", "bob"):
        with in_view_of(actor=subscribed.actor(name)):
            assert not CaseFileLabels.objects.exists()
            assert not Job.objects.filter(kind=LABEL).exists()


def test_only_the_service_labels(subscribed, engine):
    _, row = filed(subscribed)
    with pytest.raises(NotAllowedError):
        label(actor=subscribed.actor("lee"), organisation=row.organisation_id, sha256=row.sha256)
    with pytest.raises(NotAllowedError):
        label_anew(actor=subscribed.actor("lee"))


def test_a_job_is_put_down_once(subscribed, engine):
    for _ in range(2):
        label_later(organisation=subscribed.meridian, sha256="0" * 64)
    assert Job.objects.get(kind=LABEL).arguments == {"owner": str(subscribed.meridian), "sha256": "0" * 64}
