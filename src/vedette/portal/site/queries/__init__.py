"""What is asked over all apps at once: figures of the running service."""
