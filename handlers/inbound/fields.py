"""Fields of Telegram's raw JSON, read as the Bot API describes them. One of another type counts as not there, so that
nothing odd in one field costs the rest of a message. Pure.
"""

from typing import Any

Json = dict[str, Any]

HIGHEST = 2**63 - 1
"""No number of Telegram's, and of no database's, is greater."""


def inner(json: Json, name: str) -> Json:
    """An object; an empty one where there is none."""
    value = json.get(name)
    return value if isinstance(value, dict) else {}


def items(json: Json, name: str) -> list[Json]:
    """The objects in a list."""
    value = json.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text(json: Json, name: str) -> str | None:
    """A text."""
    value = json.get(name)
    return value if isinstance(value, str) else None


def whole(json: Json, name: str) -> int | None:
    """A whole number, also one that was written as text."""
    return whole_number(json.get(name))


def whole_number(value: object) -> int | None:
    """A whole number of 64 bits, also one that was written as text."""
    if isinstance(value, str) and value.isascii() and value.removeprefix("-").isdecimal() and len(value) < 21:
        value = int(value)
    return value if type(value) is int and -HIGHEST <= value <= HIGHEST else None


def decimal(json: Json, name: str) -> float | None:
    """A number, whole or not."""
    value = json.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < HIGHEST else None


def full_name(user: Json) -> str:
    """The first and the last name of a User or a SharedUser; either may be missing."""
    return " ".join(part for part in (text(user, "first_name"), text(user, "last_name")) if part)
