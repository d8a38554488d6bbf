import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.api.models import ApiApplication, ApiSecret, ApiToken


def _again(house, **values):
    return ApiApplication.objects.create(
        organisation_id=house.meridian, name="SIEM", created=timezone.now(), created_by_name="x", **values
    )


def test_a_name_is_taken_until_it_is_revoked(caller, house: House):
    with everything_in_view():
        with pytest.raises(IntegrityError), transaction.atomic():
            _again(house)
        ApiApplication.objects.update(revoked=timezone.now())
        assert _again(house).pk


def test_neither_secret_nor_token_is_kept(caller):
    with everything_in_view():
        kept = [
            *ApiSecret.objects.values_list(),
            *ApiToken.objects.values_list(),
            *ApiApplication.objects.values_list(),
        ]
    assert caller.secret not in str(kept)
    assert caller.token not in str(kept)


def test_a_secret_takes_its_tokens_with_it(caller):
    with everything_in_view():
        ApiSecret.objects.all().delete()
        assert not ApiToken.objects.exists()
