import re
from importlib import import_module

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.site.queries import figure_sources
from vedette.portal.site.queries.figures import every_figure, source_names
from vedette.portal.tenants.actions.organisations import create_organisation

SOURCES = source_names()
MOST_QUESTIONS = 6


def _source(name):
    return import_module(f"{figure_sources.__name__}.{name}")


def _asked(name):
    """The figures, and how many questions were asked besides telling the database what is in view."""
    with everything_in_view(), CaptureQueriesContext(connection) as asked:
        found = list(_source(name).figures(actor=SERVICE))
    return found, len([query for query in asked if "vedette.organisations" not in query["sql"]])


def test_there_are_sources():
    assert {"audit_chains", "disk", "house", "lakes"} <= set(SOURCES)


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_asks_few_questions_and_no_more_when_there_is_more(name, house: House):
    before = _asked(name)[1]
    for number in range(5):
        create_organisation(actor=SERVICE, name=f"Organisation {number}")
    assert _asked(name)[1] == before <= MOST_QUESTIONS


@pytest.mark.parametrize("name", SOURCES)
def test_a_figure_has_a_name_a_meaning_and_labels_that_are_words_or_ids(name, house: House):
    for figure in _asked(name)[0]:
        assert re.fullmatch(r"vedette_[a-z_]+", figure.name)
        assert figure.meaning.endswith(".")
        assert all(re.fullmatch(r"[a-zA-Z0-9_ -]*", text) for value in figure.values for text in value.labels.values())


def test_names_are_given_once(house: House):
    names = [figure.name for figure in every_figure(actor=SERVICE)]
    assert len(names) == len(set(names))


def test_a_source_that_fails_is_named_and_does_not_silence_the_others(house: House, monkeypatch):
    def broken(**_asked):
        raise DatabaseError

    monkeypatch.setattr(_source("house"), "figures", broken)
    found = {figure.name: figure for figure in every_figure(actor=SERVICE)}
    up = {value.labels["source"]: value.number for value in found["vedette_source_up"].values}
    assert up == {name: float(name != "house") for name in SOURCES}
    assert "vedette_audit_chain_height" in found


def test_nobody_else_reads_them(house: House):
    with pytest.raises(NotAllowedError):
        list(every_figure(actor=house.actor("ada")))
