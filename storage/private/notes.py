"""Journal, unsent drafts, ticked checklists: the owner's own, apart from the record, so that no export holds them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ids import new_id
from storage.keys.keyring import Keyring
from storage.sealed_columns import NOTE_TEXT
from storage.tables import notes

NoteKind = Literal["journal", "draft", "checklist"]


@dataclass(frozen=True, slots=True)
class Note:
    """Something the owner wrote for themselves."""

    id: int
    kind: NoteKind
    text: str
    written_at: datetime


async def add(tx: AsyncConnection, keys: Keyring, owner_id: int, kind: NoteKind, text: str, now: datetime) -> int:
    """Add a note. Returns its id."""
    note_id = new_id()
    sealer = await keys.open_owner(tx, owner_id)
    sealed = sealer.seal(text.encode("utf-8", "surrogatepass"), NOTE_TEXT, owner_id, note_id)
    await tx.execute(insert(notes).values(id=note_id, owner_id=owner_id, kind=kind, sealed_text=sealed, written_at=now))
    return note_id


async def list_dates(
    tx: AsyncConnection, owner_id: int, kind: NoteKind, *, skip: int = 0, limit: int = 10
) -> list[tuple[int, datetime]]:
    """Id and time of an owner's notes of a kind, the newest first. Opens nothing."""
    query = (
        select(notes.c.id, notes.c.written_at)
        .where(notes.c.owner_id == owner_id, notes.c.kind == kind)
        .order_by(notes.c.written_at.desc(), notes.c.id.desc())
    )
    return [(row.id, row.written_at) for row in await tx.execute(query.offset(skip).limit(limit))]


async def count(tx: AsyncConnection, owner_id: int, kind: NoteKind) -> int:
    """The number of notes of a kind that an owner has."""
    query = select(func.count()).select_from(notes).where(notes.c.owner_id == owner_id, notes.c.kind == kind)
    return (await tx.execute(query)).scalar_one()


async def find(tx: AsyncConnection, keys: Keyring, owner_id: int, kind: NoteKind, note_id: int) -> Note | None:
    """One note of this owner and kind, or None."""
    mine = (notes.c.id == note_id) & (notes.c.owner_id == owner_id) & (notes.c.kind == kind)
    row = (await tx.execute(select(notes).where(mine))).first()
    if row is None:
        return None
    sealer = await keys.open_owner(tx, owner_id)
    text = sealer.open(row.sealed_text, NOTE_TEXT, owner_id, row.id).decode("utf-8", "surrogatepass")
    return Note(row.id, row.kind, text, row.written_at)


async def remove(tx: AsyncConnection, owner_id: int, kind: NoteKind, note_id: int) -> bool:
    """Delete a note. False where the owner has no such note of this kind."""
    mine = (notes.c.id == note_id) & (notes.c.owner_id == owner_id) & (notes.c.kind == kind)
    return bool((await tx.execute(delete(notes).where(mine))).rowcount)


async def find_only(tx: AsyncConnection, keys: Keyring, owner_id: int, kind: NoteKind) -> Note | None:
    """The newest note of a kind of which there is one, or None."""
    newest = await list_dates(tx, owner_id, kind, limit=1)
    return await find(tx, keys, owner_id, kind, newest[0][0]) if newest else None


async def replace(tx: AsyncConnection, keys: Keyring, owner_id: int, kind: NoteKind, text: str, now: datetime) -> None:
    """Replace the notes of a kind by this one."""
    await tx.execute(delete(notes).where(notes.c.owner_id == owner_id, notes.c.kind == kind))
    await add(tx, keys, owner_id, kind, text, now)
