"""Logons to devices, and attempts that failed."""

from typing import Final

from vedette.schema.table import Column, Table
from vedette.schema.table_columns import (
    ACCOUNT,
    APP_GUARD,
    DEVICE_EVENT,
    LOGON_ID,
    MORE,
    OWN,
    REPORT_ID,
    STARTER_ACCOUNT,
    STARTER_IMAGE,
    STARTER_SESSION,
    STARTER_TOKEN,
)

TABLE: Final = Table(
    "DeviceLogonEvents",
    "Logons to devices, attempts that failed, and ends of sessions.",
    columns=(
        *DEVICE_EVENT,
        Column(
            "LogonType", "string", "Kind of session, e.g. Interactive, RemoteInteractive, Network, Batch or Service."
        ),
        *ACCOUNT,
        Column("Protocol", "string", "Authentication protocol, e.g. Kerberos, NTLM or Negotiate."),
        Column("FailureReason", "string", "Why a logon failed, e.g. InvalidUserNameOrPassword."),
        Column("IsLocalAdmin", "bool", "Whether the account is an administrator of the device."),
        LOGON_ID,
        Column("RemoteDeviceName", "string", "Device that the logon came from, as it named itself."),
        Column("RemoteIP", "string", "Address that the logon came from."),
        Column("RemoteIPType", "string", "What kind of address `RemoteIP` is, e.g. Private, Public or Loopback."),
        Column("RemotePort", "int", "Port that the logon came from."),
        *STARTER_ACCOUNT,
        *STARTER_TOKEN,
        *STARTER_IMAGE,
        REPORT_ID,
        APP_GUARD,
        MORE,
        *STARTER_SESSION,
        *OWN,
    ),
    actions={
        "LogonAttempted": "Somebody tried to log on; how it ended is not known.",
        "LogonFailed": "Somebody tried to log on and was refused.",
        "LogonSuccess": "Somebody logged on.",
    },
    own_actions={
        "LogonWithExplicitCredentials": "A process used the credentials of another account.",
        "LoggedOff": "A logon session ended.",
    },
)
