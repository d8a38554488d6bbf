"""Changes of the incidents tables, in order."""
