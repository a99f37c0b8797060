"""Notices about the bot itself, each mentioned in one digest; and which contacts next steps were offered for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ids import new_id
from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.tables import notices

NoticeKind = Literal[
    "narrow_selection",
    "connection_ended",
    "late",
    "gap",
    "disk_low",
    "clock_back",
    "clock_forward",
    "clock_ahead",
    "clock_behind",
]
"""narrow_selection: messages of chats came that are none of the bot's business. connection_ended: the business
connection was ended. late, gap: Telegram was out of reach, for less or more than it keeps updates. disk_low: there is
little room left where files are kept. clock_back, clock_forward: the machine's clock was set, from one time to another.
clock_ahead, clock_behind: it is wrong, by Telegram's time and its own."""

KINDS: tuple[NoticeKind, ...] = get_args(NoticeKind)


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice about the bot itself: its kind, since when and until when it applies."""

    id: int
    kind: NoticeKind
    at: datetime
    until: datetime | None


async def add(
    tx: AsyncConnection, keys: Keyring, owner_id: int, kind: NoticeKind, at: datetime, until: datetime | None = None
) -> None:
    """Add a notice for the next digest."""
    row = {"id": new_id(), "owner_id": owner_id, "kind": kind, "at": at, "until": until}
    await sealed_rows.add(tx, keys, notices, row)


async def exists(
    tx: AsyncConnection,
    keys: Keyring,
    owner_id: int,
    kind: NoticeKind,
    since: datetime | None = None,
    until: datetime | None = None,
) -> bool:
    """Whether the owner was, or is about to be, told of this kind before; with `since`, later than that; with `until`,
    not after it: what was noted by a clock that ran ahead."""
    query = select(notices).where(notices.c.owner_id == owner_id, notices.c.kind == kind)
    if since is not None:
        query = query.where(notices.c.at > since)
    if until is not None:
        query = query.where(notices.c.at <= until)
    return bool(await sealed_rows.list_holding(tx, keys, notices, query))


async def list_unmentioned(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[Notice]:
    """The notices that no digest has mentioned yet, the oldest first."""
    query = (
        select(notices).where(notices.c.owner_id == owner_id, notices.c.digest_number.is_(None)).order_by(notices.c.at)
    )
    rows = await sealed_rows.list_holding(tx, keys, notices, query)
    return [Notice(row.id, row.kind, row.at, row.until) for row in rows]


async def list_mentioned(tx: AsyncConnection, keys: Keyring, owner_id: int, number: int) -> list[Notice]:
    """The notices that the digest of this number has mentioned, the oldest first."""
    mine = (notices.c.owner_id == owner_id) & (notices.c.digest_number == number) & notices.c.kind.in_(KINDS)
    rows = await sealed_rows.list_holding(tx, keys, notices, select(notices).where(mine).order_by(notices.c.at))
    return [Notice(row.id, row.kind, row.at, row.until) for row in rows]


async def mark_mentioned(tx: AsyncConnection, keys: Keyring, ids: Sequence[int], number: int) -> None:
    """Mark notices as mentioned in a digest."""
    if ids:
        await sealed_rows.change(tx, keys, notices, notices.c.id.in_(ids), digest_number=number)


async def add_next_step_offer(
    tx: AsyncConnection, keys: Keyring, owner_id: int, contact_id: int, at: datetime, number: int
) -> None:
    """Record that a digest has offered next steps because of a contact, so that no other does."""
    values = {"kind": _next_step(contact_id), "at": at, "until": None, "digest_number": number}
    await sealed_rows.add(tx, keys, notices, {"id": new_id(), "owner_id": owner_id, **values})


async def find_next_step_offers(
    tx: AsyncConnection, keys: Keyring, owner_id: int, contact_ids: Collection[int]
) -> frozenset[int]:
    """Those of these contacts because of whom a digest has offered next steps."""
    by_kind = {_next_step(contact_id): contact_id for contact_id in contact_ids}
    query = select(notices).where(notices.c.owner_id == owner_id, notices.c.kind.in_(by_kind))
    return frozenset(by_kind[row.kind] for row in await sealed_rows.list_holding(tx, keys, notices, query))


def _next_step(contact_id: int) -> str:
    return f"next_step:{contact_id}"
