from pipeline.facts.reading import facts_in
from pipeline.facts.test_process_starts import STARTED
from vedette.schema.facts import AddressSighting, ProcessStart


def test_facts_stand_in_the_order_of_their_events(tmp_path):
    connection = {**STARTED, "EventID": 3, "Initiated": "true", "SourceIp": "10.1.2.3"}
    found = facts_in(tmp_path, connection, STARTED, connection)
    assert [type(fact) for fact in found] == [AddressSighting, ProcessStart, AddressSighting]


def test_what_is_done_again_within_a_batch_is_told_once_with_its_first_event(tmp_path):
    lookup = {**STARTED, "EventID": 22, "QueryName": "cdn.example.org"}
    later, sooner = ({**lookup, "@timestamp": f"2026-03-02T08:00:{second}Z"} for second in ("30", "10"))
    (deed,) = facts_in(tmp_path, later, sooner, later)
    assert (deed.record, deed.timestamp.second) == (1, 10)


def test_events_of_other_kinds_tell_nothing(tmp_path):
    assert facts_in(tmp_path, {**STARTED, "EventID": 7}) == []
