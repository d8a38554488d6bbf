from lake.telling import row_of
from vedette.schema.events import event_kind
from vedette.sources import layouts


def test_an_entry_names_its_log_and_both_hosts():
    kind = event_kind("zeek", frozenset(), frozenset({"dns"}))
    event = {
        "ts": "1767323045.5",
        "uid": "C1",
        "id.orig_h": "192.0.2.1",
        "id.orig_p": 5353,
        "id.resp_h": "192.0.2.2",
        "query": "a.example",
    }
    row = row_of(event, kind, layouts.NETWORK)
    assert (row["table"], row["Log"], row["ConnectionId"]) == ("VedetteZeekEvents", "dns", "C1")
    assert (row["LocalIP"], row["LocalPort"], row["RemoteIP"]) == ("192.0.2.1", 5353, "192.0.2.2")
    assert row["RemoteUrl"] == "a.example"
