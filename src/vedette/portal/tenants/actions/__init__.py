"""What can be done with organisations and people: permission, rule, row and audit line in one transaction."""
