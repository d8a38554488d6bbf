"""Documents for people: tagged PDF under a signature that readers show; notices carry their signed file."""
