"""Every format keeps the contract, from the moment its file appears."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.reading import read_bytes
from vedette.sources.flattening import is_flat
from vedette.sources.registry import formats

every_format = pytest.mark.parametrize("form", formats(), ids=lambda form: form.name)


def test_formats_are_found_by_walking_the_folder():
    assert {"auditd", "event_xml", "evtx", "json", "syslog", "zeek"} <= {form.name for form in formats()}


@every_format
def test_a_sample_is_recognised_as_its_own_format_only(form):
    assert [other.name for other in formats() if other.sniff(form.sample)] == [form.name]


@every_format
def test_a_sample_gives_flat_events_with_kinds_and_no_losses(form, tmp_path):
    outcome = read_bytes(tmp_path, form.sample)
    assert len(outcome.events) == form.sample_events == outcome.reports[0].records
    assert all(is_flat(event.values()) for event in outcome.events)
    assert outcome.reports[0].format == form.name
    assert not list(outcome.reports[0].losses())


@every_format
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_is_counted_and_never_raised(form, tmp_path, data):
    position = data.draw(st.integers(0, len(form.sample) - 1))
    junk = data.draw(st.binary(min_size=1, max_size=8))
    damaged = form.sample[:position] + junk + form.sample[position + len(junk) :]
    outcome = read_bytes(tmp_path, damaged)
    assert len(outcome.reports) == 1
    assert outcome.reports[0].events == len(outcome.events)


@every_format
def test_a_cut_off_sample_loses_nothing_silently(form, tmp_path):
    outcome = read_bytes(tmp_path, form.sample[: len(form.sample) - 5])
    assert len(outcome.events) == form.sample_events or list(outcome.reports[0].losses())
