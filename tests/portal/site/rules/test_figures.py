from vedette.portal.site.rules.figures import Value, by_label, single


def test_a_figure_is_told_once_or_for_each_label():
    assert single("a", "An a.", 3).values == (Value(3, {}),)
    assert by_label("a", "An a.", "kind", {"x": 1, "y": 2}).values == (Value(1, {"kind": "x"}), Value(2, {"kind": "y"}))
