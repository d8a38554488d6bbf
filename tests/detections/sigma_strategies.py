"""Random small rules and events that have something to say to each other: few fields, few letters, many hits."""

from typing import Any

from hypothesis import strategies as st

from vedette.schema.events import Fields

FIELDS = ["A", "B", "C"]
LETTERS = "aAbBsS1 -/.ßσΣςжЖ\n\\"
ADDRESSES = ["10.0.0.1", "10.9.0.1", "11.0.0.1", "::1", "fe80::a", "::ffff:10.0.0.9", "10.0.0.256", "-"]
TIMES = ["2024-05-06 13:59:59.123", "2024-12-30T23:00:00+02:00", "1/2/2024 3:04:05 PM", "1700000000"]

texts = st.text(LETTERS, max_size=5)
wildcard_texts = st.text(LETTERS + "**??", max_size=5)
numbers = st.one_of(st.integers(-3, 12), st.sampled_from([0.5, 7.0, -1.5, 2**53 + 2]))

event_texts = st.one_of(texts, st.sampled_from([*ADDRESSES, *TIMES, "10", "010", "1e1", "true", "nan", "*", "YWJz"]))
scalars = st.one_of(event_texts, event_texts, numbers, st.just(1e20), st.booleans(), st.none())
values = st.one_of(scalars, scalars, st.lists(scalars, max_size=3))
events: st.SearchStrategy[Fields] = st.dictionaries(st.sampled_from(FIELDS), values, max_size=3)

regex_atoms = st.sampled_from(
    ["a", "B", ".", "[ab]", "[^a]", r"\d", r"\w", r"\s", "a?", "a*", "(a|b)+", "b{2}", r"\.", "ж"]
)
regexes = st.builds(
    lambda start, atoms, end: start + "".join(atoms) + end,
    st.sampled_from(["", "", "^", r"\b"]),
    st.lists(regex_atoms, min_size=1, max_size=4),
    st.sampled_from(["", "", "$", r"\b"]),
)


def one_or_more(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(strategy, st.lists(strategy, min_size=1, max_size=3))


def several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, min_size=2, max_size=3)


def item(modifiers: str, value: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[str, Any]]:
    return st.tuples(st.sampled_from(FIELDS).map(lambda field: field + modifiers), value)


items = st.one_of(
    item("", one_or_more(st.one_of(wildcard_texts, numbers, st.booleans(), st.none()))),
    item("|contains", one_or_more(wildcard_texts)),
    item("|startswith", one_or_more(wildcard_texts)),
    item("|endswith", one_or_more(wildcard_texts)),
    item("|contains|all", several(texts)),
    item("|contains|cased", one_or_more(texts)),
    item("|cased", wildcard_texts),
    item("|neq", one_or_more(texts)),
    item("|re", one_or_more(regexes)),
    item("|re|i", st.from_regex(r"[aB.1]{1,3}", fullmatch=True)),
    item("|re|s", regexes),
    item("|re|m", regexes),
    item("|cidr", one_or_more(st.sampled_from(["10.0.0.0/16", "10.0.0.0/8", "::/8", "fe80::/10", "0.0.0.0/0"]))),
    item("|lt", numbers),
    item("|lte", numbers),
    item("|gt", numbers),
    item("|gte", numbers),
    item("|exists", st.booleans()),
    item("|fieldref", st.sampled_from(FIELDS)),
    item("|fieldref|startswith", st.sampled_from(FIELDS)),
    item("|fieldref|endswith", st.sampled_from(FIELDS)),
    item("|fieldref|contains", st.sampled_from(FIELDS)),
    item("|windash|contains", st.sampled_from(["-a", " /b", "a-b", "-"])),
    item("|base64offset|contains", st.sampled_from(["ab", "abs", "1"])),
    item("|hour", st.integers(0, 23)),
    item("|week", st.integers(1, 53)),
)
maps = st.lists(items, min_size=1, max_size=3).map(dict)
keywords = st.lists(st.one_of(wildcard_texts, st.integers(0, 12)), min_size=1, max_size=2)
selections = st.one_of(maps, maps, st.lists(maps, min_size=2, max_size=3), keywords)
NAMES = ["s1", "s2", "t1", "_u"]
QUANTIFIED = ["1 of them", "all of them", "1 of s*", "all of *1", "any of t*"]


@st.composite
def detections(draw: st.DrawFn) -> dict[str, Any]:
    """A whole detection section: every name is defined, the condition uses some of them."""
    section: dict[str, Any] = {name: draw(selections) for name in NAMES}
    operands = st.sampled_from([*NAMES, *QUANTIFIED])
    condition = st.recursive(
        operands,
        lambda inner: st.one_of(
            inner.map(lambda part: f"not ({part})"),
            st.tuples(inner, st.sampled_from(["and", "or", "and not"]), inner).map(
                lambda parts: f"({parts[0]}) {parts[1]} ({parts[2]})"
            ),
        ),
        max_leaves=4,
    )
    section["condition"] = draw(st.one_of(condition, st.lists(condition, min_size=2, max_size=2)))
    return section


group_values = st.sampled_from(["x", "X", "y", 7, "7", None])
timed_events: st.SearchStrategy[Fields] = st.fixed_dictionaries(
    {
        "at": st.one_of(st.integers(1_700_000_000, 1_700_000_180), st.none()),
        "Kind": st.sampled_from(["one", "two", "both", "none"]),
    },
    optional={"Host": group_values, "User": group_values},
)
counts = st.one_of(
    st.builds(lambda count: {"gte": count}, st.integers(1, 4)),
    st.builds(lambda count: {"gt": count}, st.integers(0, 3)),
    st.builds(lambda count: {"eq": count}, st.integers(1, 3)),
)
referred = st.sampled_from([["one"], ["two"], ["one", "two"], ["two", "one"]])
common = {
    "group-by": st.sampled_from([["Host"], ["User"], ["Host", "User"], ["who"]]),
    "timespan": st.sampled_from(["1s", "30s", "1m", "2m"]),
    "aliases": st.sampled_from([{"who": {"one": "Host", "two": "User"}}, {"who": {"one": "User", "two": "User"}}]),
}
correlation_sections = st.one_of(
    st.fixed_dictionaries({"type": st.just("event_count"), "rules": referred, "condition": counts, **common}),
    st.fixed_dictionaries(
        {
            "type": st.just("value_count"),
            "rules": referred,
            "condition": counts.map(lambda count: {**count, "field": "User"}),
            **common,
        }
    ),
    st.fixed_dictionaries({"type": st.sampled_from(["temporal", "temporal_ordered"]), "rules": referred, **common}),
    st.fixed_dictionaries(
        {
            "type": st.just("temporal"),
            "condition": st.sampled_from(["one and two", "one or two", "one and not two"]),
            **common,
        }
    ),
)
