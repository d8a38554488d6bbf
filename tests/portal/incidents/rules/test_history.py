"""The steps that a history can hold."""

from vedette.portal.audit.web import DEEDS
from vedette.portal.incidents.rules.history import Deed


def test_the_audit_log_has_words_for_each_step():
    told = {name.partition(".")[2] for name in DEEDS if name.startswith(("incident.", "alert."))}
    assert told == {each.value for each in Deed} - {Deed.GREW}
