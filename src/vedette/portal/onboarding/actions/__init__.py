"""What organisations and the hunting team do about applications, subscriptions, contacts and authority."""
