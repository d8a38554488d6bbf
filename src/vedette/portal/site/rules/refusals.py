"""What the house refuses at the command line, each in words that tell what to do."""


class DatabaseUnusableError(Exception):
    """The database does not answer, or has not the tables of this version."""
