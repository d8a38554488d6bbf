"""What an intruder does by hand, in blocks that scenarios put together; everything recorded here is ground truth."""
