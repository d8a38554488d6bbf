"""Files that were created, changed, renamed or deleted on devices."""

from typing import Final

from vedette.schema.table import Column, Table
from vedette.schema.table_columns import (
    APP_GUARD,
    DEVICE_EVENT,
    FILE,
    FILE_SIZE,
    MORE,
    OWN,
    REPORT_ID,
    STARTER_ACCOUNT,
    STARTER_IMAGE,
    STARTER_SESSION,
    STARTER_TOKEN,
)

TABLE: Final = Table(
    "DeviceFileEvents",
    "Files that were created, changed, renamed or deleted on devices.",
    columns=(
        *DEVICE_EVENT,
        *FILE,
        Column("FileOriginUrl", "string", "URL that the file was downloaded from."),
        Column("FileOriginReferrerUrl", "string", "URL of the page that led to the download."),
        Column("FileOriginIP", "string", "Address that the file was downloaded from."),
        Column("PreviousFolderPath", "string", "Path of the file before it was renamed or moved."),
        Column("PreviousFileName", "string", "Name of the file before it was renamed."),
        FILE_SIZE,
        *STARTER_ACCOUNT,
        *STARTER_IMAGE,
        *STARTER_TOKEN,
        Column("RequestProtocol", "string", "How the request came: Local, Smb, Nfs or Unknown."),
        Column("RequestSourceIP", "string", "Address of the remote device that asked for it."),
        Column("RequestSourcePort", "int", "Port of the remote device that asked for it."),
        Column("RequestAccountName", "string", "Name of the account that asked for it from afar."),
        Column("RequestAccountDomain", "string", "Domain of the account that asked for it from afar."),
        Column("RequestAccountSid", "string", "Security identifier of the account that asked for it from afar."),
        Column("ShareName", "string", "Shared folder that holds the file."),
        Column("SensitivityLabel", "string", "Information protection label of the file."),
        Column("SensitivitySubLabel", "string", "Information protection sublabel of the file."),
        Column("IsAzureInfoProtectionApplied", "bool", "Whether the file is encrypted by information protection."),
        REPORT_ID,
        APP_GUARD,
        MORE,
        *STARTER_SESSION,
        *OWN,
    ),
    actions={
        "FileCreated": "A file was created or written anew.",
        "FileModified": "A file was changed.",
        "FileRenamed": "A file was renamed or moved.",
        "FileDeleted": "A file was deleted.",
    },
    own_actions={
        "FileCreationTimeChanged": "A process set the creation time of a file to another.",
        "FileStreamCreated": "A named stream of a file was written, e.g. the mark of a download.",
        "FileExecutableBlocked": "The sensor refused the creation of an executable file.",
        "FileShreddingBlocked": "The sensor refused the overwriting of a file.",
        "FileExecutableDetected": "A new executable file was found.",
        "FileAccessed": "A file was opened or read, as an audit policy asks to tell.",
        "FileShareAccessed": "A file of a shared folder was looked for or opened from another device.",
    },
)
