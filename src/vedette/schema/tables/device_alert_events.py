"""Alerts on devices, one row for each event that an alert shows."""

from typing import Final

from vedette.schema.table import Column, Table
from vedette.schema.table_columns import OWN, REPORT_ID

TABLE: Final = Table(
    "DeviceAlertEvents",
    "Alerts on devices, one row for each event that an alert shows.",
    columns=(
        Column("AlertId", "string", "Id of the alert."),
        Column("Timestamp", "datetime", "When the event happened, in UTC."),
        Column("DeviceId", "string", "Id of the device."),
        Column("DeviceName", "string", "Name of the device."),
        Column("Severity", "string", "How bad it may be: Informational, Low, Medium or High."),
        Column("Category", "string", "What kind of activity it is, e.g. LateralMovement."),
        Column("Title", "string", "The alert in a few words."),
        Column("FileName", "string", "File of the event, without its folder."),
        Column("SHA1", "string", "SHA-1 of that file."),
        Column("RemoteUrl", "string", "URL or host name of the event."),
        Column("RemoteIP", "string", "Address of the other side."),
        Column("AttackTechniques", "string", "JSON list of the ATT&CK techniques."),
        REPORT_ID,
        Column("Table", "string", "Table that holds the event itself."),
        *OWN,
    ),
)
