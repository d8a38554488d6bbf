from inspect import getmembers, isclass

from vedette.lake import refusals
from vedette.lake.refusals import LakeError, NoOrganisationError


def test_whatever_the_lake_refuses_is_caught_as_one():
    found = [member for _, member in getmembers(refusals, isclass) if member.__module__ == refusals.__name__]
    assert len(found) > 5
    assert all(issubclass(member, LakeError) for member in found)


def test_a_refusal_says_what_to_do():
    assert str(NoOrganisationError()) == "say which organisation: nothing of the lake is opened without one"
