import pytest

from vedette.lake.refusals import LakeError, QueryTimedOutError
from vedette.portal.entities.web.troubles import asked_of_lake
from vedette.portal.telemetry.queries.lakes import NothingKeptError, OutOfViewError, ReadersBusyError


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (QueryTimedOutError("x"), "took too long"),
        (ReadersBusyError(), "Many people"),
        (NothingKeptError(), "was erased"),
        (LakeError("secret path"), "could not be read"),
    ],
)
def test_each_failure_is_told_without_its_details(error, words):
    def ask():
        raise error

    answer, trouble = asked_of_lake(ask, "nothing")
    assert answer == "nothing"
    assert words in str(trouble)
    assert "secret" not in str(trouble)


def test_an_answer_is_no_trouble_and_what_is_out_of_view_is_no_answer():
    assert asked_of_lake(lambda: 1, 0) == (1, "")

    def foreign():
        raise OutOfViewError

    with pytest.raises(OutOfViewError):
        asked_of_lake(foreign, 0)
