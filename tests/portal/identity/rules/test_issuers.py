import pytest

from vedette.portal.identity.rules.issuers import Fault, FaultError, clean_issuer, description_of, host_of, is_address


@pytest.mark.parametrize(
    "typed",
    [
        "https://idp.example/realms/meridian",
        "  https://idp.example/realms/meridian ",
        "https://idp.example/realms/meridian/.well-known/openid-configuration",
    ],
)
def test_an_issuer_is_also_known_by_the_address_of_its_description(typed):
    issuer = clean_issuer(typed)
    assert issuer == "https://idp.example/realms/meridian"
    assert description_of(issuer) == "https://idp.example/realms/meridian/.well-known/openid-configuration"


def test_a_slash_at_the_end_belongs_to_the_name():
    assert clean_issuer("https://idp.example/") == "https://idp.example/"
    assert description_of("https://idp.example/") == "https://idp.example/.well-known/openid-configuration"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "idp.example",
        "ftp://idp.example",
        "javascript:alert(1)",
        "https://",
        "https://u:p@idp.example",
        "https://idp.example?a=b",
        "https://idp.example#a",
        "https://idp exa.mple",
        "https://idp.example\n/x",
        "https://[::1",
        "https://" + "a" * 500,
    ],
)
def test_what_is_no_address_is_no_issuer(typed):
    with pytest.raises(FaultError) as error:
        clean_issuer(typed)
    assert error.value.fault is Fault.NO_ADDRESS


@pytest.mark.parametrize("told", [None, 1, [], {}, b"https://idp.example"])
def test_only_text_is_an_address(told):
    assert not is_address(told)


def test_people_recognise_a_provider_by_its_host():
    assert host_of("https://idp.example:8443/realms/x") == "idp.example:8443"


def test_what_a_provider_said_is_kept_cut_short():
    error = FaultError(Fault.ISSUER_DIFFERS, "x" * 10_000)
    assert len(error.told) == 200
    assert len(str(error)) < 300
