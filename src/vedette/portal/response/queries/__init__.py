"""Reading recommended actions. Every question starts from what is in view of whoever asks."""
