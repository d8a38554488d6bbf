"""What a notice holds, what may become of it, and how it is proven, free of any framework."""
