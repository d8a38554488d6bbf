"""What code that reads hostile input must not contain, whatever its author meant."""

import ast

import pytest
import yaml
from sigma.rule.base import SigmaYAMLLoader

from architecture.source_tree import modules

EXECUTING_MODULES = {"pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "jsonpickle", "code", "codeop"}
SHELL_MODULES = {"subprocess", "pty", "commands"}
STARTS_PROGRAMS = {"portal/site/management/backup/postgresql.py", "delivery/apart.py"}
"""Runs PostgreSQL's own tools for the operator; nothing that somebody sends reaches it. And our own programs that lay
documents out and label files: what somebody sent reaches them by standard input alone. May only shrink."""
NETWORK_MODULES = {
    "socket",
    "socketserver",
    "ssl",
    "http",
    "urllib",
    "requests",
    "ftplib",
    "smtplib",
    "xmlrpc",
    "asyncio",
}
EXECUTING_CALLS = {"eval", "exec", "compile", "__import__"}
SAFE_LOADERS = {"SafeLoader": yaml.SafeLoader, "CSafeLoader": yaml.CSafeLoader, "SigmaYAMLLoader": SigmaYAMLLoader}
PATTERN_CALLS = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}


def _imports():
    """(place, imported module) of every import."""
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Import):
                yield from ((f"{module.name}:{node.lineno}", alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield f"{module.name}:{node.lineno}", node.module


def _calls_of(owner):
    """(place, function, call) of every call of a module's functions, however they were imported."""
    for module in modules():
        local = _local_names(module, owner)
        for call in module.calls():
            function = _called(call, owner, local)
            if function:
                yield f"{module.name}:{call.lineno}", function, call


def _local_names(module, owner):
    found = [node for node in ast.walk(module.tree) if isinstance(node, ast.ImportFrom) and node.module == owner]
    return {alias.asname or alias.name: alias.name for node in found for alias in node.names}


def _called(call, owner, local):
    match call.func:
        case ast.Attribute(value=ast.Name(id=name), attr=function) if name == owner:
            return function
        case ast.Name(id=name):
            return local.get(name, "")
    return ""


def _is_literal(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)


def test_nothing_is_read_that_can_execute():
    assert not [(place, name) for place, name in _imports() if name.partition(".")[0] in EXECUTING_MODULES]


def test_no_text_becomes_code():
    calls = [(module.name, call) for module in modules() for call in module.calls()]
    named = [(name, call.func.id) for name, call in calls if isinstance(call.func, ast.Name)]
    assert not [(name, function) for name, function in named if function in EXECUTING_CALLS]


def test_no_shell_is_started():
    importing = {place.partition(":")[0] for place, name in _imports() if name in SHELL_MODULES}
    assert importing == STARTS_PROGRAMS
    assert not [place for place, function, _ in _calls_of("os") if function in {"system", "popen"}]


def test_only_the_program_that_tries_rules_on_files_loads_their_engine():
    importing = {place.partition(":")[0] for place, name in _imports() if name.partition(".")[0] == "yara_x"}
    assert importing == {"portal/cases/rules/files/label_process.py"}


def test_programs_are_started_by_a_list_of_words_and_through_no_shell():
    calls = [call for _, function, call in _calls_of("subprocess") if function not in {"DEVNULL", "PIPE"}]
    assert calls
    for call in calls:
        assert isinstance(call.args[0], ast.List)
        assert "shell" not in {keyword.arg for keyword in call.keywords}


def test_the_engine_and_its_command_line_open_no_connection():
    portal_aside = [
        (place, name) for place, name in _imports() if not place.startswith(("portal/", "delivery/egress/"))
    ]
    assert not [place for place, name in portal_aside if name.partition(".")[0] in NETWORK_MODULES]


def test_yaml_is_loaded_as_plain_data():
    calls = list(_calls_of("yaml"))
    assert not [place for place, function, _ in calls if function in {"unsafe_load", "full_load", "full_load_all"}]
    for place, function, call in calls:
        if function in {"load", "load_all"}:
            loaders = [keyword.value.id for keyword in call.keywords if keyword.arg == "Loader"]
            assert loaders, place
            assert SAFE_LOADERS.keys() >= set(loaders), place


@pytest.mark.parametrize("loader", SAFE_LOADERS.values(), ids=SAFE_LOADERS)
def test_a_loader_called_safe_is_safe(loader):
    assert issubclass(loader, yaml.SafeLoader | yaml.CSafeLoader)


def test_the_backtracking_engine_runs_our_own_patterns_alone():
    calls = [(place, call) for place, function, call in _calls_of("re") if function in PATTERN_CALLS]
    assert calls
    assert not [place for place, call in calls if not call.args or not _is_literal(call.args[0])]
