import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.identity.rules.claims import LONGEST_VALUE, MOST_VALUES, is_told, values_at, vouched
from vedette.portal.identity.rules.issuers import FaultError
from vedette.portal.tenants.rules import LONGEST_NAME

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


def _told(**claims):
    return vouched({"sub": "s1", **claims}, "groups")


def test_somebody_is_a_subject_a_name_an_address_and_values():
    found = _told(name="Mia Marsh", email="Mia@People.example", groups=["a", "b"])
    assert (found.subject, found.name, found.address) == ("s1", "Mia Marsh", "mia@people.example")
    assert found.values == {"a", "b"}


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"name": "Mia", "preferred_username": "mm"}, "Mia"),
        ({"given_name": "Mia", "family_name": "Marsh"}, "Mia Marsh"),
        ({"name": "", "preferred_username": "mm"}, "mm"),
        ({"name": ["Mia"], "preferred_username": {"a": 1}, "email": "m@p.example"}, "m@p.example"),
        ({"name": "\u202e\u200b"}, "s1"),
        ({}, "s1"),
    ],
)
def test_there_is_always_a_name(claims, name):
    assert _told(**claims).name == name


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "{{ 7*7 }}", "名前", "A\r\nBcc: x", "x" * 1_000_000])
def test_a_name_is_one_line_of_text_of_some_length(name):
    found = _told(name=name).name
    assert 0 < len(found) <= LONGEST_NAME
    assert "\n" not in found


@pytest.mark.parametrize(
    "email",
    [
        None,
        1,
        ["a@b.example"],
        {"a": "b"},
        "",
        "nobody",
        "a@b",
        "a b@c.example",
        "a@b.example\nBcc: x@y.example",
        '"><script>@x.example',
        "a@" + "b" * 250 + ".example",
        "managed:1",
        "a@b.example, c@d.example",
    ],
)
def test_what_is_no_address_is_none(email):
    assert _told(email=email).address == ""


@pytest.mark.parametrize(
    ("path", "claims", "values"),
    [
        ("groups", {"groups": ["a", "b"]}, {"a", "b"}),
        ("groups", {"groups": "a"}, {"a"}),
        ("groups", {"groups": []}, set()),
        ("groups", {"groups": None}, set()),
        ("groups", {"groups": {"a": "b"}}, set()),
        ("groups", {"groups": [1, True, None, ["a"], {"a": 1}, "", "b"]}, {"b"}),
        ("realm_access.roles", {"realm_access": {"roles": ["a"]}}, {"a"}),
        ("resource_access.vedette.roles", {"resource_access": {"vedette": {"roles": ["a"]}}}, {"a"}),
        ("https://x.example/roles", {"https://x.example/roles": ["a"]}, {"a"}),
        ("https://x.example/claims.roles", {"https://x.example/claims": {"roles": ["a"]}}, {"a"}),
        ("a.b", {"a": ["b"]}, set()),
        ("a.b", {"a": {"c": "d"}}, set()),
        ("groups", {"groups": ["x" * LONGEST_VALUE, "y" * (LONGEST_VALUE + 1)]}, {"x" * LONGEST_VALUE}),
    ],
)
def test_values_stand_at_a_path(path, claims, values):
    assert values_at(claims, path) == values


def test_values_are_looked_at_up_to_a_number():
    assert len(values_at({"groups": [str(number) for number in range(10_000)]}, "groups")) == MOST_VALUES


def test_a_path_with_too_many_steps_leads_nowhere():
    path = ".".join("a" * 100)
    claims: dict[str, object] = {}
    for _ in range(100):
        claims = {"a": claims, "a.a": claims, "a.a.a": claims}
    assert values_at(claims, path) == frozenset()


def test_what_is_told_is_told_even_if_it_is_nothing():
    assert is_told({"groups": []}, "groups")
    assert not is_told({}, "groups")
    assert not is_told({"groups": None}, "groups")


@given(st.dictionaries(st.sampled_from(["sub", "name", "email", "groups", "given_name", "nickname"]), _JSON))
def test_whatever_is_sent_somebody_is_text_or_refused(claims):
    try:
        found = vouched(claims, "groups")
    except FaultError:
        return
    assert found.subject == claims["sub"]
    assert found.name
    assert len(found.name) <= LONGEST_NAME
    assert all(isinstance(value, str) for value in found.values)
