"""Nobody has to trust the disk: what was found by attacking it, by its number."""
