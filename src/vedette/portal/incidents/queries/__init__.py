"""Reading alerts and incidents. Every question starts from what is in view of whoever asks."""
