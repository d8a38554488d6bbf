from vedette.schema.narrative import EventId, Status


def test_statuses_stand_in_the_order_of_certainty():
    assert list(Status) == ["confirmed", "suspected", "exposed", "cleared", "not yet examined"]


def test_an_event_id_is_an_input_and_a_record():
    source, record = EventId("a.jsonl", 7)
    assert (source, record) == ("a.jsonl", 7)
