"""The house itself: settings, addresses, the doorkeeper and the pages that belong to no other app."""
