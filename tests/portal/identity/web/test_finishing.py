import pytest

from vedette.portal.identity.web.finishing import within_house
from vedette.portal.tenants.models import Person

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "http:evil.example",
    "evil.example",
    " /x",
    "",
    None,
    ["/x"],
)


@pytest.mark.parametrize("target", ELSEWHERE)
def test_what_leads_elsewhere_leads_nowhere(target):
    assert within_house(target) == ""


def test_a_page_of_ours_is_gone_to():
    assert within_house("/organisations/?a=b#c") == "/organisations/?a=b#c"


@pytest.mark.parametrize("target", [each for each in ELSEWHERE if isinstance(each, str)])
def test_nobody_is_sent_elsewhere_after_coming_in(target, client, arranged):
    begun = arranged.begin(client, next=target)
    brought = arranged.issuer.sign_in(begun, sub="s1", groups=["readers"])
    assert arranged.back(client, brought).headers["Location"] == "/"


def test_one_comes_back_to_where_one_wanted_to_go(client, arranged):
    begun = arranged.begin(client, next="/account/")
    brought = arranged.issuer.sign_in(begun, sub="s1", groups=["readers"])
    assert arranged.back(client, brought).headers["Location"] == "/account/"


def test_a_new_person_reads_the_language_of_their_browser(client, arranged):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    arranged.come_in(client, sub="s1", groups=["readers"])
    assert Person.objects.get(managed_by_id=arranged.organisation).language == "fr"
    assert client.get("/account/").headers["Content-Language"] == "fr"


def test_who_is_refused_reads_why_in_french(client, arranged):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    answer = arranged.come_in(client, sub="s1", groups=["strangers"])
    assert answer.status_code == 403
    assert "groupe" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_who_is_refused_stays_who_they_were(signed_in, arranged):
    client = signed_in("oscar")
    assert arranged.come_in(client, sub="s1", groups=[]).status_code == 403
    assert client.session["_auth_user_id"] == str(arranged.house.people["oscar"])
