"""What screening saw, the owner's own words for it, and what the owner has corrected. All of it beside the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import orjson
from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ids import new_id
from storage.keys.keyring import Keyring
from storage.tables import corrections, owner_words, screenings

WordKind = Literal["flag", "practical"]


@dataclass(frozen=True, slots=True)
class Screening:
    """What was seen in one entry, with which version of phrases and weights (JSON values of buffer.sift's making)."""

    owner_id: int
    seq: int
    version: str
    verdict: dict[str, Any]


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word or phrase of the owner's own."""

    id: int
    kind: WordKind
    text: str


async def put(tx: AsyncConnection, keys: Keyring, seen: Sequence[Screening]) -> None:
    """Keep screenings; a newer one replaces the older."""
    if not seen:
        return
    rows = []
    for one in seen:
        sealer = await keys.of_owner(tx, one.owner_id)
        sealed = sealer.seal(orjson.dumps(one.verdict), "screenings", "sealed_verdict", one.owner_id, one.seq)
        rows.append({"owner_id": one.owner_id, "seq": one.seq, "version": one.version, "sealed_verdict": sealed})
    for owner_id in {one.owner_id for one in seen}:
        seqs = [one.seq for one in seen if one.owner_id == owner_id]
        await tx.execute(delete(screenings).where(screenings.c.owner_id == owner_id, screenings.c.seq.in_(seqs)))
    await tx.execute(insert(screenings), rows)


async def between(tx: AsyncConnection, keys: Keyring, owner_id: int, after: int, to: int) -> list[Screening]:
    """The screenings of the entries after one number, up to another, in order."""
    query = (
        select(screenings)
        .where(screenings.c.owner_id == owner_id, screenings.c.seq > after, screenings.c.seq <= to)
        .order_by(screenings.c.seq)
    )
    sealer = await keys.of_owner(tx, owner_id)
    found = []
    for row in await tx.execute(query):
        verdict = orjson.loads(sealer.open(row.sealed_verdict, "screenings", "sealed_verdict", owner_id, row.seq))
        found.append(Screening(owner_id, row.seq, row.version, verdict))
    return found


async def one(tx: AsyncConnection, keys: Keyring, owner_id: int, seq: int) -> Screening | None:
    """The screening of one entry, or None."""
    found = await between(tx, keys, owner_id, seq - 1, seq)
    return found[0] if found else None


async def versions(tx: AsyncConnection, owner_id: int, after: int) -> dict[int, str]:
    """Which version has screened each of the entries after a number."""
    query = select(screenings.c.seq, screenings.c.version).where(
        screenings.c.owner_id == owner_id, screenings.c.seq > after
    )
    return {row.seq: row.version for row in await tx.execute(query)}


async def add_word(tx: AsyncConnection, keys: Keyring, owner_id: int, kind: WordKind, text: str, now: datetime) -> int:
    """Keep a word of the owner's own. Returns its id."""
    word_id = new_id()
    sealer = await keys.of_owner(tx, owner_id)
    await tx.execute(
        insert(owner_words).values(
            id=word_id,
            owner_id=owner_id,
            kind=kind,
            sealed_text=sealer.seal(text.encode(), "owner_words", "sealed_text", owner_id, word_id),
            added_at=now,
        )
    )
    return word_id


async def drop_word(tx: AsyncConnection, owner_id: int, word_id: int) -> bool:
    """Remove a word of the owner's own. False where there is none."""
    gone = await tx.execute(delete(owner_words).where(owner_words.c.owner_id == owner_id, owner_words.c.id == word_id))
    return bool(gone.rowcount)


async def words(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[OwnWord]:
    """The owner's own words, in the order they were added."""
    query = (
        select(owner_words).where(owner_words.c.owner_id == owner_id).order_by(owner_words.c.added_at, owner_words.c.id)
    )
    sealer = await keys.of_owner(tx, owner_id)
    return [
        OwnWord(row.id, row.kind, sealer.open(row.sealed_text, "owner_words", "sealed_text", owner_id, row.id).decode())
        for row in await tx.execute(query)
    ]


async def correct(tx: AsyncConnection, owner_id: int, seq: int, label: str, *, applies: bool, now: datetime) -> None:
    """The owner says that a label does, or does not, fit an entry."""
    same = (corrections.c.owner_id == owner_id) & (corrections.c.seq == seq) & (corrections.c.label == label)
    await tx.execute(delete(corrections).where(same))
    await tx.execute(insert(corrections).values(owner_id=owner_id, seq=seq, label=label, applies=applies, at=now))


async def corrections_between(tx: AsyncConnection, owner_id: int, after: int, to: int) -> dict[int, dict[str, bool]]:
    """What the owner said about these entries: by number, label -> fits or not."""
    query = select(corrections).where(
        corrections.c.owner_id == owner_id, corrections.c.seq > after, corrections.c.seq <= to
    )
    found: dict[int, dict[str, bool]] = {}
    for row in await tx.execute(query):
        found.setdefault(row.seq, {})[row.label] = row.applies
    return found
