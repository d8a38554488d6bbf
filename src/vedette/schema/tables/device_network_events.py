"""Connections of devices, and the names that they asked for."""

from typing import Final

from vedette.schema.table import Column, Table
from vedette.schema.table_columns import (
    APP_GUARD,
    CONNECTION,
    DEVICE_EVENT,
    MORE,
    OWN,
    REPORT_ID,
    STARTER_ACCOUNT,
    STARTER_IMAGE,
    STARTER_SESSION,
    STARTER_TOKEN,
)

TABLE: Final = Table(
    "DeviceNetworkEvents",
    "Connections of devices, and the names that they asked for.",
    columns=(
        *DEVICE_EVENT,
        *CONNECTION,
        Column("Protocol", "string", "Protocol of the connection, e.g. Tcp or Udp."),
        Column("LocalIPType", "string", "What kind of address `LocalIP` is, e.g. Private, Public or Loopback."),
        Column("RemoteIPType", "string", "What kind of address `RemoteIP` is, e.g. Private, Public or Loopback."),
        *STARTER_IMAGE,
        *STARTER_ACCOUNT,
        *STARTER_TOKEN,
        REPORT_ID,
        APP_GUARD,
        MORE,
        *STARTER_SESSION,
        *OWN,
    ),
    actions={
        "ConnectionSuccess": "A connection to another device was made.",
        "ConnectionFailed": "A connection to another device was tried and failed.",
        "ConnectionAttempt": "A connection was tried; how it ended is not known.",
        "ConnectionRequest": "A connection was asked for.",
        "ConnectionAcknowledged": "The other side acknowledged a connection.",
        "ConnectionFound": "An open connection was found.",
        "InboundConnectionAccepted": "A connection from another device was accepted.",
        "InboundConnectionAttempt": "Another device tried to connect.",
        "InboundConnectionBlocked": "A connection from another device was blocked.",
        "InboundInternetScanInspected": "A scan of the internet reached the device.",
        "ListeningConnectionCreated": "A process began to listen for connections.",
        "NetworkSignatureInspected": "A packet matched a signature of the network sensor.",
        "DnsConnectionInspected": "The network sensor looked into a DNS exchange.",
        "HttpConnectionInspected": "The network sensor looked into an HTTP exchange.",
        "IcmpConnectionInspected": "The network sensor looked into an ICMP exchange.",
        "SmtpConnectionInspected": "The network sensor looked into an SMTP exchange.",
        "SshConnectionInspected": "The network sensor looked into an SSH exchange.",
        "SslConnectionInspected": "The network sensor looked into a TLS handshake.",
        "FtpConnectionInspected": "The network sensor looked into an FTP exchange.",
        "NtlmAuthenticationInspected": "The network sensor looked into an NTLM authentication.",
    },
    own_actions={
        "DnsQueryResponse": "A name was resolved; Defender's own rows of this name are in DeviceEvents.",
        "ListenPermitted": "The filtering platform allowed a process to listen on a port.",
        "BindPermitted": "The filtering platform allowed a process to bind a local port.",
        "ConnectionBlocked": "The filtering platform blocked a connection.",
        "PacketDropped": "The filtering platform dropped a packet.",
    },
)
