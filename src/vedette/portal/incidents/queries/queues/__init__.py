"""The queues of an organisation: lines, groups, numbers, and how somebody likes to see them."""
