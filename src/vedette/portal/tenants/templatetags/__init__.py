"""What templates of any app say of things that they show."""
