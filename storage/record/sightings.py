"""Sightings: messages that were seen before, by keyed hash."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

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
    tx: AsyncConnection, owner_ids: Sequence[int], hashes: Sequence[bytes]
) -> dict[tuple[int, bytes], Sighting]:
    """The sightings of these messages that exist."""
    query = select(sightings).where(sightings.c.source_hash.in_(hashes), sightings.c.owner_id.in_(owner_ids))
    return {(row.owner_id, row.source_hash): Sighting(**row._mapping) for row in await tx.execute(query)}


async def save(tx: AsyncConnection, seen: Sequence[Sighting]) -> None:
    """Write sightings; a newer one replaces the older."""
    if not seen:
        return
    rows = [asdict(sighting) for sighting in seen]
    if tx.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as upsert
    else:
        from sqlalchemy.dialects.postgresql import insert as upsert  # type: ignore[assignment]  # same shape
    statement = upsert(sightings)
    await tx.execute(
        statement.on_conflict_do_update(
            index_elements=["owner_id", "source_hash"],
            set_={name: statement.excluded[name] for name in ("seq", "content_hash", "deleted")},
        ),
        rows,
    )
