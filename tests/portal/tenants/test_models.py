import ast
import re
from io import StringIO

from django.core.management import call_command

from architecture.source_tree import modules

PORTAL = [module for module in modules() if module.name.startswith("portal/") and module.name.count("/") > 1]
BEFORE_SOMEBODY_IS_KNOWN = {
    *("accept_as_new_person", "actor_of", "chain_of", "is_empty", "opened_invitation", "state_of"),
    *("come_in", "speaker", "speaker_at", "vouching_organisation"),
}
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


DEVICE_GROUPS = {f"portal/telemetry/{floor}/groups.py" for floor in ("actions", "queries")} | {
    "portal/telemetry/actions/grouping.py"
}
"""Seats point to groups of devices, so the rows are the tenants'; what is in a group, telemetry says."""


OVER_ROWS_BELOW = {
    f"portal/{name}.py"
    for name in (
        "entities/actions/flags",
        "entities/queries/search",
        "entities/queries/signs",
        "hunting/actions/claims",
        "hunting/actions/features",
        "hunting/actions/verdicts",
        "hunting/queries/hunted",
        "hunting/queries/queue",
        "hunting/queries/verdicts",
        "hunting/queries/workbench",
    )
}
"""They ask over rows of lower apps together with their own, in one question. May only shrink."""


def test_the_list_of_those_who_ask_over_rows_below_only_shrinks():
    assert {module.name for module in PORTAL} >= OVER_ROWS_BELOW


def test_rows_are_touched_inside_their_own_app_alone():
    crossed = [
        (module.name, node.module)
        for module in PORTAL
        if module.name not in DEVICE_GROUPS | OVER_ROWS_BELOW
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("vedette.portal.")
        and node.module.endswith(".models")
        and node.module.split(".")[2] not in {module.name.split("/")[1], "access"}
    ]
    assert not crossed


def test_whoever_asks_or_acts_says_who_it_is():
    """Only what happens before somebody is known takes a secret or an id in place of an actor.

    What the site asks is asked for the operator, of the installation and of nobody's rows.
    """
    floors = [
        module for module in PORTAL if re.match(r"portal/(audit|tenants|identity)/(queries|actions)\b", module.name)
    ]
    doers = [node for module in floors for node in module.tree.body if isinstance(node, ast.FunctionDef)]
    public = [node for node in doers if not node.name.startswith("_")]
    without = {node.name for node in public if "actor" not in {each.arg for each in node.args.kwonlyargs}}
    assert without == BEFORE_SOMEBODY_IS_KNOWN
