"""What a question is, and whether it makes sense, without a database."""
