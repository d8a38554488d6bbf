"""Mail that the service sends: kept with what caused it, delivered by a worker, with its state for everybody to see."""
