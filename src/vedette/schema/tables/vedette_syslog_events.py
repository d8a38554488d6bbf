"""Syslog messages of Linux and other devices; a table of Vedette's own."""

from typing import Final

from vedette.schema.table import Column, Table
from vedette.schema.table_columns import DEVICE_EVENT, MORE, OWN, REPORT_ID

TABLE: Final = Table(
    "VedetteSyslogEvents",
    "Syslog messages, which no public table holds.",
    columns=(
        *DEVICE_EVENT,
        Column("Facility", "string", "Facility of the message, e.g. authpriv; empty where the source does not say."),
        Column("SeverityLevel", "string", "Severity of the message, e.g. err; empty where the source does not say."),
        Column("ProcessName", "string", "Program that wrote the message."),
        Column("ProcessId", "long", "Process id of that program."),
        Column("Message", "string", "The message."),
        Column("AccountName", "string", "Account that the message names as acting."),
        Column("ProcessCommandLine", "string", "Command that sudo ran."),
        REPORT_ID,
        MORE,
        *OWN,
    ),
    own_actions={
        "SyslogMessage": "A program wrote a message.",
        "SudoCommand": "Somebody ran a command as another account.",
    },
)
