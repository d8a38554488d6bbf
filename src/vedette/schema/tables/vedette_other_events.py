"""Events of which nothing is known but their fields; a table of Vedette's own."""

from typing import Final

from vedette.schema.table import Column, Table
from vedette.schema.table_columns import DEVICE_EVENT, MORE, OWN, REPORT_ID

TABLE: Final = Table(
    "VedetteOtherEvents",
    "Events of sources that fit no other table; `VedetteEvent` holds their fields.",
    columns=(
        *DEVICE_EVENT,
        Column("Product", "string", "Product of the Sigma log source, where it is known."),
        Column("Service", "string", "Service of the Sigma log source, where it is known."),
        Column("AccountName", "string", "Account that acted, as the event writes it."),
        Column("Message", "string", "The event's message, where it has one."),
        REPORT_ID,
        MORE,
        *OWN,
    ),
    own_actions={
        "Event": "Something was recorded.",
    },
)
