"""Authentications that domain controllers and identity services saw."""

from typing import Final

from vedette.schema.table import Column, Table
from vedette.schema.table_columns import ACCOUNT, CLOUD_ACCOUNT, MORE_DYNAMIC, OWN, OWN_DEVICE, REPORT_ID_TEXT

TABLE: Final = Table(
    "IdentityLogonEvents",
    "Authentications that domain controllers and identity services saw.",
    columns=(
        Column("Timestamp", "datetime", "When the event happened, in UTC."),
        Column("ActionType", "string", "How it ended."),
        Column("Application", "string", "Service that authenticated, e.g. Active Directory."),
        Column("LogonType", "string", "What was done, e.g. Credentials validation or Resource access."),
        Column("Protocol", "string", "Authentication protocol, e.g. Kerberos or Ntlm."),
        Column("FailureReason", "string", "Why it failed."),
        *ACCOUNT,
        *CLOUD_ACCOUNT,
        Column("AccountDisplayName", "string", "Name of the account in the address book."),
        Column("DeviceName", "string", "Device that asked."),
        Column("DeviceType", "string", "Kind of the device that asked."),
        Column("OSPlatform", "string", "Operating system of the device that asked."),
        Column("IPAddress", "string", "Address of the device that asked."),
        Column("Port", "int", "Port of the device that asked."),
        Column("DestinationDeviceName", "string", "Server that answered, e.g. the domain controller."),
        Column("DestinationIPAddress", "string", "Address of the server that answered."),
        Column("DestinationPort", "int", "Port of the server that answered."),
        Column("TargetDeviceName", "string", "Device or service that access was asked to."),
        Column("TargetAccountDisplayName", "string", "Display name of the account that was acted on."),
        Column("Location", "string", "City and country of the address."),
        Column("Isp", "string", "Internet service provider of the address."),
        REPORT_ID_TEXT,
        MORE_DYNAMIC,
        OWN_DEVICE,
        *OWN,
    ),
    actions={
        "LogonSuccess": "The account proved who it is, or was given a ticket.",
        "LogonFailed": "The account was refused.",
    },
    device="VedetteDeviceId",
)
