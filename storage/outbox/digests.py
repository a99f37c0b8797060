"""Digests already made, what waits to be sent to owners, and what the next digest should mention."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ids import new_id
from storage.keys.keyring import Keyring
from storage.tables import digests, notices, outbox


@dataclass(frozen=True, slots=True)
class Letter:
    """Something to send to an owner. `body` is JSON of handlers' making; `attempts` counts earlier tries."""

    id: int
    owner_id: int
    kind: str
    once_key: str
    body: dict[str, Any]
    state: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the bot itself that the owner should know: its kind, when, and until when."""

    id: int
    kind: str
    at: datetime
    until: datetime | None


async def made(tx: AsyncConnection, owner_id: int, local_date: str) -> bool:
    """Whether there is a digest for this local date."""
    query = select(digests.c.number).where(digests.c.owner_id == owner_id, digests.c.local_date == local_date)
    return (await tx.execute(query)).first() is not None


async def keep(
    tx: AsyncConnection,
    *,
    owner_id: int,
    local_date: str,
    number: int,
    due_at: datetime,
    from_seq: int,
    to_seq: int,
    outbox_id: int | None,
) -> None:
    """Keep that a digest was made. Raises IntegrityError where this date has one: there is only one."""
    await tx.execute(
        insert(digests).values(
            owner_id=owner_id,
            local_date=local_date,
            number=number,
            due_at=due_at,
            from_seq=from_seq,
            to_seq=to_seq,
            outbox_id=outbox_id,
        )
    )


async def post(
    tx: AsyncConnection,
    keys: Keyring,
    owner_id: int,
    kind: str,
    once_key: str,
    body: dict[str, Any],
    now: datetime,
    not_before: datetime | None = None,
) -> int:
    """Put a letter for an owner into the outbox. Returns its id. Raises IntegrityError for a key used before."""
    letter_id = new_id()
    sealer = await keys.of_owner(tx, owner_id)
    await tx.execute(
        insert(outbox).values(
            id=letter_id,
            owner_id=owner_id,
            kind=kind,
            once_key=once_key,
            sealed_body=sealer.seal(orjson.dumps(body), "outbox", "sealed_body", owner_id, letter_id),
            state="waiting",
            created_at=now,
            not_before=not_before,
        )
    )
    return letter_id


async def posted(tx: AsyncConnection, owner_id: int, once_key: str) -> bool:
    """Whether a letter of this key is in the outbox, or was."""
    query = select(outbox.c.id).where(outbox.c.owner_id == owner_id, outbox.c.once_key == once_key)
    return (await tx.execute(query)).first() is not None


async def to_send(tx: AsyncConnection, keys: Keyring, now: datetime, limit: int = 50) -> list[Letter]:
    """Letters that wait to be sent now: alerts first, then the oldest."""
    query = (
        select(outbox)
        .where(outbox.c.sent_at.is_(None), (outbox.c.not_before.is_(None)) | (outbox.c.not_before <= now))
        .order_by(outbox.c.kind != "alert", outbox.c.created_at, outbox.c.id)
        .limit(limit)
    )
    letters = []
    for row in (await tx.execute(query)).all():
        sealer = await keys.of_owner(tx, row.owner_id)
        body = orjson.loads(sealer.open(row.sealed_body, "outbox", "sealed_body", row.owner_id, row.id))
        letters.append(Letter(row.id, row.owner_id, row.kind, row.once_key, body, row.state, row.attempts))
    return letters


async def sending(tx: AsyncConnection, letter: Letter, until: datetime) -> bool:
    """The letter is being sent; if nothing is heard by `until`, it is sent again. False where another took it."""
    values = {"state": "sending", "not_before": until, "attempts": letter.attempts + 1}
    mine = (outbox.c.id == letter.id) & (outbox.c.attempts == letter.attempts) & outbox.c.sent_at.is_(None)
    return bool((await tx.execute(update(outbox).where(mine).values(**values))).rowcount)


async def sent(tx: AsyncConnection, letter_id: int, message_id: int, now: datetime) -> bool:
    """The letter has arrived, as this message; what was in it need not stay. False where it is not there any more."""
    values = {"state": "sent", "sent_at": now, "message_id": message_id, "sealed_body": b""}
    return bool((await tx.execute(update(outbox).where(outbox.c.id == letter_id).values(**values))).rowcount)


async def withdraw(tx: AsyncConnection, owner_id: int, once_key: str | None = None, kinds: Sequence[str] = ()) -> None:
    """Take letters back that nobody has tried to send yet: the one of a key, or those of these kinds."""
    which = outbox.c.once_key == once_key if once_key is not None else outbox.c.kind.in_(kinds)
    unsent = (outbox.c.owner_id == owner_id) & outbox.c.sent_at.is_(None) & (outbox.c.attempts == 0)
    await tx.execute(delete(outbox).where(unsent, which))


async def noticed(tx: AsyncConnection, owner_id: int, kind: str, at: datetime, number: int) -> None:
    """Keep that this digest has mentioned something, so that no other does."""
    await tx.execute(
        insert(notices).values(id=new_id(), owner_id=owner_id, kind=kind, at=at, until=None, digest_number=number)
    )


async def again(tx: AsyncConnection, letter_id: int, state: str, not_before: datetime) -> None:
    """The letter did not arrive (`waiting`), or may not have (`unsure`): try again later."""
    values = {"state": state, "not_before": not_before}
    await tx.execute(update(outbox).where(outbox.c.id == letter_id).values(**values))


async def notice(tx: AsyncConnection, owner_id: int, kind: str, at: datetime, until: datetime | None = None) -> None:
    """Keep something for the next digest to mention."""
    await tx.execute(insert(notices).values(id=new_id(), owner_id=owner_id, kind=kind, at=at, until=until))


async def ever_noticed(tx: AsyncConnection, owner_id: int, kind: str) -> bool:
    """Whether the owner was, or is about to be, told of this kind before."""
    query = select(notices.c.id).where(notices.c.owner_id == owner_id, notices.c.kind == kind).limit(1)
    return (await tx.execute(query)).first() is not None


async def untold(tx: AsyncConnection, owner_id: int) -> list[Notice]:
    """What no digest has mentioned yet, the oldest first."""
    query = (
        select(notices).where(notices.c.owner_id == owner_id, notices.c.digest_number.is_(None)).order_by(notices.c.at)
    )
    return [Notice(row.id, row.kind, row.at, row.until) for row in await tx.execute(query)]


async def told(tx: AsyncConnection, ids: Sequence[int], number: int) -> None:
    """This digest mentions them."""
    if ids:
        await tx.execute(update(notices).where(notices.c.id.in_(ids)).values(digest_number=number))


async def covered(tx: AsyncConnection, owner_id: int, number: int) -> tuple[int, int] | None:
    """Which entries a digest is about: those after the first of these numbers, up to the second. None for no digest."""
    query = select(digests.c.from_seq, digests.c.to_seq).where(
        digests.c.owner_id == owner_id, digests.c.number == number
    )
    row = (await tx.execute(query)).first()
    return None if row is None else (row.from_seq, row.to_seq)


async def last(tx: AsyncConnection, owner_id: int) -> tuple[str, datetime] | None:
    """The local date and due time of the newest digest, or None."""
    query = (
        select(digests.c.local_date, digests.c.due_at)
        .where(digests.c.owner_id == owner_id)
        .order_by(digests.c.number.desc())
        .limit(1)
    )
    row = (await tx.execute(query)).first()
    return None if row is None else (row.local_date, row.due_at)


async def covered_since(tx: AsyncConnection, owner_id: int, local_date: str) -> int:
    """The entry after which the first digest of this date or later begins; 0 where there is none."""
    query = select(func.min(digests.c.from_seq)).where(
        digests.c.owner_id == owner_id, digests.c.local_date >= local_date
    )
    return (await tx.execute(query)).scalar() or 0
