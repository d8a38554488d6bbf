"""By what an alert of the hunting team is found."""

from vedette.portal.incidents.rules.expert_alerts import ExpertAlert, keys_of
from vedette.portal.incidents.rules.values import Category, Severity


def test_each_thing_is_named_once_in_small_letters():
    told = ExpertAlert(
        told_as="notice-1",
        title="Foothold",
        severity=Severity.HIGH,
        category=Category.PERSISTENCE,
        techniques=("T1059.001", "T1059.003"),
        devices=("WS-01", "ws-01", "  "),
        accounts=("CORP\\maria",),
        things=(("file", "AB"), ("a kind that is far too long", "x")),
    )
    assert keys_of(told) == [
        ("device", "ws-01"),
        ("account", "corp\\maria"),
        ("technique", "t1059.001"),
        ("technique", "t1059"),
        ("technique", "t1059.003"),
        ("file", "ab"),
        ("a kind that is f", "x"),
    ]
