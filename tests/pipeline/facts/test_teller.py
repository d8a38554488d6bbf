from vedette.pipeline.facts.teller import Teller
from vedette.schema.events import event_kind


def test_a_teller_says_which_kinds_concern_it():
    teller = Teller(lambda kind: "dns_query" in kind.categories, lambda _batch, _position: None)
    assert teller.concerns(event_kind("windows", frozenset({"dns_query"})))
    assert not teller.concerns(event_kind("windows", frozenset({"image_load"})))
