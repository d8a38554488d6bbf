"""What templates say of the rows of queues."""
