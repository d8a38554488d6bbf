"""One file per table of the lake: its columns and the actions that its rows tell of. Declarations, no logic."""
