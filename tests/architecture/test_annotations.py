import re

from architecture.source_tree import modules

IGNORES_PER_THOUSAND_LINES = 0.2
_IGNORE = re.compile(r"#\s*type:\s*ignore(?P<code>\[[a-z0-9, -]+\])?")


def _untyped(function):
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
    bare = [one.arg for one in named if one is not None and one.annotation is None]
    return [*(name for name in bare if name not in {"self", "cls"}), *([] if function.returns else ["return"])]


def test_every_function_is_fully_typed():
    functions = {f"{module.name}:{node.lineno}": node for module in modules() for node in module.functions()}
    assert not {place: _untyped(node) for place, node in functions.items() if _untyped(node)}


def test_an_ignored_type_error_says_which():
    found = [(module.name, match) for module in modules() for match in _IGNORE.finditer(module.text)]
    assert not [name for name, match in found if match["code"] is None]


def test_type_errors_are_hardly_ever_ignored():
    ignored = sum(len(_IGNORE.findall(module.text)) for module in modules())
    thousands = sum(module.lines for module in modules()) / 1000
    assert ignored / thousands < IGNORES_PER_THOUSAND_LINES
