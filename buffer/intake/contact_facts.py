"""The facts about a contact that the digest would otherwise have to read the whole record for. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from buffer.boundary.states import IN_CHAT
from storage.boundary.replies import Reply
from storage.kinds import Direction
from storage.people.contacts import Contact


@dataclass(frozen=True, slots=True)
class Counted:
    """A contact after a message. `later_part`: the message belongs to the album that was counted before it."""

    contact: Contact
    later_part: bool


def count_message(
    contact: Contact, direction: Direction, at: datetime, album: bytes | None, replies: Iterable[Reply], zone: str
) -> Counted:
    """Count a message written at `at`. `album` is the keyed hash of its album; `replies` are all of this contact.

    Messages and local days (in `zone`) are counted from when the boundary stands in the chat; an album is one message.
    """
    later_part = album is not None and contact.last_album == album
    if direction == "out":
        contact = replace(contact, last_out_at=max(at, contact.last_out_at or at))
    elif direction == "in":
        contact = replace(contact, last_in_at=max(at, contact.last_in_at or at), last_album=album)
        since = in_chat_since(replies)
        if since is not None and at >= since and not later_part:
            contact = _count_after_boundary(contact, at.astimezone(ZoneInfo(zone)).date().isoformat())
    return Counted(contact, later_part)


def in_chat_since(replies: Iterable[Reply]) -> datetime | None:
    """Since when a boundary, of any version, stands in the chat or may stand there."""
    return min((reply.changed_at for reply in replies if reply.state in IN_CHAT), default=None)


def _count_after_boundary(contact: Contact, day: str) -> Contact:
    return replace(
        contact,
        after_boundary=contact.after_boundary + 1,
        after_boundary_days=contact.after_boundary_days + (day != contact.after_boundary_date),
        after_boundary_date=day,
    )
