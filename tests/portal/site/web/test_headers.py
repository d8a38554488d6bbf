import pytest


@pytest.mark.parametrize("address", ["/accounts/login/", "/nothing/", "/healthz", "/"])
def test_every_answer_forbids_what_is_inline_or_elsewhere(address, client, db):
    policy = client.get(address).headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


def test_pages_of_people_are_kept_by_no_cache(client, db):
    answer = client.get("/accounts/login/")
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", ["/accounts/login/", "/nothing/"])
def test_no_page_has_anything_inline(address, client, db):
    page = client.get(address).content.decode()
    assert " style=" not in page
    assert " onclick=" not in page
    assert page.count("<script") == page.count("<script src=") + page.count('type="module"') + page.count(
        'type="application/json"'
    )
