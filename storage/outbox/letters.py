"""Letters to owners and helpers: the outbox."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

import orjson
from sqlalchemy import case, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.future import beyond
from storage.ids import new_id
from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.sealed_columns import LETTER_BODY
from storage.tables import outbox

LetterKind = Literal[
    "account",  # buffer.owner.account: the owner goes on from another account
    "alert",  # buffer.letters.alerts: danger told at once, to the owner and to helpers
    "answer",  # handlers.owner.desk: what somebody asked for
    "connection",  # buffer.letters.kinds.connection: the connection to the owner's account was made, changed or ended
    "cooling",  # buffer.owner.cooling_off: a setting has changed after its waiting time
    "damage",  # buffer.letters.kinds.damage: where the record ends was altered, so that no digest can say so
    "digest",  # buffer.digest.plan
    "hand_over",  # buffer.letters.kinds.boundary: the boundary, for the owner to copy
    "helper",  # buffer.owner.cooling_off: what a helper may do now
    "hide",  # handlers.owner.safety.hide: the chat is cleared before it is sent
    "lookalike",  # buffer.letters.kinds.lookalike: whether an account is a contact's
    "menu",  # buffer.letters.kinds.menu: the commands of a chat
    "old_copy",  # buffer.letters.kinds.old_copy: the data are older than what was known last; is that meant
    "received",  # buffer.letters.kinds.forwards: a sign that forwards are on disk
    "reminder",  # buffer.reminder.make: what is due before the next digest
    "show",  # handlers.owner.digest.show_messages: the pause before messages is over
    "unasked",  # buffer.letters.kinds.unasked: what an owner of before was not asked when she was set up
    "urge",  # handlers.owner.support.urge: the pause before writing to the contact is over
    "week",  # buffer.digest.week: the picture of a week
    "whose",  # buffer.letters.kinds.forwards: forwards that are not clearly the contact's
    "word",  # handlers.owner.desk: what somebody else is told because of it
]
"""What a letter is about, and the module that writes it. handlers.outbound.letters sends it."""
LONGEST_WAIT = timedelta(hours=25)
"""No letter waits longer: the longest pause before messages are shown is a day."""
LetterState = Literal["waiting", "sending", "unsure", "sent"]
DOUBTED: frozenset[LetterState] = frozenset({"sending", "unsure"})
"""States of a letter that may have arrived before; a later definite refusal does not undo that."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Something to send to an owner. `body` is JSON of buffer.letters.stored; `attempts` counts earlier tries."""

    id: int
    owner_id: int
    kind: LetterKind
    once_key: str
    body: dict[str, Any]
    state: LetterState
    attempts: int


@dataclass(frozen=True, slots=True)
class Taken:
    """A letter that was taken back before anybody tried to send it."""

    once_key: str
    body: dict[str, Any]
    created_at: datetime
    not_before: datetime | None


async def enqueue(
    tx: AsyncConnection,
    keys: Keyring,
    owner_id: int,
    kind: LetterKind,
    once_key: str,
    body: dict[str, Any],
    now: datetime,
    not_before: datetime | None = None,
) -> int:
    """Put a letter for an owner into the outbox. Returns its id. Raises IntegrityError for a key used before."""
    letter_id = new_id()
    sealer = await keys.open_owner(tx, owner_id)
    row = {
        "id": letter_id,
        "owner_id": owner_id,
        "kind": kind,
        "once_key": once_key,
        "sealed_body": sealer.seal(orjson.dumps(body), LETTER_BODY, owner_id, letter_id),
        "state": "waiting",
        "created_at": now,
        "not_before": not_before,
    }
    await sealed_rows.add(tx, keys, outbox, row)
    return letter_id


async def exists(tx: AsyncConnection, owner_id: int, once_key: str) -> bool:
    """Whether a letter of this key is in the outbox, or was."""
    query = select(outbox.c.id).where(outbox.c.owner_id == owner_id, outbox.c.once_key == once_key)
    return (await tx.execute(query)).first() is not None


async def list_due(
    tx: AsyncConnection,
    keys: Keyring,
    now: datetime,
    limit: int = 50,
    apart: Collection[int] = (),
    kinds: Collection[LetterKind] | None = None,
    first: Collection[LetterKind] = (),
    only: int | None = None,
) -> list[Letter]:
    """Letters that hold and wait to be sent now: alerts, those of kinds `first`, then the oldest.

    None of owners `apart`, and where `kinds` are given only those. With `only`, those of one owner.
    """
    query = (
        select(outbox)
        .where(outbox.c.owner_id.not_in(apart))
        .where(outbox.c.sent_at.is_(None), (outbox.c.not_before.is_(None)) | (outbox.c.not_before <= now))
        .order_by(outbox.c.kind != "alert", outbox.c.kind.not_in(first), outbox.c.created_at, outbox.c.id)
    )
    if kinds is not None:
        query = query.where(outbox.c.kind.in_(kinds))
    if only is not None:
        query = query.where(outbox.c.owner_id == only)
    letters: list[Letter] = []
    async for row in sealed_rows.stream_holding(tx, keys, outbox, query, limit):
        body = await keys.read_value(tx, row.sealed_body, LETTER_BODY, row.owner_id, row.id)
        if body is not None:
            values = (row.id, row.owner_id, row.kind, row.once_key, orjson.loads(body), row.state, row.attempts)
            letters.append(Letter(*values))
        if len(letters) == limit:
            break
    return letters


async def find_backlog(tx: AsyncConnection, now: datetime) -> tuple[int, datetime | None]:
    """How many letters could go now and have not, and since when the oldest of them could. Needs no key."""
    is_due = (outbox.c.not_before.is_(None)) | (outbox.c.not_before <= now)
    could = case((outbox.c.not_before > outbox.c.created_at, outbox.c.not_before), else_=outbox.c.created_at)
    query = select(func.count(), func.min(could)).select_from(outbox).where(outbox.c.sent_at.is_(None), is_due)
    count, since = (await tx.execute(query)).one()
    return count, since


async def list_states(tx: AsyncConnection, owner_id: int, once_key: str) -> list[LetterState]:
    """How things stand with the letter of a key, and with its further parts."""
    parts = (outbox.c.once_key == once_key) | outbox.c.once_key.startswith(f"{once_key}/", autoescape=True)
    return list((await tx.execute(select(outbox.c.state).where(outbox.c.owner_id == owner_id, parts))).scalars())


async def claim(tx: AsyncConnection, keys: Keyring, letter: Letter, until: datetime) -> bool:
    """The letter is being sent; if nothing is heard by `until`, it is sent again. False where another took it."""
    values = {"state": "sending", "not_before": until, "attempts": letter.attempts + 1}
    mine = (outbox.c.id == letter.id) & (outbox.c.attempts == letter.attempts) & outbox.c.sent_at.is_(None)
    return bool(await sealed_rows.change(tx, keys, outbox, mine, **values))


async def mark_sent(tx: AsyncConnection, keys: Keyring, letter_id: int, message_id: int, now: datetime) -> bool:
    """The letter has arrived, as this message; what was in it need not stay. False where it is not there any more."""
    values = {"state": "sent", "sent_at": now, "message_id": message_id, "sealed_body": b""}
    return bool(await sealed_rows.change(tx, keys, outbox, outbox.c.id == letter_id, **values))


async def withdraw(
    tx: AsyncConnection, owner_id: int, once_key: str | None = None, kinds: Sequence[LetterKind] = ()
) -> None:
    """Take letters back that nobody has tried to send yet: the one of a key, or those of these kinds."""
    which = outbox.c.once_key == once_key if once_key is not None else outbox.c.kind.in_(kinds)
    unsent = (outbox.c.owner_id == owner_id) & outbox.c.sent_at.is_(None) & (outbox.c.attempts == 0)
    await tx.execute(delete(outbox).where(unsent, which))


async def take_back(tx: AsyncConnection, keys: Keyring, owner_id: int, prefix: str) -> list[Taken]:
    """Take letters back whose keys begin so, that can be read, and that nobody has tried to send yet."""
    query = select(outbox).where(
        outbox.c.owner_id == owner_id,
        outbox.c.sent_at.is_(None),
        outbox.c.attempts == 0,
        outbox.c.once_key.startswith(prefix, autoescape=True),
    )
    taken = []
    for row in await sealed_rows.list_holding(tx, keys, outbox, query.with_for_update()):
        body = await keys.read_value(tx, row.sealed_body, LETTER_BODY, row.owner_id, row.id)
        if body is not None:
            await tx.execute(delete(outbox).where(outbox.c.id == row.id))
            taken.append(Taken(row.once_key, orjson.loads(body), row.created_at, row.not_before))
    return taken


async def list_keys(tx: AsyncConnection, owner_id: int, prefixes: Sequence[str]) -> list[tuple[str, datetime]]:
    """The keys that begin so, of letters that are in the outbox or were, each with its time; the oldest first."""
    these = or_(*(outbox.c.once_key.startswith(prefix, autoescape=True) for prefix in prefixes))
    query = select(outbox.c.once_key, outbox.c.created_at).where(outbox.c.owner_id == owner_id, these)
    return [(row.once_key, row.created_at) for row in await tx.execute(query.order_by(outbox.c.created_at))]


async def list_unsent(tx: AsyncConnection, owner_id: int, kind: LetterKind, *, untried: bool = False) -> dict[int, str]:
    """The keys of an owner's letters of a kind that have not arrived, by id; or of those nobody has tried to send."""
    query = select(outbox.c.id, outbox.c.once_key).where(
        outbox.c.owner_id == owner_id, outbox.c.kind == kind, outbox.c.sent_at.is_(None)
    )
    if untried:
        query = query.where(outbox.c.attempts == 0)
    return {row.id: row.once_key for row in await tx.execute(query)}


async def remove(tx: AsyncConnection, letter_ids: Sequence[int]) -> None:
    """Remove letters, whether or not somebody has tried to send them."""
    if letter_ids:
        await tx.execute(delete(outbox).where(outbox.c.id.in_(letter_ids)))


async def remove_to(tx: AsyncConnection, keys: Keyring, owner_id: int, person: int) -> None:
    """Remove what waits for this person, whom it names, and signs about messages in the owner's chat."""
    query = select(outbox).where(outbox.c.owner_id == owner_id, outbox.c.sent_at.is_(None))
    gone = []
    for row in await sealed_rows.list_holding(tx, keys, outbox, query):
        body = await keys.read_value(tx, row.sealed_body, LETTER_BODY, row.owner_id, row.id)
        if row.kind == "received" or (body is not None and orjson.loads(body).get("to") == person):
            gone.append(row.id)
    await remove(tx, gone)


async def retry_later(
    tx: AsyncConnection, keys: Keyring, letter_id: int, state: LetterState, not_before: datetime
) -> None:
    """The letter did not arrive (`waiting`), or may not have (`unsure`): try again later."""
    values = {"state": state, "not_before": not_before}
    await sealed_rows.change(tx, keys, outbox, outbox.c.id == letter_id, **values)


async def move_from_future(tx: AsyncConnection, keys: Keyring, now: datetime) -> None:
    """Letters written under a clock that was ahead were written now, in the order they had, and wait from now on."""
    ahead = (outbox.c.created_at > beyond(now)) & outbox.c.sent_at.is_(None)
    rows = await sealed_rows.list_holding(
        tx, keys, outbox, select(outbox).where(ahead).order_by(outbox.c.created_at).with_for_update()
    )
    shift = rows[0].created_at - now if rows else timedelta()
    changed = [
        (row, {"created_at": row.created_at - shift, "not_before": row.not_before and row.not_before - shift})
        for row in rows
    ]
    await sealed_rows.save(tx, keys, outbox, changed)
    waits = (outbox.c.not_before > now + LONGEST_WAIT) & outbox.c.sent_at.is_(None)
    await sealed_rows.change(tx, keys, outbox, waits, not_before=None)
