"""The service report: what was done for an organisation in a month, in numbers that are defined beside them."""
