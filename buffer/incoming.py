"""What arrives from Telegram, as values. Made by handlers.inbound.convert, understood by buffer.intake."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

Event = Literal["message", "edit", "deletion"]
Automatic = Literal["bot", "business_bot", "offline", "service"]
OriginKind = Literal["user", "hidden_user", "chat", "channel", "unknown"]


@dataclass(frozen=True, slots=True)
class Person:
    """An account, as Telegram names it. `name` may be empty and may hold anything."""

    id: int
    name: str
    username: str | None
    is_bot: bool


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What Telegram says of an account whose number was typed. `person` is None where it shows nothing for it, or, not
    `asked`, could not be reached."""

    account: int
    person: Person | None
    asked: bool


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to a message: what Telegram says of it. `size` in bytes where known."""

    kind: str
    file_id: str
    unique_id: str
    size: int | None
    name: str | None
    mime_type: str | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a forwarded message comes from (Bot API: MessageOrigin)."""

    kind: OriginKind
    person_id: int | None
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message, edit or deletion in a private chat.

    `connection` names the business connection it came through, None in the bot's own chat. `form` is the kind of
    content ("text", "photo", ..., "unknown"). `content` is the same bytes for the same wording and files, whatever
    else Telegram changes about the message. `raw` is Telegram's own message, whole.
    """

    event: Event
    connection: str | None
    chat_id: int
    message_ids: tuple[int, ...]
    sender: Person | None
    sent_at: datetime
    edited_at: datetime | None
    text: str
    form: str
    attachments: tuple[Attachment, ...]
    album: str | None
    automatic: Automatic | None
    origin: Origin | None
    content: bytes
    raw: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ConnectionChange:
    """A business connection was made, changed or ended. `more`: whether it has rights beyond replying."""

    id: str
    user_id: int
    can_reply: bool
    enabled: bool
    at: datetime
    more: bool = False


@dataclass(frozen=True, slots=True)
class OwnerAction:
    """Something only an owner may do with the bot: a button pressed, a command. Ignored from anybody else."""

    user_id: int


Item = Incoming | ConnectionChange | OwnerAction | None
"""None: not for us, whatever it is."""


Attribution = Literal["telegram", "unverified", "third_person", "own", "file"]
"""telegram: Telegram vouches for the sender. unverified: a hidden account, named only. third_person: passed on by
somebody else. own: written by the owner. file: imported; a file says so, and nobody vouches."""
