import pytest
from requests import RequestException

from vedette.delivery.egress.errors import EgressError, Trouble


@pytest.mark.parametrize("trouble", Trouble)
def test_a_library_that_knows_its_own_errors_alone_knows_ours(trouble):
    error = EgressError(trouble, "idp.example")
    assert isinstance(error, RequestException)
    assert error.trouble is trouble
    assert str(error) == f"{trouble.value}: idp.example"
