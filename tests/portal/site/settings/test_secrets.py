import json
from concurrent.futures import ThreadPoolExecutor

from vedette.portal.site.settings.secrets import secrets_in


def test_secrets_are_made_once_and_stay(tmp_path):
    path = tmp_path / "data" / "secrets.json"
    assert secrets_in(path) == secrets_in(path)
    assert secrets_in(path) != secrets_in(tmp_path / "other.json")


def test_nobody_else_reads_them(tmp_path):
    path = tmp_path / "secrets.json"
    secrets_in(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in tmp_path.iterdir()] == ["secrets.json"]


def test_processes_that_start_at_once_agree(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(secrets_in, [tmp_path / "secrets.json"] * 8))
    assert len(set(found)) == 1


def test_what_an_earlier_version_made_stays_and_what_it_lacked_is_made(tmp_path):
    path = tmp_path / "secrets.json"
    path.write_text('{"sessions": "a", "audit": "b", "of a later version": "c"}')
    found = secrets_in(path)
    assert (found.sessions, found.audit) == ("a", "b")
    assert len(found.sealing) == 64
    assert secrets_in(path) == found
    assert json.loads(path.read_text())["of a later version"] == "c"
    assert path.stat().st_mode & 0o777 == 0o600
