"""Whether a message is answered with the boundary: once for each agreed text. Everything else is a reason not to. Pure.

The cases that are never answered follow RFC 3834 (recommendations for automatic responses) and the product's own rules.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from buffer.boundary.states import OPEN, REACHED
from buffer.incoming import Automatic, Event
from storage.boundary.replies import Reply, ReplyState
from storage.kinds import Channel
from storage.screening.verdict import AlertKind

BACKLOG = timedelta(hours=12)
"""An older message is not answered: what was quiet that long should not be stirred."""
HOLDING: Final[frozenset[AlertKind]] = frozenset({"violence", "self_harm", "presence", "children"})
"""Danger that keeps the boundary back until the owner decides."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the decision depends on beside the message: the owner's switches and the state of the one reply.

    `reply` is None while nothing was decided for the agreed version; `can_answer` is False where Telegram has told us
    that the bot may not write in this chat. `doubted`: the database may be an old copy, which does not know what was
    sent since. `damaged`: something that says whom the boundary is for does not hold.
    """

    has_boundary: bool
    reply: ReplyState | None
    paused: bool
    legal_order: bool
    can_answer: bool
    doubted: bool = False
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the decision depends on of the message itself. `danger`: the gravest that holds a boundary back."""

    channel: Channel
    event: Event
    outgoing: bool
    automatic: Automatic | None
    later_album_part: bool
    at: datetime
    danger: AlertKind | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do, and why. `hold` keeps the boundary back until the owner decides."""

    act: Literal["answer", "hand_over", "hold", "nothing"]
    reason: str


def decide(occasion: Occasion, here: Circumstances, now: datetime) -> Decision:
    """Decide about one message. The reason is recorded with it each time."""
    never = _never(occasion)
    if never is not None:
        return Decision("nothing", never)
    if occasion.danger is not None and here.reply not in REACHED:
        return Decision("hold", occasion.danger)
    held_back = _held_back(here) or _not_this_one(occasion, here, now)
    if held_back is not None:
        return Decision("nothing", held_back)
    return Decision("hand_over" if occasion.channel == "forward" else "answer", "first_message")


def _never(occasion: Occasion) -> str | None:
    """Things no setting could make us answer."""
    if occasion.outgoing:
        return "outgoing"
    if occasion.automatic is not None:
        return occasion.automatic
    if occasion.channel == "import":
        return "import"
    if occasion.event != "message" and occasion.danger is None:
        return occasion.event
    if occasion.event == "deletion":
        return "deletion"
    return None


def _held_back(here: Circumstances) -> str | None:
    """Reasons that lie with the owner or with what was sent already."""
    if not here.has_boundary:
        return "no_boundary"
    if here.reply in REACHED or here.reply in OPEN or here.reply == "held":
        return f"already_{here.reply}" if here.reply != "held" else "held"
    if here.doubted:
        return "old_copy"
    if here.damaged:
        return "damaged"
    if here.paused:
        return "paused"
    if here.legal_order:
        return "legal_order"
    return None


def _not_this_one(occasion: Occasion, here: Circumstances, now: datetime) -> str | None:
    """Reasons that lie with this message, so that another one may still be answered."""
    if occasion.event != "message":
        return occasion.event
    if occasion.later_album_part:
        return "album_part"
    if occasion.channel == "forward":
        return None
    if now - occasion.at > BACKLOG:
        return "backlog"
    if not here.can_answer:
        return "cannot_answer"
    return None


def still_right(reply: Reply, *, paused: bool, legal_order: bool, now: datetime, doubted: bool = False) -> str | None:
    """Looked at again just before sending: a reason to keep a claimed reply back after all, or None."""
    if doubted:
        return "old_copy"
    if paused:
        return "paused"
    if legal_order:
        return "legal_order"
    if now - reply.message_at > BACKLOG:
        return "backlog"
    return None
