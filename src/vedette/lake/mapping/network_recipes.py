"""Zeek's logs, which tell of hosts by their addresses."""

from typing import Final

from vedette.lake.mapping.readers import constant, file_name, first
from vedette.lake.mapping.recipe import Columns, Recipe

_COLUMNS: Final[Columns] = {
    "ConnectionId": first("uid", "conn_uids"),
    "LocalIP": first("id.orig_h", "tx_hosts"),
    "LocalPort": "id.orig_p",
    "RemoteIP": first("id.resp_h", "rx_hosts"),
    "RemotePort": "id.resp_p",
    "RemoteUrl": first("query", "host", "server_name"),
    "Protocol": "proto",
    "Service": "service",
    "FileName": file_name("filename", "path", "name"),
    "AccountName": first("client", "username", "user", "cookie"),
}


def zeek_recipe(log: str) -> Recipe:
    """The recipe of one of Zeek's logs."""
    return Recipe("VedetteZeekEvents", "NetworkLogEntry", {"Log": constant(log), **_COLUMNS})
