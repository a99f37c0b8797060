"""The facts about a contact that the digest would otherwise have to read the whole record for. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from buffer.boundary.states import IN_CHAT
from storage import zones
from storage.boundary.replies import Reply
from storage.kinds import Direction
from storage.people.contacts import Contact

DAYS_KNOWN = 30
"""So many of the days before the last counted one are known; an older one that comes late counts as counted."""


def count_message(
    contact: Contact,
    direction: Direction,
    at: datetime,
    replies: Iterable[Reply],
    zone: str,
    *,
    later_part: bool,
    ahead: timedelta = timedelta(),
) -> Contact:
    """Count a message written at `at`. `replies` are all of this contact.

    Messages and local days (in `zone`) are counted from when the newest boundary stands in the chat. `later_part`: of
    its album another part is in the record already, so that the message was counted with that one. `ahead`: how far
    the clock by which replies are dated is ahead of Telegram's.
    """
    if direction == "out":
        return replace(contact, last_out_at=max(at, contact.last_out_at or at))
    if direction != "in":
        return contact
    contact = replace(contact, last_in_at=max(at, contact.last_in_at or at))
    standing = in_chat(replies)
    if standing is None or at + ahead < standing.changed_at:
        return contact
    if standing.version != contact.after_boundary_version:
        contact = _counting_from(contact, standing.version)
    day = at.astimezone(zones.find_or_utc(zone)).date().isoformat()
    return contact if later_part else _count_after_boundary(contact, day)


def in_chat(replies: Iterable[Reply]) -> Reply | None:
    """The reply of the newest version that stands in the chat, or may stand there."""
    return max((reply for reply in replies if reply.state in IN_CHAT), key=lambda reply: reply.version, default=None)


def _counting_from(contact: Contact, version: int) -> Contact:
    """Nothing is counted yet since this version reached them."""
    return replace(
        contact,
        after_boundary=0,
        after_boundary_days=0,
        after_boundary_date=None,
        after_boundary_version=version,
        after_boundary_earlier=None,
    )


def _count_after_boundary(contact: Contact, day: str) -> Contact:
    """Count a message of a day (an ISO date), in whatever order the days come."""
    contact = replace(contact, after_boundary=contact.after_boundary + 1)
    earlier = contact.after_boundary_earlier.split(",") if contact.after_boundary_earlier else []
    days = [*earlier, contact.after_boundary_date] if contact.after_boundary_date else []
    if day in days or (len(days) > DAYS_KNOWN and day < days[0]):
        return contact
    *earlier, last = sorted([*days, day])
    return replace(
        contact,
        after_boundary_days=contact.after_boundary_days + 1,
        after_boundary_date=last,
        after_boundary_earlier=",".join(earlier[-DAYS_KNOWN:]) or None,
    )
