"""Work that nobody waits for: kept in the database, done by workers, at least once, however often they die."""
