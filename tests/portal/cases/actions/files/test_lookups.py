"""What telemetry tells of a file: the organisation's own for everybody, that of others for those who hunt there."""

import hashlib
import json

import pytest

from portal.cases.filing import filed
from portal.entities.telling import moment, started
from vedette.lake.refusals import QueryTimedOutError
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.cases.actions.files.lookups import look_up
from vedette.portal.cases.models import CaseFileElsewhere, CaseFileLookup
from vedette.portal.cases.queries.files.lines import files_of
from vedette.portal.telemetry.actions.intake import Delivery, take_in
from vedette.portal.telemetry.rules.ways import Way
from vedette.portal.tenants.actions.organisations import assign_hunter

pytestmark = pytest.mark.usefixtures("all_in_view", "vault")
CONTENT = b"MZ tool"
HASHES = f"SHA1=00,SHA256={hashlib.sha256(CONTENT).hexdigest().upper()}"
LOOKUPS = "vedette.portal.cases.actions.files.lookups"


@pytest.fixture(autouse=True)
def lake(settings, tmp_path):
    settings.LAKE_FOLDER, settings.INBOX_FOLDER = tmp_path / "lake", tmp_path / "inbox"
    return tmp_path


def _ran(lake, organisation, *devices):
    """A day on which the file ran on these devices, and another one everywhere."""
    rows = [
        started(each, r"C:\Temp\tool.exe", "tool", at=moment(n), number=n, Hashes=HASHES)
        for n, each in enumerate(devices, 1)
    ]
    rows.append(started("OTHER", r"C:\other.exe", "other", at=moment(9), number=9))
    path = lake / f"{organisation}.json"
    path.write_text("\n".join(map(json.dumps, rows)))
    take_in(actor=SERVICE, organisation=organisation, delivery=Delivery(Way.COMMAND_LINE, "day", (str(path),)))


def _looked_up(place, row):
    look_up(actor=SERVICE, organisation=place.organisation, file=row.pk)


def test_it_is_told_on_how_many_devices_since_when_and_as_what(subscribed, lake):
    _ran(lake, subscribed.meridian, "WS1", "WS2")
    place, row = filed(subscribed, content=CONTENT)
    _looked_up(place, row)
    seen = files_of(actor=subscribed.actor("alice"), at=place)[0].seen
    assert (seen.devices, seen.names) == (2, ("tool.exe",))
    assert seen.first < seen.last


def test_what_nobody_has_was_seen_on_no_device(subscribed):
    place, row = filed(subscribed)
    _looked_up(place, row)
    assert files_of(actor=subscribed.actor("alice"), at=place)[0].seen.devices == 0


def test_it_is_asked_once(subscribed, lake):
    place, row = filed(subscribed, content=CONTENT)
    _looked_up(place, row)
    _ran(lake, subscribed.meridian, "WS1")
    _looked_up(place, row)
    assert CaseFileLookup.objects.get().devices == 0


def test_what_is_elsewhere_only_those_see_who_hunt_there(subscribed, lake):
    _ran(lake, subscribed.bramble, "B1", "B2", "B3")
    place, row = filed(subscribed, content=CONTENT)
    _looked_up(place, row)
    told = {}
    for name in ("alice", "hugo", "lee"):
        actor = subscribed.actor(name)
        with in_view_of(actor=actor, organisation=place.organisation):
            told[name] = [
                (each.organisation, each.seen.devices) for each in files_of(actor=actor, at=place)[0].elsewhere
            ]
    assert told == {"alice": [], "hugo": [], "lee": [(subscribed.bramble, 3)]}
    both = frozenset({subscribed.meridian, subscribed.bramble})
    assign_hunter(actor=SERVICE, person=subscribed.people["hugo"], organisations=both)
    assert len(files_of(actor=subscribed.actor("hugo"), at=place)[0].elsewhere) == 1


def test_neither_organisation_can_ask_for_what_the_team_knows(subscribed, lake):
    _ran(lake, subscribed.bramble, "B1")
    place, row = filed(subscribed, content=CONTENT)
    _looked_up(place, row)
    with everything_in_view():
        assert CaseFileElsewhere.objects.get().organisation_id == subscribed.bramble
    for name in ("alice", "bob"):
        with in_view_of(actor=subscribed.actor(name)):
            assert not CaseFileElsewhere.objects.exists()


def test_a_lake_that_does_not_answer_keeps_nobody_else_from_it(subscribed, lake, monkeypatch):
    _ran(lake, subscribed.bramble, "B1")
    place, row = filed(subscribed, content=CONTENT)
    asked = []

    def slow(*, organisation, **named):
        asked.append(organisation)
        raise QueryTimedOutError

    monkeypatch.setattr(f"{LOOKUPS}.told_of", slow)
    with pytest.raises(QueryTimedOutError):
        _looked_up(place, row)
    assert set(asked) == {subscribed.meridian, subscribed.bramble}
    monkeypatch.undo()


def test_only_the_service_looks_up(subscribed):
    place, row = filed(subscribed)
    with pytest.raises(NotAllowedError):
        look_up(actor=subscribed.actor("lee"), organisation=place.organisation, file=row.pk)
