import ast

import pytest

from architecture.source_tree import Function, modules

BY_NAME = {module.name: module for module in modules()}
PACKAGES = sorted(name for name in BY_NAME if name.endswith("__init__.py"))
PLUGINS = sorted(module.name for module in modules() if module.is_plugin)


def _first_line(node):
    return (ast.get_docstring(node) or "").partition("\n")[0]


def _is_sentence(line):
    starts_well = line[:1].isupper() or line.startswith("``")
    return starts_well and line.endswith(".") and len(line) > 10


def _public_contracts():
    tree = BY_NAME["schema/ports.py"].tree
    named = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef | Function)]
    return [node for node in named if not node.name.startswith("_")]


@pytest.mark.parametrize("name", PACKAGES + PLUGINS)
def test_a_room_and_a_plugin_say_what_they_promise(name):
    assert _is_sentence(_first_line(BY_NAME[name].tree))


@pytest.mark.parametrize("contract", _public_contracts(), ids=lambda node: node.name)
def test_a_port_says_what_it_promises(contract):
    assert _is_sentence(_first_line(contract))
