"""Starting drills, looking how far they came, deleting their samples."""
