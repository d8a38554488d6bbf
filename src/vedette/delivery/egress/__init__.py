"""The only way to other servers: a name is resolved once, its addresses are judged, and only those are connected to."""
