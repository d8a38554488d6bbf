"""What is true of names, events and times without a database."""
