"""Reading drafts and notices."""
