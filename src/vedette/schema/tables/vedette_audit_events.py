"""Records of the Linux audit log that tell of no program start; a table of Vedette's own."""

from typing import Final

from vedette.schema.table import Column, Table
from vedette.schema.table_columns import DEVICE_EVENT, MORE, OWN, REPORT_ID

TABLE: Final = Table(
    "VedetteAuditEvents",
    "Records of the Linux audit log, except program starts, which are in DeviceProcessEvents.",
    columns=(
        *DEVICE_EVENT,
        Column("RecordType", "string", "Type of the record, e.g. SYSCALL, PATH or USER_AUTH."),
        Column("SystemCall", "string", "Name, else number, of the system call."),
        Column("Key", "string", "Key that the audit rule gives."),
        Column("Success", "bool", "Whether it succeeded, where the record says so."),
        Column("FileName", "string", "File that the record names, without its folder."),
        Column("FolderPath", "string", "Path that the record names."),
        Column("AccountName", "string", "Account that acted or was asked for."),
        Column("RemoteIP", "string", "Address that the request came from."),
        Column("InitiatingProcessId", "long", "Process id of the acting process."),
        Column("InitiatingProcessParentId", "long", "Process id of its parent."),
        Column("InitiatingProcessFileName", "string", "File name of the acting process's program."),
        Column("InitiatingProcessFolderPath", "string", "Path of the acting process's program."),
        REPORT_ID,
        MORE,
        *OWN,
    ),
    own_actions={
        "AuditRecord": "The audit log holds a record.",
    },
)
