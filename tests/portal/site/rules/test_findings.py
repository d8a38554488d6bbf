from vedette.portal.site.rules.findings import State, hint, well, wrong


def test_what_is_well_needs_no_advice_and_everything_else_has_some():
    assert (well("a", "b").state, well("a", "b").advice) == (State.WELL, "")
    assert (hint("a", "b", "c").state, hint("a", "b", "c").advice) == (State.HINT, "c")
    assert (wrong("a", "b", "c").state, str(wrong("a", "b", "c").state)) == (State.WRONG, "wrong")
