"""Open matters in the database: whole, sealed, each once."""

from dataclasses import replace

from sqlalchemy import select

from storage.screening import matters
from storage.screening.matters import Event, Matter
from storage.screening.verdict import PracticalItem, Slot
from storage.tables import matters as table
from tests.builders import MARKER, NOW, later

ITEM = PracticalItem(f"bring the {MARKER}", ("belongings",), (Slot("date", ["day", "2031-03-07"], sure=True),))


def matter(home, seq=3, number=0, **given):
    """A matter with all there is in it."""
    events = (
        Event(seq, seq, NOW, "asked", ITEM),
        Event(seq + 1, seq + 1, later(hours=1), "changed", replace(ITEM, turn="changes", bare=True)),
        Event(seq + 2, seq, later(hours=2), "deleted", PracticalItem(None)),
    )
    return Matter(home.owner_id, seq, number, home.contact_id, "en", events, **given)


async def test_they_are_kept_whole(home):
    """What is read is what was written, in the order they began; a newer one replaces the older."""
    keys = home.resources.keys
    first, second = matter(home), matter(home, 2, 1, state="answered", decided_to=5, decided_at=later(hours=3))
    async with home.database.write() as tx:
        await matters.save(tx, keys, [first, second])
        await matters.save(tx, keys, [replace(first, state="aside")])
        assert await matters.list_all(tx, keys, home.owner_id) == [second, replace(first, state="aside")]
        await matters.remove(tx, home.owner_id, [first.key, (99, 0)])
        assert await matters.list_all(tx, keys, home.owner_id) == [second]
        assert await matters.list_all(tx, keys, home.owner_id + 1) == []


async def test_no_word_of_them_is_readable(home):
    """The words of a matter are sealed, and bound to their row."""
    keys = home.resources.keys
    async with home.database.write() as tx:
        await matters.save(tx, keys, [matter(home), matter(home, 8)])
        rows = (await tx.execute(select(table))).all()
        assert not any(MARKER.encode() in row.sealed_events for row in rows)
        await tx.execute(table.update().where(table.c.seq == 3).values(sealed_events=rows[1].sealed_events))
        assert [one.seq for one in await matters.list_all(tx, keys, home.owner_id)] == [8]
