"""Files of a form are sealed as they come; what nobody keeps is gone with the request."""

import pytest
from django.core.files.uploadhandler import SkipFile

from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.web.files.uploading import SealingUploads

pytestmark = pytest.mark.usefixtures("vault")


def _left(vault):
    return [each for each in vault.rglob("*") if each.is_file()]


def _taken(handler, name, *parts):
    handler.new_file("files", name, "text/html", None)
    for each in parts:
        handler.receive_data_chunk(each, 0)
    return handler.file_complete(sum(map(len, parts)))


def test_what_was_taken_knows_its_name_and_size_and_goes_when_it_is_closed(vault):
    taken = _taken(SealingUploads(1), "a.html", b"<html>", b"</html>")
    assert (taken.name, taken.size) == ("a.html", 13)
    assert b"<html>" not in taken.received.path.read_bytes()
    taken.close()
    assert _left(vault) == []


def test_after_a_refusal_nothing_more_is_taken(vault, monkeypatch):
    monkeypatch.setattr("vedette.portal.cases.actions.files.incoming.FILE_BYTES_CAP", 3)
    handler = SealingUploads(1)
    for _ in range(2):
        with pytest.raises(SkipFile):
            _taken(handler, "long", b"1234")
    assert (handler.refusal.reason, _left(vault)) == (CaseReason.FILE_TOO_LARGE, [])


def test_a_connection_that_breaks_leaves_nothing(vault):
    handler = SealingUploads(1)
    handler.new_file("files", "a", "text/plain", None)
    handler.receive_data_chunk(b"1234", 0)
    handler.upload_interrupted()
    assert _left(vault) == []
