"""What one asks of the queues of an organisation, in addresses and in numbers."""
