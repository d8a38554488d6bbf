"""Programs that were started on devices."""

from typing import Final

from vedette.schema.table import Column, Table
from vedette.schema.table_columns import (
    ACCOUNT,
    APP_GUARD,
    CLOUD_ACCOUNT,
    CREATED_SESSION,
    DEVICE_EVENT,
    FILE,
    FILE_SIZE,
    LOGON_ID,
    MORE,
    OWN,
    REPORT_ID,
    STARTER_ACCOUNT,
    STARTER_IMAGE,
    STARTER_LOGON_ID,
    STARTER_SESSION,
    STARTER_SIGNER,
    STARTER_TOKEN,
)

TABLE: Final = Table(
    "DeviceProcessEvents",
    "Programs that were started on devices, each with the process that started it.",
    columns=(
        *DEVICE_EVENT,
        *FILE,
        FILE_SIZE,
        Column("ProcessVersionInfoCompanyName", "string", "Company in the started program's version information."),
        Column("ProcessVersionInfoProductName", "string", "Product in the started program's version information."),
        Column("ProcessVersionInfoProductVersion", "string", "Version in the started program's version information."),
        Column("ProcessVersionInfoInternalFileName", "string", "Internal name in that version information."),
        Column("ProcessVersionInfoOriginalFileName", "string", "Original file name in that version information."),
        Column("ProcessVersionInfoFileDescription", "string", "Description in that version information."),
        Column("ProcessId", "long", "Process id of the started process."),
        Column("ProcessCommandLine", "string", "Command line of the started process."),
        Column("ProcessIntegrityLevel", "string", "Integrity level of the started process, e.g. Medium or System."),
        Column(
            "ProcessTokenElevation", "string", "Elevation of the started process's token: Default, Full or Limited."
        ),
        Column("ProcessCreationTime", "datetime", "When the process was started, in UTC."),
        *ACCOUNT,
        *CLOUD_ACCOUNT,
        LOGON_ID,
        *STARTER_ACCOUNT,
        STARTER_LOGON_ID,
        *STARTER_TOKEN,
        *STARTER_IMAGE,
        *STARTER_SIGNER,
        REPORT_ID,
        APP_GUARD,
        MORE,
        *STARTER_SESSION,
        *CREATED_SESSION,
        *OWN,
    ),
    actions={
        "ProcessCreated": "A process was started.",
    },
)
