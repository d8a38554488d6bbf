"""Reading what is known of applications, subscriptions, contacts, authority and readiness."""
