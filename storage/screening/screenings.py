"""Screenings: what was found in each entry. Kept beside the record, because a lexicon may change and a record not."""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson
from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys.keyring import Keyring
from storage.screening.verdict import PracticalItem, Verdict, as_json, of_json
from storage.sealed_columns import SCREENING_VERDICT
from storage.tables import entries, screenings


@dataclass(frozen=True, slots=True)
class Screening:
    """What was found in one entry, with which version of phrases and weights."""

    owner_id: int
    seq: int
    version: str
    verdict: Verdict
    items: tuple[PracticalItem, ...] = ()


async def save(tx: AsyncConnection, keys: Keyring, seen: Sequence[Screening]) -> None:
    """Write screenings; a newer one replaces the older."""
    if not seen:
        return
    rows = []
    for one in seen:
        sealer = await keys.open_owner(tx, one.owner_id)
        sealed = sealer.seal(orjson.dumps(as_json(one.verdict, one.items)), SCREENING_VERDICT, one.owner_id, one.seq)
        rows.append({"owner_id": one.owner_id, "seq": one.seq, "version": one.version, "sealed_verdict": sealed})
    for owner_id in {one.owner_id for one in seen}:
        seqs = [one.seq for one in seen if one.owner_id == owner_id]
        await tx.execute(delete(screenings).where(screenings.c.owner_id == owner_id, screenings.c.seq.in_(seqs)))
    await tx.execute(insert(screenings), rows)


def _not_imported(owner_id: int) -> ColumnElement[bool]:
    """Of entries that came as they were written: what was imported is of other days."""
    imported = select(entries.c.seq).where(entries.c.owner_id == owner_id, entries.c.kind == "imported")
    return screenings.c.seq.not_in(imported)


async def list_between(
    tx: AsyncConnection,
    keys: Keyring,
    owner_id: int,
    after: int,
    to: int,
    *,
    imported: bool = False,
    reasons: bool = True,
) -> list[Screening]:
    """The screenings of the entries after one number, up to another, in order; without those that cannot be read.

    Reasons are three quarters of a verdict: whoever holds those of many days does without.
    """
    query = (
        select(screenings)
        .where(screenings.c.owner_id == owner_id, screenings.c.seq > after, screenings.c.seq <= to)
        .order_by(screenings.c.seq)
    )
    if not imported:
        query = query.where(_not_imported(owner_id))
    found = []
    for row in (await tx.execute(query)).all():
        opened = await keys.read_value(tx, row.sealed_verdict, SCREENING_VERDICT, owner_id, row.seq)
        if opened is not None:
            kept = orjson.loads(opened)
            seen = of_json(kept if reasons else {**kept, "why": ()})
            found.append(Screening(owner_id, row.seq, row.version, *seen))
    return found


async def find(tx: AsyncConnection, keys: Keyring, owner_id: int, seq: int) -> Screening | None:
    """The screening of one entry, or None."""
    found = await list_between(tx, keys, owner_id, seq - 1, seq, imported=True)
    return found[0] if found else None


async def find_versions(tx: AsyncConnection, owner_id: int, after: int) -> dict[int, str]:
    """The version that screened each of the entries after a number, those that were imported left out, and those that
    are gone: nothing is there that could be screened again."""
    here = (entries.c.owner_id == owner_id) & (entries.c.seq == screenings.c.seq) & (entries.c.kind != "imported")
    query = select(screenings.c.seq, screenings.c.version).where(
        screenings.c.owner_id == owner_id, screenings.c.seq > after, select(1).where(here).exists()
    )
    return {row.seq: row.version for row in await tx.execute(query)}
