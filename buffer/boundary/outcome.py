"""The outcome of an attempt to send the boundary, and the state of the reply after it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storage.boundary.replies import Reply

WAITING_FIRST = timedelta(seconds=5)


WAITING_MOST = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Sent:
    """The boundary arrived, as this message of Telegram's."""

    message_id: int


@dataclass(frozen=True, slots=True)
class NotSent:
    """It certainly did not arrive, and may be tried again: at once, or after `wait` (429)."""

    wait: timedelta | None
    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram refused it: not sent, and trying again by itself would not help."""

    why: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """Nobody can know whether it arrived."""

    why: str


Outcome = Sent | NotSent | Refused | Unsure


def after(reply: Reply, outcome: Outcome, now: datetime) -> Reply:
    """The reply's state after an attempt to send it."""
    match outcome:
        case Sent():
            return replace(reply, state="sent", reason=None, not_before=None, changed_at=now)
        case NotSent(wait, why):
            pause = wait or min(WAITING_FIRST * 2 ** min(reply.attempts, 10), WAITING_MOST)
            return replace(reply, state="waiting", reason=why, not_before=now + pause, changed_at=now)
        case Refused(why):
            return replace(reply, state="refused", reason=why, not_before=None, changed_at=now)
        case Unsure(why):
            return replace(reply, state="unsure", reason=why, not_before=None, changed_at=now)
