"""Journal, unsent drafts, ticked checklists: the owner's own, apart from the record, so that no export holds them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ids import new_id
from storage.keys import sealed_rows
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
    row = {"id": note_id, "owner_id": owner_id, "kind": kind, "sealed_text": sealed, "written_at": now}
    await sealed_rows.add(tx, keys, notes, row)
    return note_id


async def list_dates(
    tx: AsyncConnection, keys: Keyring, owner_id: int, kind: NoteKind, *, skip: int = 0, limit: int = 10
) -> list[tuple[int, datetime]]:
    """Id and time of an owner's notes of a kind, the newest first. Opens nothing."""
    query = (
        select(notes)
        .where(notes.c.owner_id == owner_id, notes.c.kind == kind)
        .order_by(notes.c.written_at.desc(), notes.c.id.desc())
    )
    rows = await sealed_rows.list_holding(tx, keys, notes, query)
    return [(row.id, row.written_at) for row in rows[skip : skip + limit]]


async def count(tx: AsyncConnection, keys: Keyring, owner_id: int, kind: NoteKind) -> int:
    """The number of notes of a kind that an owner has."""
    query = select(notes).where(notes.c.owner_id == owner_id, notes.c.kind == kind)
    return len(await sealed_rows.list_holding(tx, keys, notes, query))


async def find(tx: AsyncConnection, keys: Keyring, owner_id: int, kind: NoteKind, note_id: int) -> Note | None:
    """One note of this owner and kind, or None."""
    mine = (notes.c.id == note_id) & (notes.c.owner_id == owner_id) & (notes.c.kind == kind)
    for row in await sealed_rows.list_holding(tx, keys, notes, select(notes).where(mine)):
        text = await keys.read_value(tx, row.sealed_text, NOTE_TEXT, owner_id, row.id)
        if text is not None:
            return Note(row.id, row.kind, text.decode("utf-8", "surrogatepass"), row.written_at)
    return None


async def remove(tx: AsyncConnection, owner_id: int, kind: NoteKind, note_id: int) -> bool:
    """Delete a note. False where the owner has no such note of this kind."""
    mine = (notes.c.id == note_id) & (notes.c.owner_id == owner_id) & (notes.c.kind == kind)
    return bool((await tx.execute(delete(notes).where(mine))).rowcount)


async def find_only(tx: AsyncConnection, keys: Keyring, owner_id: int, kind: NoteKind) -> Note | None:
    """The newest note of a kind of which there is one, or None."""
    newest = await list_dates(tx, keys, owner_id, kind, limit=1)
    return await find(tx, keys, owner_id, kind, newest[0][0]) if newest else None


async def replace(tx: AsyncConnection, keys: Keyring, owner_id: int, kind: NoteKind, text: str, now: datetime) -> None:
    """Replace the notes of a kind by this one."""
    await tx.execute(delete(notes).where(notes.c.owner_id == owner_id, notes.c.kind == kind))
    await add(tx, keys, owner_id, kind, text, now)
