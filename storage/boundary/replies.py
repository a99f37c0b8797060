"""Replies: one row for each contact and version of the boundary."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

import orjson
from sqlalchemy import Row, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import SealBroken
from storage.future import beyond
from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.keys.row_seal import SEAL
from storage.keys.seal import row_name
from storage.kinds import Channel
from storage.sealed_columns import REPLY_ROUTE
from storage.tables import boundaries, replies

ReplyState = Literal["claimed", "sending", "waiting", "sent", "unsure", "refused", "withheld", "held", "handed_over"]
"""claimed: to be sent. sending: the request is being made. waiting: to be tried again. sent: it arrived. unsure: nobody
can know. refused: Telegram does not take it. withheld: no longer right. held: kept back because of danger until the
owner decides. handed_over: the owner has the text to copy."""
KEPT = "kept"
"""The reason of one that is held and that the owner has said shall stay back: they are not asked again."""


LONGEST_WAIT = timedelta(hours=25)
"""No reply waits longer before it is tried again: Telegram's own waits are believed up to a day."""


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
    """The replies for these contacts, by contact and version.

    One that does not hold, or was claimed and is gone, is `unsure` because it is `damaged`: it may have been sent.
    """
    rows = (await tx.execute(select(replies).where(replies.c.contact_id.in_(contact_ids)))).all()
    found = {(row.contact_id, row.version): await _reply(tx, keys, row) for row in rows}
    claimed = select(boundaries).where(boundaries.c.contact_id.in_(contact_ids), boundaries.c.claimed.is_(True))
    for row in (await tx.execute(claimed)).all():
        key = (row.contact_id, row.version)
        if key not in found:
            name = row_name(key)
            keys.broken.add(SealBroken(replies.name, SEAL, name, row.owner_id, "is gone: a reply had been claimed"))
        found.setdefault(key, _damaged(row.owner_id, *key, row.agreed_at))
    return found


async def list_in_state(tx: AsyncConnection, keys: Keyring, *states: ReplyState) -> list[Reply]:
    """The replies in any of these states that hold, the oldest first."""
    query = select(replies).where(replies.c.state.in_(states)).order_by(replies.c.changed_at)
    found = [await _reply(tx, keys, row) for row in await sealed_rows.list_holding(tx, keys, replies, query)]
    return [reply for reply in found if reply.state in states]


async def count_in_state(tx: AsyncConnection, *states: ReplyState) -> int:
    """How many replies stand in one of these states, as the rows say. Needs no key."""
    query = select(func.count()).select_from(replies).where(replies.c.state.in_(states))
    return int((await tx.execute(query)).scalar_one())


async def list_due(
    tx: AsyncConnection, keys: Keyring, now: datetime, limit: int, apart: Collection[int] = ()
) -> list[Reply]:
    """Replies that hold, are claimed or have waited as told, and may be sent now; the oldest first.

    None of owners `apart`.
    """
    query = (
        select(replies)
        .where(
            replies.c.state.in_(("claimed", "waiting")),
            replies.c.owner_id.not_in(apart),
            (replies.c.not_before.is_(None)) | (replies.c.not_before <= now),
        )
        .order_by(replies.c.changed_at)
    )
    due: list[Reply] = []
    async for row in sealed_rows.stream_holding(tx, keys, replies, query, limit):
        reply = await _reply(tx, keys, row)
        if reply.state != "unsure":
            due.append(reply)
        if len(due) == limit:
            break
    return due


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
        this = (boundaries.c.contact_id == reply.contact_id) & (boundaries.c.version == reply.version)
        await sealed_rows.change(tx, keys, boundaries, this, claimed=True)
    await sealed_rows.add(tx, keys, replies, *rows)


async def move(
    tx: AsyncConnection, keys: Keyring, moved: Sequence[Reply], expected: Sequence[ReplyState]
) -> set[tuple[int, int]]:
    """Write new states of replies that hold, and are still in one of the expected ones; what they answer stays.

    Returns contact and version of those that were.
    """
    after = {(reply.contact_id, reply.version): reply for reply in moved}
    if not after:
        return set()
    which = tuple_(replies.c.contact_id, replies.c.version).in_(list(after)) & replies.c.state.in_(expected)
    rows = await sealed_rows.list_holding(tx, keys, replies, select(replies).where(which).with_for_update())
    values = {key: {name: getattr(reply, name) for name in _MOVES} for key, reply in after.items()}
    await sealed_rows.save(tx, keys, replies, [(row, values[row.contact_id, row.version]) for row in rows])
    return {(row.contact_id, row.version) for row in rows}


async def move_from_future(tx: AsyncConnection, keys: Keyring, now: datetime) -> None:
    """What was settled under a clock that was ahead was settled now, and no reply waits longer than any would."""
    await sealed_rows.change(tx, keys, replies, replies.c.changed_at > beyond(now), changed_at=now)
    await sealed_rows.change(tx, keys, replies, replies.c.not_before > now + LONGEST_WAIT, not_before=None)


_MOVES = ("state", "reason", "not_before", "attempts", "changed_at")


async def move_one(tx: AsyncConnection, keys: Keyring, reply: Reply, expected: Sequence[ReplyState]) -> bool:
    """Write a new state of a reply, and what it now answers, if it holds and is still in one of the expected ones.

    Returns whether it was.
    """
    sealer = await keys.open_owner(tx, reply.owner_id)
    this = (replies.c.contact_id == reply.contact_id) & (replies.c.version == reply.version)
    route = sealer.seal(orjson.dumps(reply.route), REPLY_ROUTE, *_row(reply))
    which = this & replies.c.state.in_(expected)
    return bool(await sealed_rows.change(tx, keys, replies, which, sealed_route=route, **_state(reply)))


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


def _damaged(owner_id: int, contact_id: int, version: int, at: datetime) -> Reply:
    return Reply(owner_id, contact_id, version, "unsure", "damaged", "secretary", {}, at, None, 0, at)


async def _reply(tx: AsyncConnection, keys: Keyring, row: Row[Any]) -> Reply:
    route = None
    if sealed_rows.is_whole(keys, replies, row):
        place = (REPLY_ROUTE, row.owner_id, row.contact_id, row.version)
        route = await keys.read_value(tx, row.sealed_route, *place)
    if route is None:
        return _damaged(row.owner_id, row.contact_id, row.version, row.changed_at)
    columns = {k: v for k, v in row._mapping.items() if k not in {"sealed_route", SEAL}}
    return Reply(route=orjson.loads(route), **columns)
