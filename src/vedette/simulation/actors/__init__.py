"""Building blocks of a scenario: each plays one kind of activity into the world, and knows nothing of the others."""
