"""Which privacy statement holds."""

PRIVACY_STATEMENT = "2026-11"
"""The version that applicants accept. It changes whenever the text of the page does."""
