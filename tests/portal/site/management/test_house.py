from vedette.portal.site.management.house import FIRST_ADDRESS, furnish
from vedette.portal.tenants.models import Person


def test_a_new_house_begins_with_one_account_and_a_password_that_works(db):
    first = furnish()
    administrator = Person.objects.get()
    assert first.email == administrator.email == FIRST_ADDRESS
    assert administrator.check_password(first.password)
    assert administrator.provider_role == "Administrator"


def test_a_house_in_which_somebody_lives_gets_no_second_one(db):
    furnish()
    assert furnish() is None
    assert Person.objects.count() == 1
