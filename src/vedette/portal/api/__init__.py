"""Defender for Endpoint's API, so that what an organisation wrote for it reads and answers alerts here too."""
