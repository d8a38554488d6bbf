"""Everything that a dossier can say has its words."""

from vedette.portal.cases.rules.dossier.parts import Lack, PartKind
from vedette.portal.cases.rules.links import LinkKind
from vedette.portal.cases.web.dossier.words import LINK_KINDS, NOTHING_FOUND, PARTS, SILENCES, empty_word
from vedette.portal.entities.rules.timelines import EventGroup


def test_every_part_kind_of_link_and_silence_has_words():
    assert set(PARTS) == set(NOTHING_FOUND) == set(PartKind)
    assert set(LINK_KINDS) == set(LinkKind)
    assert set(SILENCES) == set(EventGroup)


def test_why_a_part_is_empty_depends_on_the_part_and_the_reason():
    assert empty_word(PartKind.TIMELINE, Lack.NOTHING_ASKED) != empty_word(PartKind.TIMELINE, Lack.NOT_FOUND)
    assert empty_word(PartKind.ALERTS, Lack.NOTHING_ASKED) == empty_word(PartKind.ALERTS, None)
    assert "too long" in str(empty_word(PartKind.NOTICES, Lack.TOO_SLOW))
