from datetime import UTC, datetime

import pytest

from vedette.portal.site.queries.last_backup import last_backup, last_backup_file
from vedette.portal.site.settings.configuration import Configuration


@pytest.mark.parametrize("content", [None, b"", b"[]", b"{}", b'{"finished": 7}', b'{"finished": "soon"}', b"\xff"])
def test_a_note_that_is_not_there_or_damaged_tells_nothing(content, tmp_path):
    configuration = Configuration(data=tmp_path)
    if content is not None:
        last_backup_file(configuration).write_bytes(content)
    assert last_backup(configuration) is None


def test_it_tells_when_the_last_backup_was_whole(tmp_path):
    configuration = Configuration(data=tmp_path)
    last_backup_file(configuration).write_text('{"id": "x", "finished": "2026-03-02T08:00:00+00:00"}')
    assert last_backup(configuration) == datetime(2026, 3, 2, 8, tzinfo=UTC)
