"""The dossier as it is kept and read again."""

from datetime import UTC, datetime

from vedette.portal.cases.rules.dossier.parts import (
    MOST_FACTS,
    Dossier,
    Fact,
    Lack,
    Part,
    PartKind,
    as_kept,
    as_read,
    line,
    part_of,
)
from vedette.portal.hunts.rules.coverage import Coverage, Wanted

NOW = datetime(2026, 3, 10, tzinfo=UTC)


def test_it_is_read_as_it_was_kept():
    fact = Fact(kind="alert", key="1", text="<b>", at=NOW, number=3)
    dossier = Dossier(
        (Part(PartKind.ALERTS, (fact,), 1), Part(PartKind.TIMELINE, lack=Lack.BUSY)),
        Coverage(1, wanted=(Wanted("windows/*/*", 1, 0),)),
        NOW,
        12,
    )
    assert as_read(as_kept(dossier)) == dossier


def test_a_part_holds_so_many_facts_and_tells_how_many_there_are():
    part = part_of(PartKind.ALERTS, tuple(Fact(key=str(each)) for each in range(99)))
    assert (len(part.facts), part.found, part.lack) == (MOST_FACTS, 99, None)
    assert part_of(PartKind.ALERTS, ()).lack is Lack.NOT_FOUND
    assert Dossier().part(PartKind.NOTICES) == Part(PartKind.NOTICES)


def test_texts_of_others_stand_on_one_line():
    assert line("a\u202e\x00\n b" + "x" * 999).startswith("a b")
    assert len(line("x" * 999)) == 400
