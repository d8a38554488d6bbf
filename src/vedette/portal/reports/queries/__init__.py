"""What the report tells, asked of the apps that know it."""
