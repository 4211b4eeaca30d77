"""Getting klantreizen in and out of the system as files."""
