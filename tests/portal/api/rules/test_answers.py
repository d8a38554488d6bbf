import pytest

from vedette.portal.api.rules.answers import NOTHING_THERE, REFUSALS, Code, Trouble, refusal
from vedette.portal.incidents.rules.refusals import Reason


@pytest.mark.parametrize(
    ("code", "status"),
    [
        (Code.INVALID_FILTER, 400),
        (Code.UNAUTHORIZED, 401),
        (Code.FORBIDDEN, 403),
        (Code.NOT_FOUND, 404),
        (Code.TOO_LARGE, 413),
        (Code.TOO_MANY_REQUESTS, 429),
    ],
)
def test_each_code_has_its_status(code, status):
    assert Trouble(code, "x").status == status


def test_a_trouble_is_told_as_defender_tells_it():
    told = Trouble(Code.INVALID_INPUT, "Wrong.", "status").told
    assert told == {"error": {"code": "InvalidInput", "message": "Wrong.", "target": "status"}}


def test_what_is_not_there_is_told_as_what_is_not_in_view():
    assert refusal(Reason.NO_SUCH_ROW) is NOTHING_THERE


@pytest.mark.parametrize("reason", Reason)
def test_every_refusal_says_something(reason):
    assert refusal(reason).status in {400, 404}
    assert refusal(reason).message == (REFUSALS[reason].message if reason in REFUSALS else refusal(reason).message)
    assert refusal(reason).message.endswith(".")
