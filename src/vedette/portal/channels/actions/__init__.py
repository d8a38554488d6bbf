"""Managing webhooks, writing deliveries, and sending them."""
