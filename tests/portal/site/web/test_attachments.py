"""Large requests come in at two doors alone, and only from somebody who is signed in."""

import asyncio

import pytest
from django.test import Client

from vedette.portal.cases.rules.files.received import FORM_BYTES_CAP
from vedette.portal.site.web.attachments import allowance
from vedette.portal.site.web.bodies import MOST_BYTES

ID = "0d0a0b1c-1111-4222-8333-444455556666"
DOOR = f"/organisations/{ID}/cases/{ID}/files/"
ASKING = f"/organisations/{ID}/cases/new/"
pytestmark = pytest.mark.django_db(transaction=True)


def _allowed(cookie="", path=DOOR, method="POST"):
    headers = [(b"host", b"localhost"), (b"cookie", cookie.encode())]
    return asyncio.run(allowance({"type": "http", "method": method, "path": path, "headers": headers}))


@pytest.fixture
def cookie(django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create(email="a@people.example", name="A"))
    return f"csrf=x; session={client.cookies['session'].value}"


@pytest.mark.parametrize("path", [DOOR, ASKING])
def test_who_is_signed_in_may_send_a_form_with_files(path, cookie):
    assert FORM_BYTES_CAP < _allowed(cookie, path=path) < FORM_BYTES_CAP + 2 * MOST_BYTES


@pytest.mark.parametrize(
    "sent", ["", "session=", "session=forged0123456789abcdefghijklmnop", "session=\x01;;=", "other=1"]
)
def test_nobody_else_may(sent):
    assert _allowed(sent) == MOST_BYTES


@pytest.mark.parametrize(
    "path", ["/", f"{DOOR}x", f"/x{DOOR}", DOOR.removesuffix("files/"), f"{DOOR}{ID}/", f"{ASKING}{ID}/"]
)
def test_no_other_door_takes_more(path, cookie):
    assert _allowed(cookie, path=path) == MOST_BYTES


def test_only_what_is_posted_is_large(cookie):
    assert _allowed(cookie, method="PUT") == MOST_BYTES
