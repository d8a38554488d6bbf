"""The pages of the queues, what narrows them, changing many at once, views, columns and exports."""
