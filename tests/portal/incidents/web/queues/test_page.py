"""What both queues' pages have in common."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.incidents.questions import of_walls
from portal.incidents.told import alert, incident
from vedette.portal.incidents.models import Alert
from vedette.portal.incidents.rules.queues.looks import Queue
from vedette.portal.incidents.web.queues.page import as_query, canonical
from vedette.portal.telemetry.rules.reading import id_of


@pytest.mark.parametrize(
    ("queue", "query", "kept"),
    [
        (Queue.INCIDENTS, "severity=High&status=active&x=1", "severity=High&status=active"),
        (Queue.ALERTS, "status=New&status=active&view=groups", "status=New&view=groups"),
        (Queue.ALERTS, "q=a%26b&severity=", "q=a%26b"),
        (Queue.ALERTS, "", ""),
    ],
)
def test_of_a_query_that_was_sent_only_a_filter_is_kept(queue, query, kept):
    assert canonical(queue, query) == kept


@given(st.text(), st.sampled_from(Queue))
def test_whatever_is_sent_is_a_query_of_ours_afterwards(query, queue):
    kept = canonical(queue, query)
    assert canonical(queue, kept) == kept
    assert not set(kept) & set("\r\n<>\"'")


def test_of_very_much_only_the_beginning_is_read():
    assert len(as_query("a=1&" * 100_000).get("a", ())) <= 2_000
    assert as_query("&".join(f"a{number}=1" for number in range(1_000))) == {}


@pytest.mark.parametrize("text", ["", "x", "1" * 33, "../..", "\0"])
def test_what_is_no_id_is_nothing(text):
    assert id_of(text) is None
    assert id_of(str(UUID(int=7))) == UUID(int=7)


_FILTERED = "period=6m&severity=High&tag=VIP&category=Execution&technique=T1059&q=ws"
_PAGES = {
    "incidents/": 24,
    f"incidents/?{_FILTERED}": 24,
    "incidents/{incident}/brief/": 13,
    "alerts/": 21,
    f"alerts/?{_FILTERED}": 21,
    "alerts/?view=groups&sort=-hits": 21,
    "alerts/lines/?rule=r": 14,
}


@pytest.mark.parametrize(("page", "most"), _PAGES.items())
def test_a_page_asks_as_many_questions_of_many_rows_as_of_few(
    page, most, at, signed_in, hunted, django_assert_num_queries, django_assert_max_num_queries
):
    rita, address = signed_in("rita"), f"/organisations/{at.organisation}/{page.format(incident=at.incident)}"
    rule = {"id": "r", "title": "Sign", "level": "high", "author": "x"}
    hunted(incident("one"), alerts=[alert("one", rule=rule)])
    rita.get(address)
    with django_assert_max_num_queries(most + of_walls()) as few:
        assert rita.get(address).status_code == 200
    names = [f"n{number}" for number in range(60)]
    hunted(*(incident(name) for name in names), alerts=[alert(name, rule=rule, device=f"ws-{name}") for name in names])
    assert Alert.objects.count() >= 60
    with django_assert_num_queries(len(few)):
        rita.get(address)
