import pytest

from vedette.portal.identity.rules.description import read_description
from vedette.portal.identity.rules.issuers import Fault, FaultError

ISSUER = "https://idp.example"
WHOLE = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize?p=1",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
}


def _fault(document):
    with pytest.raises(FaultError) as error:
        read_description(document, ISSUER)
    return error.value.fault


def test_a_description_is_reduced_to_what_is_used():
    found = read_description({**WHOLE, "userinfo_endpoint": f"{ISSUER}/me", "more": [1]}, ISSUER)
    assert (found.userinfo_endpoint, found.algorithms) == (f"{ISSUER}/me", ("RS256",))
    assert not found.names_itself
    assert not found.takes_secret_in_form


def test_what_a_provider_can_do_besides_is_read():
    more = {
        "authorization_response_iss_parameter_supported": True,
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "id_token_signing_alg_values_supported": ["none", "HS256", "ES256", "RS256"],
    }
    found = read_description({**WHOLE, **more}, ISSUER)
    assert found.names_itself
    assert found.takes_secret_in_form
    assert found.algorithms == ("RS256", "ES256")


@pytest.mark.parametrize("document", [None, [], "text", 1, [WHOLE]])
def test_what_is_no_object_is_no_description(document):
    assert _fault(document) is Fault.NO_OBJECT


@pytest.mark.parametrize(
    "issuer", [None, "", f"{ISSUER}/", "https://IDP.example", "https://evil.example", [ISSUER], {}]
)
def test_it_describes_this_issuer_and_nobody_else(issuer):
    assert _fault({**WHOLE, "issuer": issuer}) is Fault.ISSUER_DIFFERS


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
@pytest.mark.parametrize("door", [None, "", 1, [], {}, "javascript:alert(1)", "/relative", "https://u:p@idp.example/"])
def test_a_door_is_an_address(name, door):
    assert _fault({**WHOLE, name: door}) is Fault.NO_DOOR


def test_a_door_that_may_be_lacking_is_none_of_another_kind():
    assert read_description({**WHOLE, "userinfo_endpoint": ""}, ISSUER).userinfo_endpoint == ""
    assert _fault({**WHOLE, "userinfo_endpoint": ["x"]}) is Fault.NO_DOOR


@pytest.mark.parametrize("offered", [["none"], ["HS256", "HS512"], ["ES256K"]])
def test_signatures_that_prove_nothing_are_none(offered):
    assert _fault({**WHOLE, "id_token_signing_alg_values_supported": offered}) is Fault.NO_ALGORITHM


@pytest.mark.parametrize("offered", [None, "RS256", 1, {}, [], [1, None, {}]])
def test_an_odd_list_of_algorithms_is_read_as_none_at_all(offered):
    found = read_description({**WHOLE, "id_token_signing_alg_values_supported": offered}, ISSUER)
    assert found.algorithms == ("RS256",)
