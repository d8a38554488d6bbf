"""Objects are found in any arrangement, block by block."""

import io

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.schema.limits import Limits
from vedette.schema.problems import InputReport, ProblemKind
from vedette.sources.json_documents import json_objects

values = st.recursive(st.text(max_size=8) | st.integers(-9, 9), lambda inner: st.lists(inner, max_size=3), max_leaves=6)
records = st.lists(st.dictionaries(st.text(max_size=5), values, max_size=4), max_size=5)


class Trickle(io.BytesIO):
    def read(self, size=-1, /):
        return super().read(min(size, 3))


def objects_in(content: bytes, **limits):
    report = InputReport("x")
    return list(json_objects(Trickle(content), Limits(**limits), report)), report


@settings(max_examples=150)
@given(records=records, indent=st.booleans(), array=st.booleans())
def test_objects_are_found_whatever_text_they_hold(records, indent, array):
    option = orjson.OPT_INDENT_2 if indent else 0
    texts = [orjson.dumps(record, option=option) for record in records]
    content = b"[" + b",".join(texts) + b"]" if array else b"\n".join(texts)
    found, report = objects_in(content)
    assert [orjson.loads(text) for text in found] == records
    assert not report.problems


def test_a_string_that_never_closes_costs_its_record_only():
    found, report = objects_in(b'[{"a": "open}\n,{"b": 2}]')
    assert found == [b'{"b": 2}']
    assert [problem.kind for problem in report.problems] == [ProblemKind.NOT_JSON]


def test_an_unfinished_object_is_told():
    _, report = objects_in(b'{"a": {"b": 1}')
    assert [problem.kind for problem in report.problems] == [ProblemKind.TRUNCATED]


def test_an_object_over_the_limit_is_skipped_once():
    found, report = objects_in(b'[{"a":"' + b"x" * 500 + b'"},{"b":1}]', document_bytes=100)
    assert found == [b'{"b":1}']
    assert [(problem.kind, problem.count) for problem in report.problems] == [(ProblemKind.LINE_TOO_LONG, 1)]


def test_text_between_objects_is_told():
    found, report = objects_in(b'{"a":1} oops {"b":2}')
    assert len(found) == 2
    assert [problem.kind for problem in report.problems] == [ProblemKind.NOT_JSON]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("junk", [b'{"' + b'\\"' * 200_000, b'"' * 400_000, b"[" * 400_000, b'{"a":"\\' * 50_000])
def test_hostile_text_takes_linear_time(junk):
    report = InputReport("x")
    list(json_objects(io.BytesIO(junk), Limits(), report))
