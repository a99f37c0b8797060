"""The owner's own red flags and practical words, and the names of children and pets."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ids import new_id
from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.sealed_columns import OWNER_WORD_TEXT
from storage.tables import owner_words

WordKind = Literal["flag", "practical", "name"]
"""name: of a child or a pet; practical only beside a request or a time."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word or phrase of the owner's own."""

    id: int
    kind: WordKind
    text: str


async def add(tx: AsyncConnection, keys: Keyring, owner_id: int, kind: WordKind, text: str, now: datetime) -> int:
    """Add a word of the owner's own. Returns its id."""
    word_id = new_id()
    sealer = await keys.open_owner(tx, owner_id)
    row = {
        "id": word_id,
        "owner_id": owner_id,
        "kind": kind,
        "sealed_text": sealer.seal(text.encode(), OWNER_WORD_TEXT, owner_id, word_id),
        "added_at": now,
    }
    await sealed_rows.add(tx, keys, owner_words, row)
    return word_id


async def remove(tx: AsyncConnection, owner_id: int, word_id: int) -> bool:
    """Remove a word of the owner's own. False where there is none."""
    gone = await tx.execute(delete(owner_words).where(owner_words.c.owner_id == owner_id, owner_words.c.id == word_id))
    return bool(gone.rowcount)


async def list_all(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[OwnWord]:
    """The owner's own words, in the order they were added."""
    query = (
        select(owner_words).where(owner_words.c.owner_id == owner_id).order_by(owner_words.c.added_at, owner_words.c.id)
    )
    found = []
    for row in await sealed_rows.list_holding(tx, keys, owner_words, query):
        text = await keys.read_value(tx, row.sealed_text, OWNER_WORD_TEXT, owner_id, row.id)
        if text is not None:
            found.append(OwnWord(row.id, row.kind, text.decode()))
    return found
