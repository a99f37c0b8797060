"""Sightings: messages that were seen before, by keyed hash."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.keys.row_seal import SEAL, with_seal
from storage.tables import sightings


@dataclass(frozen=True, slots=True)
class Sighting:
    """The entry of a Telegram message, and a keyed hash of its latest wording."""

    owner_id: int
    source_hash: bytes
    seq: int
    content_hash: bytes
    deleted: bool


async def find(
    tx: AsyncConnection, keys: Keyring, owner_ids: Sequence[int], hashes: Sequence[bytes]
) -> dict[tuple[int, bytes], Sighting]:
    """The sightings of these messages that exist."""
    query = select(sightings).where(sightings.c.source_hash.in_(hashes), sightings.c.owner_id.in_(owner_ids))
    rows = await sealed_rows.list_holding(tx, keys, sightings, query)
    return {
        (row.owner_id, row.source_hash): Sighting(
            row.owner_id, row.source_hash, row.seq, row.content_hash, deleted=row.deleted
        )
        for row in rows
    }


async def save(tx: AsyncConnection, keys: Keyring, seen: Sequence[Sighting]) -> None:
    """Write sightings; a newer one replaces the older, whole."""
    if not seen:
        return
    rows = [with_seal(keys.row_key, sightings, asdict(sighting)) for sighting in seen]
    if tx.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as upsert
    else:
        from sqlalchemy.dialects.postgresql import insert as upsert  # type: ignore[assignment]  # same shape
    statement = upsert(sightings)
    await tx.execute(
        statement.on_conflict_do_update(
            index_elements=["owner_id", "source_hash"],
            set_={name: statement.excluded[name] for name in ("seq", "content_hash", "deleted", SEAL)},
        ),
        rows,
    )
