"""Changes of the onboarding tables, in order."""
