"""The only writers of flags."""
