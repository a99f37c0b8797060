"""The owner's corrections of hints."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.tables import corrections


async def save(
    tx: AsyncConnection, keys: Keyring, owner_id: int, seq: int, label: str, *, applies: bool, now: datetime
) -> None:
    """Write the owner's correction: whether a label applies to an entry."""
    same = (corrections.c.owner_id == owner_id) & (corrections.c.seq == seq) & (corrections.c.label == label)
    await tx.execute(delete(corrections).where(same))
    row = {"owner_id": owner_id, "seq": seq, "label": label, "applies": applies, "at": now}
    await sealed_rows.add(tx, keys, corrections, row)


async def find_between(
    tx: AsyncConnection, keys: Keyring, owner_id: int, after: int, to: int
) -> dict[int, dict[str, bool]]:
    """The corrections of these entries: by number, label -> whether it applies."""
    query = select(corrections).where(
        corrections.c.owner_id == owner_id, corrections.c.seq > after, corrections.c.seq <= to
    )
    by_entry: dict[int, dict[str, bool]] = {}
    for row in await sealed_rows.list_holding(tx, keys, corrections, query):
        by_entry.setdefault(row.seq, {})[row.label] = row.applies
    return by_entry
