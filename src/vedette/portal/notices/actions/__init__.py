"""Writing, reviewing, publishing, amending and answering notices."""
