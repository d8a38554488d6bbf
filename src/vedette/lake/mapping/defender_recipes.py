"""Defender's own rows go back to the table that they came from, every column as it was."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from orjson import JSONDecodeError, dumps, loads

from vedette.lake.mapping.readers import file_name, first
from vedette.lake.mapping.recipe import Columns, Event, Reader, Recipe
from vedette.schema.catalogue import tables
from vedette.schema.table import Column, Table
from vedette.schema.table_columns import OWN, OWN_DEVICE

_SPELLINGS: Final = {"Isp": "ISP", "ISP": "Isp", "UserAgent": "UserAgent_string", "OAuthAppId": "OauthAppId"}
"""Columns that exports write in another way."""
_STATED: Final = ("$table", "Type", "category")
_KEYS_REMEMBERED: Final = 4_096

RAW_PROCESS: Final = Recipe(
    "DeviceProcessEvents",
    "ProcessCreated",
    {
        "DeviceId": "MachineId",
        "FileName": "CreatedProcessName",
        "FolderPath": "CreatedProcessFilePath",
        "SHA1": "CreatedProcessFileSha1",
        "SHA256": "CreatedProcessFileSha256",
        "MD5": "CreatedProcessFileMd5",
        "FileSize": "CreatedProcessFileSize",
        "ProcessVersionInfoCompanyName": "CreatedProcessVersionInfoCompanyName",
        "ProcessVersionInfoProductName": "CreatedProcessVersionInfoProductName",
        "ProcessVersionInfoProductVersion": "CreatedProcessVersionInfoProductVersion",
        "ProcessVersionInfoInternalFileName": "CreatedProcessVersionInfoInternalFileName",
        "ProcessVersionInfoOriginalFileName": "CreatedProcessVersionInfoOriginalFileName",
        "ProcessVersionInfoFileDescription": "CreatedProcessVersionInfoFileDescription",
        "ProcessId": "CreatedProcessId",
        "ProcessCommandLine": "CreatedProcessCommandLine",
        "ProcessIntegrityLevel": "CreatedProcessIntegrityLevel",
        "ProcessTokenElevation": "CreatedProcessTokenElevationType",
        "ProcessCreationTime": "CreatedProcessCreationTime",
        "AccountDomain": "CreatedProcessAccountDomainName",
        "AccountName": "CreatedProcessAccountName",
        "AccountSid": "CreatedProcessAccountSid",
        "InitiatingProcessAccountDomain": "InitiatingProcessAccountDomainName",
        "InitiatingProcessAccountName": "InitiatingProcessAccountName",
        "InitiatingProcessAccountSid": "InitiatingProcessAccountSid",
        "InitiatingProcessIntegrityLevel": "InitiatingProcessIntegrityLevel",
        "InitiatingProcessTokenElevation": "InitiatingProcessTokenElevationType",
        "InitiatingProcessSHA1": "InitiatingProcessImageSha1",
        "InitiatingProcessSHA256": "InitiatingProcessImageSha256",
        "InitiatingProcessMD5": "InitiatingProcessImageMd5",
        "InitiatingProcessFileName": "InitiatingProcessName",
        "InitiatingProcessFolderPath": "InitiatingProcessImageFilePath",
        "InitiatingProcessId": "InitiatingProcessId",
        "InitiatingProcessCommandLine": first("InitiatingProcessCommandLine", "Process_CommandLine"),
        "InitiatingProcessCreationTime": "InitiatingProcessCreationTime",
        "InitiatingProcessParentId": "InitiatingProcessParentProcessId",
        "InitiatingProcessParentFileName": file_name("InitiatingProcessParentProcessName"),
        "InitiatingProcessParentCreationTime": "InitiatingProcessParentCreationTime",
        "ReportId": "ReportIndex",
    },
    {"FileMarkOfTheWeb": "CreatedProcessFileMarkOfTheWeb", "FileType": "CreatedProcessFileType"},
    dash_is_nothing=False,
)
"""The sensor's raw schema."""


def row_recipe(event: Event) -> Recipe:
    """The recipe of the table that a row says it is of, or that has its action, or that has most of its columns."""
    if "CreatedProcessName" in event:
        return RAW_PROCESS
    for name in _STATED:
        stated = str(event.get(name) or "").removeprefix("AdvancedHunting-")
        if stated in tables():
            return own_columns(stated)
    return own_columns(_table_of_action().get(str(event.get("ActionType"))) or _best_fit(_filled(event)))


@cache
def own_columns(table: str) -> Recipe:
    """The recipe of rows that have this table's columns already."""
    columns: Columns = {column.name: _cell(column) for column in _public_columns(tables()[table])}
    return Recipe(table, _action, columns, dash_is_nothing=False)


def _action(event: Event) -> str:
    return str(event.get("ActionType") or "")


def _public_columns(table: Table) -> list[Column]:
    """What Defender fills; time and action are filled for all events alike."""
    own = {column.name for column in (*OWN, OWN_DEVICE)} | {"Timestamp", "ActionType"}
    return [column for column in table.columns if column.name not in own]


def _cell(column: Column) -> Reader:
    name, other = column.name, _SPELLINGS.get(column.name, column.name)
    if column.type == "dynamic" or name == "AdditionalFields":
        return lambda event: _json_cell(event, name)
    if name == "ProcessId":
        return _process_id
    return lambda event: event.get(other) if event.get(name) is None else event.get(name)


def _process_id(event: Event) -> object:
    """Where a row has none, the event got the acting process's id under this name, for Sigma."""
    value = event.get("ProcessId")
    is_filled = event.get("ActionType") != "ProcessCreated" and value == event.get("InitiatingProcessId")
    return None if is_filled and not event.get("ProcessCommandLine") else value


def _json_cell(event: Event, name: str) -> object:
    """JSON text as it was, or the leaves that flattening made of an object."""
    value = event.get(name)
    if isinstance(value, str):
        return _as_json(value) if value else None
    if value is not None:
        return dumps(value).decode()
    prefix = f"{name}."
    leaves = {field[len(prefix) :]: leaf for field, leaf in event.items() if field.startswith(prefix)}
    return dumps(leaves).decode() if leaves else None


def _as_json(text: str) -> str:
    try:
        loads(text)
    except JSONDecodeError:
        return dumps(text).decode()
    return text


@cache
def _table_of_action() -> Mapping[str, str]:
    return {action: table.name for table in tables().values() for action in table.actions}


def _filled(event: Event) -> frozenset[str]:
    """Columns that hold something; rows of a union name the columns of all its tables."""
    return frozenset(name.partition(".")[0] for name, value in event.items() if value not in (None, ""))


@lru_cache(maxsize=_KEYS_REMEMBERED)
def _best_fit(names: frozenset[str]) -> str:
    def fit(table: Table) -> int:
        return len(names & {column.name for column in _public_columns(table)})

    rows = [table for table in tables().values() if not table.name.startswith("Vedette")]
    best = max(rows, key=lambda table: (fit(table), table.name == "DeviceEvents"))
    return best.name
