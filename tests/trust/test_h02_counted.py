"""A number in the database that somebody has made huge: nothing counts up to it."""

import tracemalloc

from sqlalchemy import select

from storage.boundary.replies import find as find_replies
from storage.tables import boundaries
from tests.builders import NOW, arrives, present


async def test_h2_a_number_that_nobody_can_count_up_to(home):
    """A version of a boundary, put there by hand: what comes in is recorded in no more room, and not answered."""
    async with home.database.write() as tx:
        row = (await tx.execute(select(boundaries).where(boundaries.c.contact_id == home.contact_id))).first()
        await tx.execute(boundaries.insert().values(**present(row)._asdict() | {"version": 20_000_000}))
    async with home.database.read() as tx:
        before = await find_replies(tx, home.resources.keys, [home.contact_id])
    tracemalloc.start()
    try:
        await arrives(home, "hello there", NOW)
        assert tracemalloc.get_traced_memory()[1] < 32 * 2**20
    finally:
        tracemalloc.stop()
    async with home.database.read() as tx:
        assert await find_replies(tx, home.resources.keys, [home.contact_id]) == before
