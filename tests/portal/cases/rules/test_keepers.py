"""Files that come by mail are kept by who says that they keep them."""

from vedette.portal.cases.rules import keepers


def test_without_a_keeper_nobody_is_asked_and_the_same_is_asked_once(monkeypatch):
    monkeypatch.setattr(keepers, "_keepers", [])
    assert keepers.file_keeper() is None

    def keep(**_):
        return None

    keepers.keep_files_with(keep)
    keepers.keep_files_with(keep)
    assert keepers.file_keeper() is keep
