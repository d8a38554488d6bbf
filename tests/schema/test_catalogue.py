import re

import pytest

from vedette.schema.catalogue import tables
from vedette.schema.table_columns import OWN

TABLES = tables().values()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
class TestEveryTable:
    def test_says_what_it_and_its_columns_hold(self, table):
        texts = [table.summary, *(column.description for column in table.columns)]
        texts += [*table.actions.values(), *table.own_actions.values()]
        assert all(text.endswith(".") and len(text) > 10 for text in texts)

    def test_has_columns_that_differ_also_without_letter_case(self, table):
        names = [column.name.casefold() for column in table.columns]
        assert len(set(names)) == len(names)

    def test_has_the_columns_by_which_it_is_sorted(self, table):
        assert table.column(table.device).type == "string"
        assert table.column(table.time).type == "datetime"

    def test_can_give_events_back(self, table):
        assert table.columns[-len(OWN) :] == OWN

    def test_names_actions_in_one_word_and_once(self, table):
        names = [*table.actions, *table.own_actions]
        assert len(set(names)) == len(names)
        if table.name.startswith("Device"):
            assert all(re.fullmatch(r"[A-Z][A-Za-z0-9]+", name) for name in names)
