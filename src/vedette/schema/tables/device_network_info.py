"""How devices are connected: adapters, addresses and networks."""

from typing import Final

from vedette.schema.table import Column, Table
from vedette.schema.table_columns import DEVICE, OWN, REPORT_ID

TABLE: Final = Table(
    "DeviceNetworkInfo",
    "How devices are connected: adapters, addresses, gateways and networks.",
    columns=(
        *DEVICE,
        Column("NetworkAdapterName", "string", "Name of the adapter."),
        Column("MacAddress", "string", "Hardware address of the adapter."),
        Column("NetworkAdapterType", "string", "Kind of adapter, e.g. Ethernet or Wireless80211."),
        Column("NetworkAdapterStatus", "string", "Whether the adapter is up, e.g. Up or Down."),
        Column("TunnelType", "string", "Protocol of a tunnel, e.g. Teredo, where the adapter is one."),
        Column("ConnectedNetworks", "string", "JSON list of the networks that the adapter is connected to."),
        Column("DnsAddresses", "string", "JSON list of the name servers' addresses."),
        Column("IPv4Dhcp", "string", "IPv4 address of the DHCP server."),
        Column("IPv6Dhcp", "string", "IPv6 address of the DHCP server."),
        Column("DefaultGateways", "string", "JSON list of the default gateways' addresses."),
        Column("IPAddresses", "string", "JSON list of the adapter's addresses, with prefix and kind."),
        REPORT_ID,
        Column("NetworkAdapterVendor", "string", "Maker of the adapter."),
        *OWN,
    ),
)
