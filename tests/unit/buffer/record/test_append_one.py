"""One entry in a transaction of its own: the owner's row is locked, the key fetched, the new end written."""

import pytest
from sqlalchemy import event

from buffer.record import ledger, search
from buffer.record.check import check
from storage.people import owners
from storage.people.owners import Owner
from storage.record import entries
from tests.builders import NOW, Home, draft, later


async def the_owner(home: Home) -> Owner:
    """The owner as stored now."""
    async with home.database.read() as tx:
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
    assert owner is not None
    return owner


async def append(home: Home, text: str) -> int:
    """An entry with this text, half a minute later."""
    async with home.database.write() as tx:
        return await ledger.append_one(tx, home.resources.keys, home.owner_id, draft(text), later(seconds=30))


async def test_the_new_end_is_written(home: Home) -> None:
    """Number, size and chain go on from where the record ended."""
    before = await the_owner(home)
    assert await append(home, "one") == before.record_size + 1
    assert await append(home, "two") == before.record_size + 2
    after = await the_owner(home)
    assert after.record_size == before.record_size + 2
    async with home.database.read() as tx:
        assert await check(tx, home.resources.keys, after) == []


async def test_what_was_drafted_is_what_is_stored(home: Home) -> None:
    """Every readable field of a draft, and the time of writing, are in the row."""
    what = draft(
        kind="edit", channel="direct", direction="out", form="photo", at=later(hours=-3), contact_id=home.contact_id,
        refers_to=1, album_hash=b"a" * 32,
    )  # fmt: skip
    async with home.database.write() as tx:
        seq = await ledger.append_one(tx, home.resources.keys, home.owner_id, what, later(hours=1))
        row = await entries.find(tx, home.owner_id, seq)
    assert row is not None
    shared = ("kind", "channel", "direction", "form", "at", "contact_id", "refers_to", "album_hash")
    assert {name: getattr(row, name) for name in shared} == {name: getattr(what, name) for name in shared}
    assert (row.owner_id, row.seq, row.recorded_at) == (home.owner_id, seq, later(hours=1))


async def test_a_key_that_is_not_in_memory_is_fetched(home: Home) -> None:
    """After a restart the first entry, and the first search, unwrap the owner's key."""
    home.resources.keys.release(home.owner_id)
    await append(home, "the oboe")
    owner = await the_owner(home)
    home.resources.keys.release(home.owner_id)
    async with home.database.read() as tx:
        found, count = await search.find(tx, home.resources.keys, owner, ["oboe"])
    assert ([row.seq for row in found], count) == ([owner.record_size], 1)


async def test_the_owner_s_row_is_locked(home: Home, backend: str) -> None:
    """On a server two writers would build on the same end, were the row not locked; SQLite lets only one write."""
    if backend != "postgresql":
        pytest.skip("SQLite locks no rows")
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    engine = home.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        await append(home, "one")
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert any("FROM owners" in statement and statement.endswith("FOR UPDATE") for statement in seen)


async def test_nobody_s_record_does_not_grow(home: Home) -> None:
    """For an owner who is not there nothing is written, and the caller is told."""
    async with home.database.write() as tx:
        with pytest.raises(LookupError, match="no such owner"):
            await ledger.append_one(tx, home.resources.keys, 99, draft(), NOW)
