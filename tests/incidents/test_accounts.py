import pytest

from vedette.incidents.accounts import person


@pytest.mark.parametrize("account", ["MERIDIAN\\A.Chen", "a.chen", "a.chen@meridian.example", " a.chen "])
def test_one_person_has_many_spellings(account):
    assert person(account) == "a.chen"


@pytest.mark.parametrize(
    "account",
    [
        "", "-", "NT AUTHORITY\\SYSTEM", "AUTORITE NT\\Système", "NT AUTHORITY\\LOCAL SERVICE", "S-1-5-18",
        "MERIDIAN\\WKS-07$", "root", "Window Manager\\DWM-1", "ANONYMOUS LOGON",
    ],
)  # fmt: skip
def test_shared_accounts_are_nobody(account):
    assert not person(account)


def test_the_identity_of_a_web_application_is_somebody():
    assert person("IIS APPPOOL\\shop") == "shop"
