"""Replies: one row for each contact and version of the boundary."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import orjson
from sqlalchemy import Row, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys.keyring import Keyring
from storage.kinds import Channel
from storage.sealed_columns import REPLY_ROUTE
from storage.tables import replies

ReplyState = Literal["claimed", "sending", "waiting", "sent", "unsure", "refused", "withheld", "held", "handed_over"]
"""claimed: to be sent. sending: the request is being made. waiting: to be tried again. sent: it arrived. unsure: nobody
can know. refused: Telegram does not take it. withheld: no longer right. held: kept back because of danger until the
owner decides. handed_over: the owner has the text to copy."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The one reply of a boundary. `reason` is a word of buffer.boundary; `route` says where it goes."""

    owner_id: int
    contact_id: int
    version: int
    state: ReplyState
    reason: str | None
    channel: Channel
    route: dict[str, Any]
    message_at: datetime
    not_before: datetime | None
    attempts: int
    changed_at: datetime


async def find(tx: AsyncConnection, keys: Keyring, contact_ids: Sequence[int]) -> dict[tuple[int, int], Reply]:
    """The replies for these contacts, by contact and version."""
    rows = (await tx.execute(select(replies).where(replies.c.contact_id.in_(contact_ids)))).all()
    return {(row.contact_id, row.version): await _reply(tx, keys, row) for row in rows}


async def list_in_state(tx: AsyncConnection, keys: Keyring, *states: ReplyState) -> list[Reply]:
    """The replies in any of these states, the oldest first."""
    query = select(replies).where(replies.c.state.in_(states)).order_by(replies.c.changed_at)
    return [await _reply(tx, keys, row) for row in (await tx.execute(query)).all()]


async def list_due(
    tx: AsyncConnection, keys: Keyring, now: datetime, limit: int, apart: Collection[int] = ()
) -> list[Reply]:
    """Replies that are claimed, or have waited as told, and may be sent now; oldest first. Not of owners `apart`."""
    query = (
        select(replies)
        .where(
            replies.c.state.in_(("claimed", "waiting")),
            replies.c.owner_id.not_in(apart),
            (replies.c.not_before.is_(None)) | (replies.c.not_before <= now),
        )
        .order_by(replies.c.changed_at)
        .limit(limit)
    )
    return [await _reply(tx, keys, row) for row in (await tx.execute(query)).all()]


async def add(tx: AsyncConnection, keys: Keyring, new: Sequence[Reply]) -> None:
    """Write the first state of replies. Raises IntegrityError where one exists already: there is only one."""
    rows = []
    for reply in new:
        sealer = await keys.open_owner(tx, reply.owner_id)
        rows.append(
            {
                "owner_id": reply.owner_id,
                "contact_id": reply.contact_id,
                "version": reply.version,
                "sealed_route": sealer.seal(orjson.dumps(reply.route), REPLY_ROUTE, *_row(reply)),
                **_state(reply),
            }
        )
    if rows:
        await tx.execute(insert(replies), rows)


async def move(tx: AsyncConnection, moved: Sequence[Reply], expected: Sequence[ReplyState]) -> set[tuple[int, int]]:
    """Write new states of replies that are still in one of the expected ones; what they answer, and where, stays.

    Returns contact and version of those that were.
    """
    alike: dict[tuple[Any, ...], list[tuple[int, int]]] = {}
    for reply in moved:
        values = tuple(getattr(reply, name) for name in _MOVES)
        alike.setdefault(values, []).append((reply.contact_id, reply.version))
    done: set[tuple[int, int]] = set()
    for values, which in alike.items():
        statement = (
            update(replies)
            .where(tuple_(replies.c.contact_id, replies.c.version).in_(which), replies.c.state.in_(expected))
            .values(dict(zip(_MOVES, values, strict=True)))
            .returning(replies.c.contact_id, replies.c.version)
        )
        done |= {(row.contact_id, row.version) for row in await tx.execute(statement)}
    return done


_MOVES = ("state", "reason", "not_before", "attempts", "changed_at")


async def move_one(tx: AsyncConnection, keys: Keyring, reply: Reply, expected: Sequence[ReplyState]) -> bool:
    """Write a new state of a reply, and what it now answers, if it is still in one of the expected ones.

    Returns whether it was.
    """
    sealer = await keys.open_owner(tx, reply.owner_id)
    result = await tx.execute(
        update(replies)
        .where(
            replies.c.contact_id == reply.contact_id,
            replies.c.version == reply.version,
            replies.c.state.in_(expected),
        )
        .values(sealed_route=sealer.seal(orjson.dumps(reply.route), REPLY_ROUTE, *_row(reply)), **_state(reply))
    )
    return bool(result.rowcount)


def _row(reply: Reply) -> tuple[int, int, int]:
    return reply.owner_id, reply.contact_id, reply.version


def _state(reply: Reply) -> dict[str, Any]:
    return {
        "state": reply.state,
        "reason": reply.reason,
        "channel": reply.channel,
        "message_at": reply.message_at,
        "not_before": reply.not_before,
        "attempts": reply.attempts,
        "changed_at": reply.changed_at,
    }


async def _reply(tx: AsyncConnection, keys: Keyring, row: Row[Any]) -> Reply:
    sealer = await keys.open_owner(tx, row.owner_id)
    columns = {k: v for k, v in row._mapping.items() if k != "sealed_route"}
    reply = Reply(route={}, **columns)
    route = orjson.loads(sealer.open(row.sealed_route, REPLY_ROUTE, *_row(reply)))
    return Reply(route=route, **columns)
