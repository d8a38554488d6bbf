import ast
import re
from io import StringIO

from django.core.management import call_command

from architecture.source_tree import modules

PORTAL = [module for module in modules() if module.name.startswith("portal/") and module.name.count("/") > 1]
ROWS = [module for module in PORTAL if module.name.endswith("/models.py")]


def test_the_migrations_make_the_tables_that_the_models_say(db):
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


def test_rows_decide_nothing():
    names = {node.name for module in ROWS for node in module.functions()}
    assert not names & {"save", "delete", "clean", "full_clean"}


def test_nothing_happens_behind_ones_back_by_signals():
    imported = [
        (module.name, node.module)
        for module in PORTAL
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.module and "signals" in node.module
    ]
    assert not imported


def test_rows_are_touched_inside_their_own_app_alone():
    crossed = [
        (module.name, node.module)
        for module in PORTAL
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("vedette.portal.")
        and node.module.endswith(".models")
        and node.module.split(".")[2] not in {module.name.split("/")[1], "access"}
    ]
    assert not crossed


def test_whoever_asks_or_acts_says_who_it_is():
    """Only what happens before somebody is known takes a secret or an id in place of an actor."""
    floors = [module for module in PORTAL if re.match(r"portal/(audit|tenants|site)/(queries|actions)\b", module.name)]
    doers = [node for module in floors for node in module.tree.body if isinstance(node, ast.FunctionDef)]
    public = [node for node in doers if not node.name.startswith("_")]
    without = {node.name for node in public if "actor" not in {each.arg for each in node.args.kwonlyargs}}
    assert without == {"accept_as_new_person", "actor_of", "chain_of", "is_empty", "opened_invitation", "state_of"}
