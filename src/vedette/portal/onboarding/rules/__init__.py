"""What holds of applications, subscriptions, contacts, response authority and readiness, free of any framework."""
