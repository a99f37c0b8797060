"""Notices: things an owner is told once, in a digest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ids import new_id
from storage.tables import notices


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the bot itself that the owner should know: its kind, when, and until when."""

    id: int
    kind: str
    at: datetime
    until: datetime | None


async def mark_offered(tx: AsyncConnection, owner_id: int, kind: str, at: datetime, number: int) -> None:
    """Keep that this digest has mentioned something, so that no other does."""
    await tx.execute(
        insert(notices).values(id=new_id(), owner_id=owner_id, kind=kind, at=at, until=None, digest_number=number)
    )


async def add(tx: AsyncConnection, owner_id: int, kind: str, at: datetime, until: datetime | None = None) -> None:
    """Keep something for the next digest to mention."""
    await tx.execute(insert(notices).values(id=new_id(), owner_id=owner_id, kind=kind, at=at, until=until))


async def exists(tx: AsyncConnection, owner_id: int, kind: str) -> bool:
    """Whether the owner was, or is about to be, told of this kind before."""
    query = select(notices.c.id).where(notices.c.owner_id == owner_id, notices.c.kind == kind).limit(1)
    return (await tx.execute(query)).first() is not None


async def list_unmentioned(tx: AsyncConnection, owner_id: int) -> list[Notice]:
    """What no digest has mentioned yet, the oldest first."""
    query = (
        select(notices).where(notices.c.owner_id == owner_id, notices.c.digest_number.is_(None)).order_by(notices.c.at)
    )
    return [Notice(row.id, row.kind, row.at, row.until) for row in await tx.execute(query)]


async def mark_mentioned(tx: AsyncConnection, ids: Sequence[int], number: int) -> None:
    """This digest mentions them."""
    if ids:
        await tx.execute(update(notices).where(notices.c.id.in_(ids)).values(digest_number=number))
