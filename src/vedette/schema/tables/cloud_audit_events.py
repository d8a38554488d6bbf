"""What was done to the resources of cloud platforms."""

from typing import Final

from vedette.schema.table import Column, Table
from vedette.schema.table_columns import MORE_DYNAMIC, OWN, OWN_DEVICE, REPORT_ID_TEXT

TABLE: Final = Table(
    "CloudAuditEvents",
    "What was done to the resources of cloud platforms.",
    columns=(
        Column("Timestamp", "datetime", "When the event happened, in UTC."),
        REPORT_ID_TEXT,
        Column("DataSource", "string", "Whose platform it is: AWS, Azure, GCP or Kubernetes Audit."),
        Column("ActionType", "string", "What happened; the table's actions are listed below."),
        Column("OperationName", "string", "The operation as its platform names it."),
        Column("ResourceId", "string", "Id of the resource."),
        Column("IPAddress", "string", "Address that the request came from."),
        Column("IsAnonymousProxy", "bool", "Whether that address is a known anonymous proxy."),
        Column("CountryCode", "string", "Two letters of the country of that address."),
        Column("City", "string", "City of that address."),
        Column("Isp", "string", "Internet service provider of that address."),
        Column("UserAgent", "string", "Browser or program that asked, as it names itself."),
        Column("RawEventData", "dynamic", "The record as the platform wrote it, where the row still has it."),
        MORE_DYNAMIC,
        OWN_DEVICE,
        *OWN,
    ),
    actions={
        "Create": "A resource was created.",
        "Read": "A resource was read or listed.",
        "Update": "A resource was changed.",
        "Delete": "A resource was deleted.",
        "Other": "Something else was done.",
        "Unknown": "The platform does not say what was done.",
    },
    device="VedetteDeviceId",
)
