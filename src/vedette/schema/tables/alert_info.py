"""Alerts of all services."""

from typing import Final

from vedette.schema.table import Column, Table
from vedette.schema.table_columns import OWN, OWN_DEVICE

TABLE: Final = Table(
    "AlertInfo",
    "Alerts of all services, one row each; what they are about is in AlertEvidence.",
    columns=(
        Column("Timestamp", "datetime", "When the alert was raised, in UTC."),
        Column("AlertId", "string", "Id of the alert."),
        Column("Title", "string", "The alert in a few words."),
        Column("Category", "string", "What kind of activity it is, e.g. LateralMovement."),
        Column("Severity", "string", "How bad it may be: Informational, Low, Medium or High."),
        Column("ServiceSource", "string", "Product or service that raised it."),
        Column("DetectionSource", "string", "Technology within that service that raised it."),
        Column("AttackTechniques", "string", "JSON list of the ATT&CK techniques."),
        OWN_DEVICE,
        *OWN,
    ),
    device="VedetteDeviceId",
)
