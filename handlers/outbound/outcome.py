"""What a failed request means: certainly not sent, refused, or unknown."""

import re
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)

from buffer.boundary.outcome import NotSent, Outcome, Refused, Unsure
from handlers.outbound.client import NEVER_LEFT

_ONE_WORD = re.compile(r"[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+")


def outcome_of(error: Exception) -> Outcome:
    """What a failed request tells about whether the message arrived. An answer that cannot be read tells nothing."""
    if isinstance(error, RetryAfter):
        told = error.retry_after
        wait = told if isinstance(told, timedelta) else timedelta(seconds=told)
        return NotSent(wait or None, "too_many_requests")
    if isinstance(error, BadRequest):
        return Refused(_code(error.message))
    if isinstance(error, Forbidden):
        return Refused("forbidden")
    if isinstance(error, ChatMigrated | Conflict | InvalidToken):
        return Refused(type(error).__name__.lower())
    if isinstance(error, NetworkError) and isinstance(error.__cause__, NEVER_LEFT):
        return NotSent(None, "no_connection")
    cause = error.__cause__ or error
    return Unsure(type(cause).__name__)


def _code(description: str) -> str:
    """Telegram's own word for a refusal ("BUSINESS_PEER_INVALID"), or a general one: other descriptions may quote.

    python-telegram-bot hands such a word on in small letters.
    """
    return description.strip().upper()[:40] if _ONE_WORD.fullmatch(description.strip()) else "bad_request"
