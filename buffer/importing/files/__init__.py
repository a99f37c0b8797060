"""Files of others, read without trusting them: archives, encodings, lines, JSON and XML in pieces."""
