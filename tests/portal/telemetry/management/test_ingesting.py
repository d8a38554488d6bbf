import pytest
from django.db import DatabaseError

from portal.telemetry.logs import lines
from vedette.pipeline.reading import Reading
from vedette.portal.access.queries import everything_in_view
from vedette.portal.telemetry.management import ingesting
from vedette.portal.telemetry.management.ingesting import NotReadyError, UnknownNameError, ingest_for
from vedette.portal.telemetry.models import Device, Intake


@pytest.fixture
def ingest(house, lake, tmp_path):
    def keep(name, *devices):
        paths = []
        for device in devices:
            paths.append(str(tmp_path / f"{device}.json"))
            (tmp_path / f"{device}.json").write_bytes(lines(device))
        return ingest_for(name, tuple(paths), Reading(), lambda *_: None)

    return keep


def _rows(model, *names):
    with everything_in_view():
        return list(model.objects.values_list(*names))


@pytest.mark.parametrize("name", ["meridian-shipping", "Meridian Shipping", "MERIDIAN shipping"])
def test_an_organisation_is_called_by_its_name_or_its_short_name(name, house, ingest):
    assert ingest(name, "ws1").events == 3
    assert _rows(Device, "organisation_id", "name") == [(house.meridian, "ws1")]


def test_what_was_taken_in_is_called_by_its_first_path(ingest, tmp_path):
    ingest("meridian-shipping", "ws1")
    ingest("meridian-shipping", "ws2", "ws3")
    labels = {label for (label,) in _rows(Intake, "label")}
    assert labels == {f"{tmp_path}/ws1.json", f"{tmp_path}/ws2.json + 1"}


@pytest.mark.parametrize("name", ["", "nobody", "%", "meridian"])
def test_an_unknown_name_is_refused(name, ingest):
    with pytest.raises(UnknownNameError):
        ingest(name, "ws1")
    assert _rows(Intake, "label") == []


def test_a_database_that_does_not_answer_is_told(ingest, monkeypatch):
    def broken(**_asked):
        raise DatabaseError

    monkeypatch.setattr(ingesting, "organisation_called", broken)
    with pytest.raises(NotReadyError):
        ingest("meridian-shipping", "ws1")
