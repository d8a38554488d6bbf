from vedette.schema.texts import well_formed


def test_half_a_surrogate_pair_becomes_its_escape():
    assert well_formed("log\udcff.jsonl") == "log\\udcff.jsonl"


def test_text_stays_what_it_is():
    assert well_formed("journal-été-🦉.jsonl") == "journal-été-🦉.jsonl"
