"""All layouts by their names, for events that were put away with the name of theirs."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from vedette.sources import layouts
from vedette.sources.alert_entities import ALERTS
from vedette.sources.layouts import FieldLayout

LAYOUTS: Final[Mapping[str, FieldLayout]] = MappingProxyType(
    {
        layout.name: layout
        for layout in (
            layouts.WINDOWS,
            layouts.DEFENDER,
            layouts.LINUX,
            layouts.CLOUD,
            layouts.NETWORK,
            layouts.ANY,
            ALERTS,
        )
    }
)
"""Every layout that a source gives its events; a name, once given, stays."""
