import pytest

from vedette.cli import passphrases
from vedette.cli.failures import UnusableArgumentError
from vedette.cli.passphrases import read_passphrase


@pytest.fixture
def terminal(monkeypatch):
    """Somebody who types this, line after line."""

    def types(*lines):
        rest = iter(lines)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr(passphrases, "getpass", lambda _prompt: next(rest))

    return types


def test_the_first_line_of_a_file_is_the_passphrase(tmp_path):
    (tmp_path / "words").write_text("a calm sentence \nmore\n")
    assert read_passphrase(tmp_path / "words") == "a calm sentence "


def test_it_is_typed_once_to_open_and_twice_to_seal(terminal):
    terminal("a calm sentence")
    assert read_passphrase(None) == "a calm sentence"
    terminal("a calm sentence", "a calm sentense")
    with pytest.raises(UnusableArgumentError, match="differ"):
        read_passphrase(None, twice=True)


def test_where_nobody_can_type_it_the_option_is_named():
    with pytest.raises(UnusableArgumentError, match="--passphrase-file"):
        read_passphrase(None)
