"""Reports that carry incidents out of the engine, one file each in ``reports``; channels will follow."""
