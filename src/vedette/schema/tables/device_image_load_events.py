"""Libraries that processes loaded on devices."""

from typing import Final

from vedette.schema.table import Table
from vedette.schema.table_columns import (
    APP_GUARD,
    DEVICE_EVENT,
    FILE,
    FILE_SIZE,
    OWN,
    REPORT_ID,
    STARTER_ACCOUNT,
    STARTER_IMAGE,
    STARTER_SESSION,
    STARTER_TOKEN,
)

TABLE: Final = Table(
    "DeviceImageLoadEvents",
    "Libraries and other images that processes loaded on devices.",
    columns=(
        *DEVICE_EVENT,
        *FILE,
        FILE_SIZE,
        *STARTER_ACCOUNT,
        *STARTER_TOKEN,
        *STARTER_IMAGE,
        REPORT_ID,
        APP_GUARD,
        *STARTER_SESSION,
        *OWN,
    ),
    actions={
        "ImageLoaded": "A process loaded a library or another image.",
    },
)
