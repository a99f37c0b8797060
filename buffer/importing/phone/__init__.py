"""What a phone's own messages and calls are backed up as."""
