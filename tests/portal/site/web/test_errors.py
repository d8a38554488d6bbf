import pytest
from django.test import Client, RequestFactory

from vedette.portal.site.web.errors import broken, misunderstood


def test_what_is_not_there_is_said_in_our_own_words(client, db):
    answer = client.get("/nothing/<b>here</b>/")
    assert answer.status_code == 404
    assert b"There is nothing here" in answer.content
    assert b"here</b>" not in answer.content


def test_who_is_signed_in_stays_so_where_nothing_is(signed_in):
    assert b"/accounts/logout/" in signed_in("rita").get("/nothing/").content


def test_a_form_from_elsewhere_is_refused_and_explained(db):
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a", "password": "b"})
    assert answer.status_code == 403
    assert b"open for too long" in answer.content


@pytest.mark.parametrize(("page", "status"), [(misunderstood, 400), (broken, 500)])
def test_a_page_for_the_worst_needs_nothing(page, status):
    answer = page(RequestFactory().get("/"))
    assert answer.status_code == status
    assert b"<h1>" in answer.content
