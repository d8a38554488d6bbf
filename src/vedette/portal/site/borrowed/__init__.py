"""French for what the library for signing in says, where it stands below our own sentences and above the library's."""
