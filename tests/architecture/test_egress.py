"""Other servers are asked by one room alone: whoever could ask them by another way would ask without its guard."""

import ast

from architecture.source_tree import modules

EGRESS = "delivery/egress/"
DIAGNOSIS = "portal/site/management/doctor/checks/address.py"
"""Asks the service itself, from the command line, at the addresses that its own operator set."""
CLIENTS = {"requests", "urllib3", "urllib.request", "http.client", "httpx", "aiohttp", "httplib2", "websockets"}
CONNECTING = {"create_connection", "open_connection", "connect", "connect_ex", "getaddrinfo", "gethostbyname"}
SOCKETS = {"socket", "asyncio", "ssl"}


def _elsewhere():
    return [module for module in modules() if not module.name.startswith((EGRESS, DIAGNOSIS))]


def _imported(module):
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is_client(name):
    return any(name == client or name.startswith(f"{client}.") for client in CLIENTS)


def test_no_other_room_knows_a_client_for_http():
    assert not [(module.name, name) for module in _elsewhere() for name in _imported(module) if _is_client(name)]


def test_who_knows_sockets_elsewhere_only_listens():
    listening = [module for module in _elsewhere() if SOCKETS & set(_imported(module))]
    calls = [(module.name, call.func) for module in listening for call in module.calls()]
    named = [(name, function.attr) for name, function in calls if isinstance(function, ast.Attribute)]
    assert not [(name, function) for name, function in named if function in CONNECTING]


def test_the_room_is_there_and_would_be_found():
    inside = [module for module in modules() if module.name.startswith(EGRESS)]
    assert [module.name for module in inside if any(map(_is_client, _imported(module)))]
    functions = {call.func.attr for module in inside for call in module.calls() if isinstance(call.func, ast.Attribute)}
    assert functions & CONNECTING
