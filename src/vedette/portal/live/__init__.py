"""News for open pages: that something of a topic changed in an organisation, and nothing else about it."""
