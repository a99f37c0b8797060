"""The root that a digest prints is kept, so that a record cut short behind it is found."""

from sqlalchemy import delete

from buffer.record import merkle
from buffer.record.check import Fault, check
from storage.people import owners
from storage.record import checkpoints, entries
from storage.tables import entries as entries_table
from tests.builders import Home, arrives, digested, later


async def test_a_digest_keeps_the_root_it_prints(home: Home) -> None:
    """Size and root in the letter are those kept, with the time of the digest."""
    await arrives(home, "hello")
    made = await digested(home, later(minutes=5))
    async with home.database.read() as tx:
        kept = await checkpoints.list_of_owner(tx, home.resources.keys, home.owner_id)
    assert kept == [(made.size, made.root, later(minutes=5))]


async def test_each_digest_keeps_one(home: Home) -> None:
    """Every day has its checkpoint, also where nothing was written since the last."""
    await arrives(home, "hello")
    first = await digested(home, later(minutes=5))
    await arrives(home, "hello again", later(days=1))
    second = await digested(home, later(days=1, minutes=5))
    await digested(home, later(days=2))
    async with home.database.read() as tx:
        kept = await checkpoints.list_of_owner(tx, home.resources.keys, home.owner_id)
    assert [(size, root) for size, root, _ in kept] == [(first.size, first.root), (second.size, second.root)]


async def test_a_record_cut_short_behind_a_digest_is_found(home: Home) -> None:
    """Newest entries taken away and the owner's row made to fit: the digest's checkpoint says so."""
    for text in ("one", "two", "three"):
        await arrives(home, text)
    made = await digested(home, later(minutes=5))
    async with home.database.write() as tx:
        await tx.execute(delete(entries_table).where(entries_table.c.seq == made.size))
        frontier: list[bytes] = []
        head = b""
        async for row in entries.stream(tx, home.owner_id):
            merkle.grow(frontier, row.seq - 1, row.hash)
            head = row.hash
        await owners.advance(tx, home.resources.keys, home.owner_id, made.size - 1, head, b"".join(frontier))
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
        assert owner is not None
        assert await check(tx, home.resources.keys, owner) == [Fault(made.size, made.size, "missing")]
