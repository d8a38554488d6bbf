"""What templates of any app say of entities."""
