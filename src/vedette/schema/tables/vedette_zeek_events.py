"""Entries of Zeek's logs, as a network sensor wrote them; a table of Vedette's own."""

from typing import Final

from vedette.schema.table import Column, Table
from vedette.schema.table_columns import MORE_DYNAMIC, OWN, OWN_DEVICE, REPORT_ID

TABLE: Final = Table(
    "VedetteZeekEvents",
    "Entries of Zeek's logs. They tell of hosts by address and know no device, so no public table fits.",
    columns=(
        Column("Timestamp", "datetime", "When it began, in UTC."),
        Column("ActionType", "string", "What happened; the table's actions are listed below."),
        Column("Log", "string", "Name of the log, e.g. conn, dns or ssl."),
        Column("ConnectionId", "string", "Zeek's id of the connection, which its logs share."),
        Column("LocalIP", "string", "Address of the host that began it."),
        Column("LocalPort", "int", "Port of the host that began it."),
        Column("RemoteIP", "string", "Address of the host that answered."),
        Column("RemotePort", "int", "Port of the host that answered."),
        Column("RemoteUrl", "string", "Name that was asked for, or the server's name."),
        Column("Protocol", "string", "Transport protocol, e.g. tcp."),
        Column("Service", "string", "Protocol that Zeek recognised inside, e.g. ssl."),
        Column("FileName", "string", "Name of the file that was carried."),
        Column("AccountName", "string", "Account that the entry names."),
        REPORT_ID,
        MORE_DYNAMIC,
        OWN_DEVICE,
        *OWN,
    ),
    own_actions={
        "NetworkLogEntry": "Zeek wrote an entry of one of its logs.",
    },
    device="VedetteDeviceId",
)
