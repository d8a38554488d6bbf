"""Changes in Active Directory, as domain controllers saw them."""

from typing import Final

from vedette.schema.table import Column, Table
from vedette.schema.table_columns import ACCOUNT, CLOUD_ACCOUNT, MORE_DYNAMIC, OWN, OWN_DEVICE, REPORT_ID_TEXT

TABLE: Final = Table(
    "IdentityDirectoryEvents",
    "Changes and uses of the directory, as domain controllers saw them.",
    columns=(
        Column("Timestamp", "datetime", "When the event happened, in UTC."),
        Column("ActionType", "string", "What happened; the table's actions are listed below."),
        Column("Application", "string", "Service that it happened in, e.g. Active Directory."),
        Column("TargetAccountUpn", "string", "User principal name of the account that was acted on."),
        Column("TargetAccountDisplayName", "string", "Name of the account that was acted on."),
        Column("TargetDeviceName", "string", "Device that was acted on."),
        Column("DestinationDeviceName", "string", "Server that did it, e.g. the domain controller."),
        Column("DestinationIPAddress", "string", "Address of the server that did it."),
        Column("DestinationPort", "int", "Port of the server that did it."),
        Column("Protocol", "string", "Protocol of the request, e.g. Ldap."),
        *ACCOUNT,
        *CLOUD_ACCOUNT,
        Column("AccountDisplayName", "string", "Name of the acting account in the address book."),
        Column("DeviceName", "string", "Device that asked."),
        Column("IPAddress", "string", "Address of the device that asked."),
        Column("Port", "int", "Port of the device that asked."),
        Column("Location", "string", "City and country of the address."),
        Column("ISP", "string", "Internet service provider of the address."),
        REPORT_ID_TEXT,
        MORE_DYNAMIC,
        OWN_DEVICE,
        *OWN,
    ),
    actions={
        "Account Password changed": "The password of an account was changed.",
        "Account disabled": "An account was disabled.",
        "Directory Services replication": "Somebody asked a domain controller to replicate the directory.",
        "Group Membership changed": "The members of a group changed.",
        "Potential lateral movement path identified": "A way from one account to a more powerful one was found.",
        "SMB file copy": "A file was copied to or from a domain controller.",
        "Service creation": "A service was created on a domain controller.",
        "Task scheduling": "A task was scheduled on a domain controller.",
        "User Account Created": "An account was created.",
    },
    own_actions={
        "ComputerAccountChanged": "A computer account was created, changed or deleted.",
        "DirectoryObjectAccessed": "An object of the directory was read or used.",
        "DirectoryObjectCreated": "An object of the directory was created.",
        "DirectoryObjectDeleted": "An object of the directory was deleted.",
        "DirectoryObjectModified": "An attribute of an object of the directory was changed.",
        "DirectoryObjectMoved": "An object of the directory was moved or restored.",
        "DomainTrustChanged": "A trust with another domain was created, changed or removed.",
        "SidHistoryAdded": "Earlier identifiers were added to an account.",
    },
    device="VedetteDeviceId",
)
