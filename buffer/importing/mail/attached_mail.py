"""Mails that are attached to a mail: their bytes as they came, cut out of it along its boundaries (RFC 2046, 5.1.1)."""

from __future__ import annotations

import email.message
import re
from collections.abc import Iterator

MAIL = "message/rfc822"
_MENTIONED = re.compile(rb"message/rfc822", re.IGNORECASE)
_BODY = re.compile(rb"(?:\A|\r?\n)\r?\n")


def attached_mails(raw: bytes, message: email.message.Message) -> dict[int, bytes]:
    """Of each attached mail, by the identity of the part that holds it, its bytes. Those inside of one are its own."""
    if _MENTIONED.search(raw) is None:
        return {}
    return dict(_found(raw, message))


def _found(raw: bytes, message: email.message.Message) -> Iterator[tuple[int, bytes]]:
    waiting = [(raw, message)]
    while waiting:
        data, part = waiting.pop()
        if part.get_content_type() == MAIL:
            yield id(part), _body(data)
        elif part.is_multipart():
            inner = [item for item in part.get_payload() if isinstance(item, email.message.Message)]
            pieces = _pieces(data, str(part.get_boundary() or ""))
            if len(pieces) == len(inner):  # else the parser has cut elsewhere
                waiting += zip(pieces, inner, strict=True)


def _body(data: bytes) -> bytes:
    match = _BODY.search(data)
    return b"" if match is None else data[match.end() :]


def _pieces(data: bytes, boundary: str) -> list[bytes]:
    """What stands between the lines of a boundary; the line end before one belongs to it."""
    mark = re.escape(boundary.encode("ascii", "surrogateescape"))
    line = re.compile(rb"^--" + mark + rb"(--)?[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
    found: list[bytes] = []
    start: int | None = None
    for match in line.finditer(data):
        if start is not None:
            found.append(_without_end(data[start : match.start()]))
        start = match.end()
        if match[1]:
            return found
    return found if start is None else [*found, data[start:]]


def _without_end(piece: bytes) -> bytes:
    return piece[:-2] if piece.endswith(b"\r\n") else piece.removesuffix(b"\n")
