"""Sightings: messages that were seen before, by keyed hash."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.keys.row_seal import SEAL, with_seal
from storage.tables import sightings


@dataclass(frozen=True, slots=True)
class Sighting:
    """The entry of a Telegram message's first wording here, and a keyed hash of its latest.

    `awaited`: an edit or deletion of it came, and the message itself may still come. `wordings` are those known of it,
    as buffer.intake.wordings packs them; None where only the message's own is.
    """

    owner_id: int
    source_hash: bytes
    seq: int
    content_hash: bytes
    deleted: bool
    awaited: bool = False
    wordings: bytes | None = None


_NAMES = tuple(field.name for field in fields(Sighting))
_KEY = ("owner_id", "source_hash")


async def find(
    tx: AsyncConnection, keys: Keyring, owner_ids: Sequence[int], hashes: Sequence[bytes]
) -> dict[tuple[int, bytes], Sighting]:
    """The sightings of these messages that exist."""
    query = select(sightings).where(sightings.c.source_hash.in_(hashes), sightings.c.owner_id.in_(owner_ids))
    rows = await sealed_rows.list_holding(tx, keys, sightings, query)
    return {(row.owner_id, row.source_hash): Sighting(**{name: row._mapping[name] for name in _NAMES}) for row in rows}


async def save(tx: AsyncConnection, keys: Keyring, seen: Sequence[Sighting]) -> None:
    """Write sightings; a newer one replaces the older, whole."""
    if not seen:
        return
    rows = [with_seal(keys.row_key, sightings, {name: getattr(one, name) for name in _NAMES}) for one in seen]
    if tx.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as upsert
    else:
        from sqlalchemy.dialects.postgresql import insert as upsert  # type: ignore[assignment]  # same shape
    statement = upsert(sightings)
    await tx.execute(
        statement.on_conflict_do_update(
            index_elements=_KEY,
            set_={name: statement.excluded[name] for name in (*_NAMES, SEAL) if name not in _KEY},
        ),
        rows,
    )
