import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import Client, override_settings
from django.urls import path

from vedette.portal.site import urls
from vedette.portal.site.policies import LIBRARY_POLICIES, every_route, routes_without_policy
from vedette.portal.tenants.models import Person


def _forgotten(_request):
    raise AssertionError("nobody may come here")


urlpatterns = [*urls.urlpatterns, path("forgotten/", _forgotten, name="forgotten")]


def test_every_address_says_whom_it_lets_through():
    assert routes_without_policy() == []


def test_every_library_policy_is_of_an_address_that_exists():
    assert LIBRARY_POLICIES.keys() <= {route.name for route in every_route()}


@override_settings(ROOT_URLCONF=__name__)
def test_a_door_without_a_policy_is_found_at_the_start():
    with pytest.raises(SystemCheckError, match="forgotten/ declares no policy"):
        call_command("check")


@override_settings(ROOT_URLCONF=__name__)
def test_and_lets_nobody_through_even_if_the_start_was_forced(db):
    assert Client().get("/forgotten/").status_code == 403


def test_signing_up_is_closed(client, db):
    page = client.get("/accounts/signup/")
    assert b"<form" not in page.content
    client.post("/accounts/signup/", {"email": "x@y.example", "password1": "a calm and long sentence"})

    assert not Person.objects.exists()
