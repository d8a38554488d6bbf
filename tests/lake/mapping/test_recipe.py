import pytest

from lake.mapping.every_recipe import recipes
from vedette.lake.mapping.recipe import Derived
from vedette.schema.catalogue import tables
from vedette.schema.table_columns import OWN

RECIPES = dict(recipes())


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
class TestEveryRecipe:
    def test_fills_columns_that_its_table_has(self, recipe):
        known = {column.name for column in tables()[recipe.table].columns}
        assert set(recipe.columns) <= known

    def test_leaves_alone_what_gives_the_event_back(self, recipe):
        assert not {column.name for column in OWN} & set(recipe.columns)

    def test_has_an_action_of_its_table(self, recipe):
        table = tables()[recipe.table]
        if isinstance(recipe.action, str) and table.column("ActionType"):
            assert recipe.action in {*table.actions, *table.own_actions}

    def test_puts_more_only_where_there_is_a_place(self, recipe):
        assert not recipe.more or tables()[recipe.table].column("AdditionalFields")

    def test_works_out_something_of_an_empty_text(self, recipe):
        for source in recipe.columns.values():
            if isinstance(source, Derived):
                assert source.work_out("") in ("", None)
