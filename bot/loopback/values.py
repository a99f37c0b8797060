"""The values of a request, checked one by one. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

LONGEST_TEXT = 4096
"""Characters of a message. Bot API: sendMessage."""
HIGHEST = 2**52


class BadValue(Exception):
    """A value of a request is not of the kind it has to be, in one sentence."""


def values_of(body: bytes) -> Mapping[str, Any]:
    """The values of a request, by name. Raises BadValue."""
    try:
        values = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise BadValue("That is no JSON.") from None
    if not isinstance(values, dict):
        raise BadValue("The values have to have names.")
    return values


def text(values: Mapping[str, Any], name: str = "text") -> str:
    """Something written, which must not be empty."""
    said = values.get(name)
    if not isinstance(said, str) or not said.strip():
        raise BadValue("Write something first.")
    if len(said) > LONGEST_TEXT or not _is_whole(said):
        raise BadValue(f"A message has at most {LONGEST_TEXT} characters, and whole ones.")
    return said


def number(values: Mapping[str, Any], name: str) -> int:
    """A number that is none of a fraction."""
    given = values.get(name)
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given <= HIGHEST:
        raise BadValue(f"{name} has to be a number.")
    return given


def query_number(query: Mapping[str, str], name: str, otherwise: int, highest: int) -> int:
    """A number of an address, at most `highest`."""
    given = query.get(name, "")
    if not given:
        return otherwise
    if not (given.isascii() and given.isdecimal() and len(given) <= len(str(HIGHEST))):
        raise BadValue(f"{name} has to be a number.")
    return min(int(given), highest)


def choice(values: Mapping[str, Any], name: str, allowed: Sequence[str]) -> str:
    """One of several words."""
    given = values.get(name, allowed[0])
    if given not in allowed:
        raise BadValue(f"{name} has to be one of {', '.join(allowed)}.")
    return str(given)


def _is_whole(said: str) -> bool:
    try:
        said.encode()
    except UnicodeEncodeError:
        return False
    return True
