"""Text for a terminal, which may be of somebody else's making: the name of a folder, a word of a library."""


def printable(text: str) -> str:
    """What would move the cursor, show nothing, or be no text at all, is a question mark."""
    return "".join(char if char.isprintable() else "?" for char in text)
