"""The hunters' workbench: one queue over all that they hunt in, claims, verdicts, and what they tell one another."""
