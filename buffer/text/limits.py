"""Limits that the Bot API sets for texts, buttons and files."""

LONGEST_TEXT = 4096
"""Bot API: sendMessage, 1-4096 characters after entities are parsed, counted in UTF-16 units."""
