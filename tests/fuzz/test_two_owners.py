"""Whatever one value of one owner's says, in whatever table: the other owner is served as if nothing were.

The values are sealed, as if an earlier version had taken them: seals cannot tell. What is damaged from outside is
tried in tests/trust. The places are found, not listed.
"""

from datetime import UTC, datetime

import orjson
import pytest
from hypothesis import strategies as st
from sqlalchemy import Boolean, Integer, LargeBinary, String, select, update

from bot.processing import recover
from buffer.boundary.agreement import agree
from buffer.letters import outbox
from buffer.letters.letter import Post
from buffer.record import ledger
from buffer.record.drafts import Draft
from handlers.owner.dialogue.screen import Screen
from storage.files import fetches
from storage.files.fetches import Fetch
from storage.keys.row_seal import seal_of, seals_of
from storage.outbox import reminders
from storage.sealed_columns import SEALED_COLUMNS
from storage.tables import checkpoints, entries, metadata, owners
from storage.types import UtcTime
from tests.builders import CONTACT, NOW, OWNER, later
from tests.fuzz import hostile
from tests.fuzz.fuzzing import fuzz
from tests.fuzz.hostile import as_json
from tests.fuzz.updates import paths
from tests.trust.november import add_matter
from tests.trust.two_owners import SECOND_CONTACT, SECOND_OWNER, says

SEALED = {(column.table, column.column): column for column in SEALED_COLUMNS if column.key == "owner"}
OURS = [table for table in metadata.sorted_tables if "owner_id" in table.c or table is owners]
EMPTY = frozenset({"accesses", "alerts", "corrections", "damages", "notices"})
"""Tables in which the first owner has nothing on that day."""
PLACES = sorted(
    (table.name, column.name)
    for table in OURS
    if table not in {entries, checkpoints}  # chained: a value of them that is no longer the same is damage
    and table.name not in EMPTY
    for column in table.c
    if not column.primary_key and column.name not in {"owner_id", "contact_id", *seals_of(table)}
)
TIMES = [datetime(*day, tzinfo=UTC) for day in ((1, 1, 1), (1970, 1, 1), (2031, 3, 5), (2031, 12, 1), (9999, 12, 31))]
fitting = st.sampled_from([number for number in hostile.NUMBERS if isinstance(number, int) and abs(number) < 2**63])


def value(column):
    """A value of this column's type."""
    match column.type:
        case Boolean():
            return st.booleans()
        case UtcTime():
            return st.sampled_from(TIMES)
        case Integer():
            return fitting
        case String():
            return hostile.whole_texts.map(lambda text: text[: column.type.length])
        case LargeBinary():
            return st.binary(max_size=40)
    raise TypeError(column)


@st.composite
def places(draw):
    """A place, and what is to stand there: for a sealed one, what is inside, with something done to it."""
    table, column = draw(st.sampled_from(PLACES))
    if (table, column) in SEALED:
        return table, column, (draw(st.integers(0, 40)), draw(hostile.values))
    return table, column, draw(value(metadata.tables[table].c[column]))


async def put(tx, keys, owner_id, place):
    """Have a value stand in the first of the owner's rows that has something there, sealed."""
    table, column = metadata.tables[place[0]], place[1]
    values = await first_row(tx, owner_id, table, column)
    assert values is not None, place
    new = (
        place[2]
        if (table.name, column) not in SEALED
        else await inside(tx, keys, values, SEALED[table.name, column], *place[2])
    )
    whole = values | {column: new}
    seals = {seal: seal_of(keys.row_key, table, whole, seal) for seal in seals_of(table) if seal in table.c}
    await tx.execute(
        update(table).where(*(key == values[key.name] for key in table.primary_key)).values({column: new} | seals)
    )


async def first_row(tx, owner_id, table, column):
    """The owner's first row with something to change in this column; a sealed value that was emptied has nothing."""
    mine = (owners.c.id if table is owners else table.c.owner_id) == owner_id
    rows = [row._asdict() for row in (await tx.execute(select(table).where(mine))).all()]
    return next((row for row in rows if (table.name, column) not in SEALED or row[column]), None)


async def inside(tx, keys, row, column, place, new):
    """A sealed value with something else at a place in it; the text itself where it is no JSON."""
    owner_id = row["id"] if column.table == "owners" else row["owner_id"]
    sealer = await keys.open_owner(tx, owner_id)
    name = [row[part] for part in column.row]
    plain = sealer.open(row[column.column], column, owner_id, *name)
    try:
        read = orjson.loads(plain)
    except orjson.JSONDecodeError:
        return sealer.seal(str(new).encode("utf-8", "replace"), column, owner_id, *name)
    places = paths(read)
    if places:
        path = places[place % len(places)]
        at = read
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = new
    else:
        read = new
    return sealer.seal(as_json(read), column, owner_id, *name)


async def the_other_is_served(world):
    """The second owner's contact is recorded and answered once, she herself is answered, and has her digest."""
    world.loops.now = later(hours=31)
    at = world.loops.now
    before = await world.kept(1)
    world.server.asked.clear()
    await world.receives(
        as_json(says(CONTACT, "second words", 2_000_001, at)),
        as_json(says(SECOND_CONTACT, "second words", 2_000_002, at)),
        as_json(says(OWNER, "/help", 2_000_003, at)),
        as_json(says(SECOND_OWNER, "/help", 2_000_004, at)),
    )
    await recover(world.database, world.homes[0].resources, lambda: world.loops.now)
    await world.loops.turn()
    assert ("message", 2_000_002) in await world.kept(1) - before
    said = [asked.get("text", "") for _, asked in world.server.asked if asked.get("chat_id") == str(SECOND_OWNER)]
    assert any("The day in numbers" in text for text in said), "no digest"
    assert any("/settings" in text for text in said), "no answer"
    to_contact = [asked["text"] for _, asked in world.server.asked if asked.get("chat_id") == str(SECOND_CONTACT)]
    assert to_contact == [AGAIN]
    to_first = [asked["text"] for _, asked in world.server.asked if asked.get("chat_id") == str(CONTACT)]
    assert to_first in ([], [AGAIN])
    assert {2_000_002, 2_000_004}.isdisjoint(await world.dead() | await world.waiting())


AGAIN = "and again, the last time"


async def agree_again(world):
    """Both owners agree to another text: it goes out at the next message."""
    for home in world.homes:
        async with world.database.write() as tx:
            await agree(tx, home.resources.keys, home.done.owner, home.done.contact, AGAIN, world.loops.now)


async def furnish(world):
    """What a day leaves behind for a while: an open matter, a file to be fetched, an answer that waits, a reminder."""
    home = world.homes[0]
    keys = home.resources.keys
    async with world.database.write() as tx:
        await add_matter(tx, keys, home.owner_id)
        await fetches.add(tx, keys, [Fetch(home.owner_id, 1, 0, 0, NOW, NOW)])
        body = Screen("A line.").message(person=OWNER, pressed=None)
        await outbox.enqueue(tx, keys, home.owner_id, Post("answer", "waits", body), world.loops.now)
        await reminders.add(tx, keys, home.owner_id, NOW.date().isoformat(), NOW)


async def test_there_is_a_value_in_every_place(worlds):
    """Nothing is tried where there is nothing: each place of the first owner's holds a value."""
    async with worlds() as world:
        await furnish(world)
        async with world.database.read() as tx:
            of = world.homes[0].owner_id
            empty = [place for place in PLACES if await first_row(tx, of, metadata.tables[place[0]], place[1]) is None]
    assert empty == []


@fuzz(6, place=places())
async def test_one_value_of_one_owner_s(worlds, place):
    """In the same round in which the first owner's value is read."""
    async with worlds() as world:
        await agree_again(world)
        await furnish(world)
        async with world.database.write() as tx:
            await put(tx, world.homes[0].resources.keys, world.homes[0].owner_id, place)
        await the_other_is_served(world)


@fuzz(
    3,
    form=hostile.whole_texts,
    payload=hostile.writable,
    at=st.sampled_from(TIMES),
    kind=st.sampled_from(["message", "edit", "incident", "deletion"]),
)
async def test_one_entry_of_one_owner_s(worlds, form, payload, at, kind):
    """An entry whose payload has anything in it, at the ends of the calendar."""
    async with worlds() as world:
        await agree_again(world)
        home = world.homes[0]
        inner = payload if isinstance(payload, dict) else {"text": payload}
        draft = Draft(kind, "direct", "in", form[:32], at, inner, home.contact_id)
        async with world.database.write() as tx:
            await ledger.append_one(tx, home.resources.keys, home.owner_id, draft, world.loops.now)
        await the_other_is_served(world)


@pytest.fixture
def backend():
    """What SQLite takes is more than what PostgreSQL takes."""
    return "sqlite"
