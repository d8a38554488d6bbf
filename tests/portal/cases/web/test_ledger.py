"""The page of credits."""

from django.urls import reverse
from django.utils import timezone


def _page(house):
    return reverse("case_credits", kwargs={"organisation": house.meridian})


def test_who_decides_on_subscriptions_plans_and_the_organisation_reads(subscribed, signed_in):
    sent = {"credits": "2", "period": "month", "begins": timezone.now().date().isoformat()}
    answer = signed_in("lee").post(_page(subscribed), sent, follow=True).content.decode()
    assert "The plan was kept." in answer
    told = signed_in("alice").get(_page(subscribed)).content.decode()
    assert "2 credits left." in told
    assert "Plan credits" not in told


def test_nobody_of_the_organisation_plans_for_it(subscribed, signed_in):
    sent = {"credits": "9", "period": "month", "begins": timezone.now().date().isoformat()}
    assert signed_in("alice").post(_page(subscribed), sent).status_code == 403


def test_where_nothing_is_counted_it_says_so(subscribed, signed_in):
    assert "Questions are not counted" in signed_in("rita").get(_page(subscribed)).content.decode()
