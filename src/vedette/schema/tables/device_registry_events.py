"""Changes of the Windows registry on devices."""

from typing import Final

from vedette.schema.table import Column, Table
from vedette.schema.table_columns import (
    APP_GUARD,
    DEVICE_EVENT,
    OWN,
    REGISTRY_VALUE,
    REPORT_ID,
    STARTER_ACCOUNT,
    STARTER_IMAGE,
    STARTER_SESSION,
    STARTER_TOKEN,
)

_KEY, _NAME, _DATA = REGISTRY_VALUE

TABLE: Final = Table(
    "DeviceRegistryEvents",
    "Registry keys and values that were created, set, renamed or deleted on devices.",
    columns=(
        *DEVICE_EVENT,
        _KEY,
        Column("RegistryValueType", "string", "Type of the registry value, e.g. String, Dword or Binary."),
        _NAME,
        _DATA,
        Column("PreviousRegistryKey", "string", "Registry key before the event."),
        Column("PreviousRegistryValueName", "string", "Name of the registry value before the event."),
        Column("PreviousRegistryValueData", "string", "Data of the registry value before the event."),
        *STARTER_ACCOUNT,
        *STARTER_IMAGE,
        *STARTER_TOKEN,
        REPORT_ID,
        APP_GUARD,
        *STARTER_SESSION,
        *OWN,
    ),
    actions={
        "RegistryKeyCreated": "A registry key was created.",
        "RegistryKeyDeleted": "A registry key was deleted.",
        "RegistryKeyRenamed": "A registry key was renamed.",
        "RegistryValueSet": "A registry value was created or its data set.",
        "RegistryValueDeleted": "A registry value was deleted.",
    },
    own_actions={
        "RegistryValueRenamed": "A registry value was renamed.",
        "RegistryKeyAccessed": "A registry key was opened, as an audit policy asks to tell.",
    },
)
