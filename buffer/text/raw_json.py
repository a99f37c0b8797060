"""JSON as it comes from outside: one reader and one writer for all of it, so that neither chokes on the other's text.

JSON may hold what is no text (half a surrogate pair, RFC 8259 section 8.2), numbers without end, and lists in lists
without end. Half a character becomes U+FFFD, the sign for one that was lost, and a number that is too large for a
computer's becomes null; what no parser goes into is still parted without going in.
"""

import json
import math
import re
from collections.abc import Iterator
from typing import Any

import orjson

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[\]{}:,"]', re.DOTALL)
_OPENING, _CLOSING = frozenset(b"[{"), frozenset(b"]}")


class Unreadable(ValueError):
    """Not JSON, or nested deeper than a parser goes."""


def read(body: bytes) -> Any:
    """The value of JSON text. Raises Unreadable."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        pass
    try:
        text = body.decode("utf-8", "replace")
        value = json.loads(text, parse_constant=lambda _: None, parse_int=_number, parse_float=_number)
        return orjson.loads(_as_text(json.dumps(value, ensure_ascii=False)))
    except (ValueError, RecursionError) as error:
        raise Unreadable(type(error).__name__) from None


def _number(text: str) -> int | float | None:
    value = float(text)
    if not math.isfinite(value):
        return None
    return int(text) if text.removeprefix("-").isdigit() else value


def _as_text(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def members(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What a list or an object holds, each as its own JSON text, with the key before it (empty in a list).

    Parts without parsing, so it does not matter how deep or how odd a member is. Raises Unreadable where the
    outermost brackets do not close.
    """
    depth, start, key = 0, 0, b""
    for token in _TOKEN.finditer(body):
        sign = token[0]
        if sign == b'"':
            break
        if sign[0] in _OPENING:
            depth += 1
            start = token.end() if depth == 1 else start
        elif depth == 1 and sign == b":":
            key, start = body[start : token.start()].strip().strip(b'"'), token.end()
        elif depth == 1 and (sign == b"," or sign[0] in _CLOSING):
            member = body[start : token.start()].strip()
            if member:
                yield key, member
            key, start = b"", token.end()
        if sign[0] in _CLOSING:
            depth -= 1
            if depth == 0:
                return
    raise Unreadable("the brackets do not close")
