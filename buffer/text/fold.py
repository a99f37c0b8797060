"""Comparing names as people type them."""

import unicodedata


def fold(text: str) -> str:
    """Letters and digits alone, in lower case and without accents: "São Tomé" and "sao tome" are the same."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum())
