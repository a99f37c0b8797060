"""What an HTTP answer of the Bot API means, by its status.

python-telegram-bot believes `parameters` before the status: a 429 without them is a broken network to it, and a server
error with `retry_after` a definite "not sent". Here the status decides, and where it cannot be trusted nobody can know.
Sources: RFC 9110, 15.5 and 15.6; RFC 6585, 4; Bot API, "Making requests".
"""

from http import HTTPStatus
from typing import Any

import orjson
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

_ORDINARY = (b'{"ok":true,"result":', b'{"ok": true, "result": ')
_LEFT_TO_LIBRARY = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.CONFLICT,
    }
)
"""Refusals that the library tells apart by their status."""
_UNKNOWABLE = frozenset({HTTPStatus.REQUEST_TIMEOUT, 499})
"""Statuses that a machine in between may give to a request which it has passed on."""
LONGEST_WAIT = 24 * 3600
"""Seconds: a longer wait is not believed."""


def trouble(status: int, payload: bytes, retry_after: str | None) -> TelegramError | None:
    """The error that an answer to a POST stands for; None where it is a result, or a refusal the library understands.

    `retry_after` is the HTTP header of that name: seconds, or a date, which is not read.
    """
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return _in_success(payload)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return RetryAfter(_seconds(_read(payload), retry_after))
    if status in _LEFT_TO_LIBRARY:
        return None
    if status in _UNKNOWABLE or not HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return NetworkError(f"HTTP {status}")
    return BadRequest(f"HTTP {status}")


def _in_success(payload: bytes) -> TelegramError | None:
    """An answer that calls itself a success: it must hold a result. What is no JSON is left to the library."""
    if payload.startswith(_ORDINARY) and not payload.endswith(b"null}"):
        return None  # not read twice: an answer of getUpdates is long
    said = _read(payload)
    if said is None or (said.get("ok") is True and said.get("result") is not None):
        return None
    if said.get("ok") is False and said.get("error_code") == HTTPStatus.TOO_MANY_REQUESTS:
        return RetryAfter(_seconds(said, None))
    return NetworkError("no result")


def _read(payload: bytes) -> dict[str, Any] | None:
    try:
        said = orjson.loads(payload)
    except ValueError:
        return None
    return said if isinstance(said, dict) else {}


def _seconds(said: dict[str, Any] | None, header: str | None) -> int:
    """How long is to be waited; 0 where nobody said so."""
    parameters = (said or {}).get("parameters")
    told = parameters.get("retry_after") if isinstance(parameters, dict) else None
    if isinstance(told, bool) or not isinstance(told, int | float):
        told = int(header) if header is not None and header.isascii() and header.isdecimal() else 0
    return int(max(0, min(told, LONGEST_WAIT)))
