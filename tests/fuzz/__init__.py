"""Hostile input, made up by the thousand: property tests with a fixed seed, and the same for longer in `make fuzz`."""
