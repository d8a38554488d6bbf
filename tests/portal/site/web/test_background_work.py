"""The page of what workers do."""

import re

import pytest

from vedette.portal.jobs.actions import enqueue, failed, sign_of_life, take_up
from vedette.portal.jobs.rules import job

PAGE = "/background-work/"


@job("tests.once", tries=1)
def once(_arguments):
    pass


def _fail(organisation):
    enqueue(kind="tests.once", organisation=organisation, arguments={"secret": "told to the job"})
    lease = take_up("w", {"tests.once"})
    failed(lease, "ValueError: <b>no</b>")
    return lease.job


def _text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def test_a_job_that_failed_is_shown_with_what_went_wrong_and_not_with_what_it_was_told(signed_in, house):
    _fail(house.meridian)
    response = signed_in("lee").get(PAGE)
    text = _text(response)
    assert "tests.once Meridian Shipping Failed" in text
    assert "ValueError: &lt;b&gt;no&lt;/b&gt;" in response.content.decode()
    assert "told to the job" not in text


def test_who_works_is_shown(signed_in, house):
    assert "No worker was seen" in _text(signed_in("ada").get(PAGE))
    sign_of_life("machine-1")
    assert "machine-1 Alive" in _text(signed_in("ada").get(PAGE))


def test_a_failed_job_is_tried_again_on_demand(signed_in, house):
    number = _fail(None)
    lee = signed_in("lee")
    assert "The job is tried again." in _text(lee.post(f"{PAGE}again/", {"job": number}, follow=True))
    assert "did not fail" in _text(lee.post(f"{PAGE}again/", {"job": number}, follow=True))


@pytest.mark.parametrize("job", ["", "x", "9" * 40, "٣"])
def test_what_is_no_job_is_told(job, signed_in, house):
    assert "did not fail" in _text(signed_in("lee").post(f"{PAGE}again/", {"job": job}, follow=True))


@pytest.mark.parametrize("who", ["hugo", "alice"])
def test_it_is_nobody_elses_business(who, signed_in, house):
    assert signed_in(who).get(PAGE).status_code in {403, 404}
    assert signed_in(who).post(f"{PAGE}again/", {"job": 1}).status_code in {403, 404}
