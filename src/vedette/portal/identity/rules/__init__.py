"""What an identity provider may say and what follows from it, free of any framework."""
