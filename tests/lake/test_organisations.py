import pytest

from vedette.lake.organisations import (
    SEGMENT_LIST,
    checked_table,
    existing_folder_of,
    folder_of,
    organisations,
    writer_lock,
)
from vedette.lake.refusals import BadNameError, NoOrganisationError, UnknownOrganisationError


def test_each_organisation_has_a_folder_of_its_own(tmp_path):
    assert folder_of(tmp_path, "acme") == tmp_path / "organisations" / "acme"
    assert folder_of(tmp_path, "acme") != folder_of(tmp_path, "acme.eu")


def test_a_missing_name_raises_everywhere(tmp_path):
    for function in (folder_of, existing_folder_of, writer_lock):
        with pytest.raises(NoOrganisationError, match="which organisation"):
            function(tmp_path, "")


@pytest.mark.parametrize("name", ["..", ".", "../other", "a/b", "a\\b", "Acme", "acme\n", "-acme", "a" * 64, "ä", "*"])
def test_a_name_that_could_lead_elsewhere_is_refused(tmp_path, name):
    with pytest.raises(BadNameError):
        folder_of(tmp_path, name)


@pytest.mark.parametrize("name", ["", "../x", "a.b", "a b", "1a", "a'b", 'a"b'])
def test_a_table_is_named_by_a_plain_word(name):
    with pytest.raises(BadNameError):
        checked_table(name)


def test_what_was_never_filled_is_unknown(tmp_path):
    with pytest.raises(UnknownOrganisationError, match="acme"):
        existing_folder_of(tmp_path, "acme")


def test_organisations_are_those_with_a_list(tmp_path):
    for name in ("b", "a", "empty"):
        folder_of(tmp_path, name).mkdir(parents=True)
    for name in ("b", "a"):
        (folder_of(tmp_path, name) / SEGMENT_LIST).touch()
    assert organisations(tmp_path) == ["a", "b"]
