"""H3: what was changed in a record is found without anybody asking, and told once, to its owner alone.

At a start and before a digest where a record ends is looked at; each night, everything. The changes are those of the
attack: single ones, and four in which the chain was fitted again and the checkpoints removed.
"""

import asyncio
import logging
import shutil
from dataclasses import asdict, replace

import pytest
from sqlalchemy import delete, insert, select, update

from buffer.record import ledger, merkle
from buffer.record.chain import entry_hash
from storage.database import FILE_NAME, open_database
from storage.intake import dead_letters, inbox
from storage.intake.inbox import Update
from storage.integrity import opened_columns
from storage.keys.row_seal import NOT_COVERED, SEAL, WITHOUT_SEAL, covered, seals_of
from storage.people import owners as stored_owners
from storage.people.owners import RECORD_PLACE
from storage.record import damages, entries
from storage.sealed_columns import SEALED_COLUMNS
from storage.tables import checkpoints, metadata, owners
from storage.tables import entries as entries_table
from tests.both_databases import each
from tests.builders import CONTACT, NOW, OWNER, later, present, unlocked
from tests.postgres import template_like
from tests.trust.raw import bot_against
from tests.trust.test_h02_barrier import fresh, sent_to
from tests.trust.two_owners import SECOND_CONTACT, SECOND_OWNER, Round, lived_in, says, telegram

HOUR = {"hours": 6, "minutes": 1}
"""From NOW to the digests of a day."""
NIGHT = {"hours": 15, "minutes": 1}
WITNESS = "master.witness"
AT = 4
"""The entry that is changed."""


class House:
    """Two owners with a digest behind them, and the processes that run over them, one after the other."""

    def __init__(self, database, resources, path):
        self.database, self.first_id, self.server, self.path = database, 0, telegram(), path
        self._resources = resources

    async def starts(self, bot, **after):
        """A process that starts so long after NOW, and looks at the ends of records."""
        resources = await fresh(self.database, self._resources)
        resources.keys.open_witness(self.path)
        loops = Round(bot, self.database, resources)
        loops.now = later(**after)
        await loops.integrity._at_ends()
        await loops.integrity._tell()
        return loops

    async def known(self, keys):
        """Everything noted, by owner."""
        async with self.database.read() as tx:
            return await damages.list_all(tx, keys)

    def told(self, person):
        """What somebody was sent about damage: of each message, the lines about it."""
        words = ("of your record", "from your record", "record goes on", "how far your record", "no longer be read")
        return [text for text in sent_to(self.server, person) if any(word in text for word in words)]


async def _a_day(database, resources, path):
    """Both have a record of a day, some of it after the digest of that day; everything was looked through once."""
    await lived_in(database, resources)
    house = House(database, resources, path)
    async with bot_against(house.server) as bot:
        loops = await house.starts(bot, **HOUR)
        await loops.turn()
        await loops.receives(
            says(CONTACT, "some words", 700, loops.now), says(SECOND_CONTACT, "others", 701, loops.now)
        )
        await loops.turn()
        await loops.integrity._night()
    assert house.told(OWNER) == house.told(SECOND_OWNER) == []
    assert await house.known(loops.resources.keys) == []


@pytest.fixture(scope="session")
def template_file(template_file, resources_of, tmp_path_factory):
    """A database with that day in it, its witness beside it; every one of this page is a copy of both."""
    folder = tmp_path_factory.mktemp("a day")
    shutil.copy(template_file, folder / FILE_NAME)

    async def live():
        database = open_database("", folder)
        await _a_day(database, resources_of(await unlocked(database)), folder / WITNESS)
        await database.close()

    asyncio.run(live())
    return folder / FILE_NAME


@pytest.fixture(scope="session")
def templates(template_file):
    """The same for PostgreSQL."""
    return (template_like(template_file),) * 2


@pytest.fixture
async def house(database, resources, template_file, tmp_path):
    """The day after that day."""
    shutil.copy(template_file.parent / WITNESS, tmp_path)
    house = House(database, resources, tmp_path / WITNESS)
    async with database.read() as tx:
        house.first_id = present(await stored_owners.find_by_telegram_id(tx, resources.keys, OWNER)).id
    return house


def _other(value):
    if isinstance(value, bytes):
        return bytes([*value[:-1], value[-1] ^ 1])
    if isinstance(value, str):
        return value + "x"
    return value + 1 if isinstance(value, int) else later(seconds=1)


def one_column(column):
    """The change of one column of one entry."""

    async def change(tx, owner_id):
        this = (entries_table.c.owner_id == owner_id) & (entries_table.c.seq == AT)
        value = (await tx.execute(select(entries_table.c[column]).where(this))).scalar()
        await tx.execute(update(entries_table).where(this).values({column: b"-" if value is None else _other(value)}))

    change.__name__ = column
    return change


async def removed(tx, owner_id):
    """One entry taken out."""
    await tx.execute(delete(entries_table).where(entries_table.c.owner_id == owner_id, entries_table.c.seq == AT))


async def moved_behind(tx, owner_id):
    """One entry put behind the end."""
    this = (entries_table.c.owner_id == owner_id) & (entries_table.c.seq == AT)
    await tx.execute(update(entries_table).where(this).values(seq=999))


async def last_removed(tx, owner_id):
    """The newest entry taken out."""
    size = (await tx.execute(select(owners.c.record_size).where(owners.c.id == owner_id))).scalar()
    await tx.execute(delete(entries_table).where(entries_table.c.owner_id == owner_id, entries_table.c.seq == size))


async def put_behind(tx, owner_id):
    """An entry that was never recorded, behind the end."""
    rows = [row async for row in entries.stream(tx, owner_id)]
    forged = asdict(rows[-1]) | {"seq": len(rows) + 1, "prev_hash": rows[-1].hash}
    await tx.execute(insert(entries_table).values(**forged))


async def put_as_the_next(tx, owner_id):
    """An entry of another number that stands where the next one would: it names the newest as the one before it."""
    head = (await tx.execute(select(owners.c.head_hash).where(owners.c.id == owner_id))).scalar()
    this = (entries_table.c.owner_id == owner_id) & (entries_table.c.seq == AT)
    await tx.execute(update(entries_table).where(this).values(prev_hash=head))


def fitted(name, changed, *, with_end):
    """An attack in which every hash is computed anew and the checkpoints are removed."""

    async def change(tx, owner_id):
        rows = [row async for row in entries.stream(tx, owner_id)]
        chain_id = (await tx.execute(select(owners.c.chain_id).where(owners.c.id == owner_id))).scalar()
        await tx.execute(delete(checkpoints).where(checkpoints.c.owner_id == owner_id))
        await tx.execute(delete(entries_table).where(entries_table.c.owner_id == owner_id))
        prev = rows[0].prev_hash
        frontier: list[bytes] = []
        for seq, row in enumerate(changed(rows), 1):
            fits = replace(row, seq=seq, prev_hash=prev)
            prev = entry_hash(chain_id, fits)
            merkle.grow(frontier, seq - 1, prev)
            await tx.execute(insert(entries_table).values(**asdict(replace(fits, hash=prev))))
        if with_end:
            values = {"record_size": seq, "head_hash": prev, "frontier": b"".join(frontier)}
            await tx.execute(update(owners).where(owners.c.id == owner_id).values(**values))

    change.__name__ = f"{name}, {'with' if with_end else 'without'} the end"
    return change


ATTACKS = {
    "an entry changed": lambda rows: [replace(row, form="photo") if row.seq == AT else row for row in rows],
    "an entry taken out": lambda rows: [row for row in rows if row.seq != AT],
    "an entry put in": lambda rows: [*rows[:AT], replace(rows[AT], form="photo"), *rows[AT:]],
    "the end cut off": lambda rows: rows[:-1],
}
COLUMNS = [c.name for c in entries_table.columns if c.name not in {"owner_id", "seq"}]
BY_COLUMN = {column: one_column(column) for column in COLUMNS}
SINGLE = [*BY_COLUMN.values(), removed, moved_behind, last_removed, put_behind, put_as_the_next]
FITTED = [fitted(name, changed, with_end=end) for name, changed in ATTACKS.items() for end in (False, True)]


def of_the_end(column):
    """The change of one column of where the record ends."""

    async def change(tx, owner_id):
        this = owners.c.id == owner_id
        value = (await tx.execute(select(owners.c[column]).where(this))).scalar()
        await tx.execute(update(owners).where(this).values({column: _other(value)}))

    change.__name__ = f"owners.{column}"
    return change


END = [of_the_end(column) for column in ("record_size", "head_hash", "frontier", "digest_to", "record_seal")]


async def _changed(house, change):
    async with house.database.write() as tx:
        await change(tx, house.first_id)


TOLD = [BY_COLUMN["form"], FITTED[1], END[0], removed, put_behind, FITTED[2], END[2]]
"""One of each kind of damage: only these are followed to the letters about them."""


def _names(change):
    return change.__name__


@each("change", [*SINGLE, *FITTED, *END], on_postgresql=TOLD.__contains__, ids=_names)
async def test_h3_it_is_found_in_the_night(house, change):
    """Whatever it is: noted for its owner, with the last time all was well."""
    await _changed(house, change)
    async with bot_against(house.server) as bot:
        loops = await house.starts(bot, **NIGHT)
        await loops.integrity._night()
        known = await house.known(loops.resources.keys)
    assert {damage.owner_id for damage in known} == {house.first_id}
    assert all(damage.whole_at == later(**HOUR) for damage in known)


@each("change", TOLD, on_postgresql=TOLD[:2].__contains__, ids=_names)
async def test_h3_it_is_told_once(house, change, caplog):
    """Written into the record where that can be, named in the log without content; told to its owner once; the other
    owner is told nothing, and served as ever."""
    caplog.set_level(logging.INFO, logger="breakwater")
    await _changed(house, change)
    async with bot_against(house.server) as bot:
        loops = await house.starts(bot, **NIGHT)
        await loops.integrity._turn()
        known = await house.known(loops.resources.keys)
        assert known
        for day in (1, 2):
            loops.now = later(days=day, **HOUR)
            await loops.receives(says(SECOND_CONTACT, f"day {day}", 800 + day, loops.now))
            await loops.turn()
            await loops.integrity._turn()
            await loops.turn()
        after = await house.known(loops.resources.keys)
    assert {damage.name for damage in after} == {damage.name for damage in known}
    letter = [damage for damage in after if damage.place == RECORD_PLACE]
    assert all(damage.told_in is not None for damage in letter or after)
    assert len(house.told(OWNER)) == 1
    assert house.told(SECOND_OWNER) == []
    assert len([text for text in sent_to(house.server, SECOND_OWNER) if "The day in numbers" in text]) == 2
    assert sent_to(house.server, CONTACT) == sent_to(house.server, SECOND_CONTACT) == []
    lines = [record.getMessage() for record in caplog.records]
    assert sum(line.startswith("Damage in") for line in lines) == len(known)
    assert not any(word in line for line in lines for word in ("some words", "Robin", "Alex", "boundary"))


@each("change", FITTED, on_postgresql=TOLD.__contains__, ids=_names)
async def test_h3_a_chain_that_was_fitted_again_is_found_at_the_next_start(house, change):
    """Without waiting for a night: what is looked at then does not fit what the witness has seen."""
    await _changed(house, change)
    async with bot_against(house.server) as bot:
        loops = await house.starts(bot, days=1)
        assert {damage.owner_id for damage in await house.known(loops.resources.keys)} == {house.first_id}


@each("change", [last_removed, put_behind, *FITTED], on_postgresql=TOLD.__contains__, ids=_names)
async def test_h3_it_is_found_before_a_digest_and_this_digest_says_so(house, change):
    """Changed under the running bot: the next digest looks first. Where none can be made, a letter says it."""
    async with bot_against(house.server) as bot:
        loops = await house.starts(bot, days=1)
        await _changed(house, change)
        loops.now = later(days=1, **HOUR)
        await loops.turn()
        await loops.integrity._tell()
        await loops.turn()
        assert len(house.told(OWNER)) == 1
        assert await house.known(loops.resources.keys)


async def test_h3_the_sentence_says_which_and_since_when(house):
    """Which entry, what of the record is as it was, when all was well; and the entry about it says the same."""
    await _changed(house, BY_COLUMN["form"])
    async with bot_against(house.server) as bot:
        loops = await house.starts(bot, **NIGHT)
        await loops.integrity._turn()
        loops.now = later(days=1, **HOUR)
        await loops.turn()
        async with house.database.read() as tx:
            owner = present(await stored_owners.find(tx, loops.resources.keys, house.first_id))
            row = present(await entries.find(tx, owner.id, owner.record_size))
            payload = ledger.read_payload(await loops.resources.keys.open_owner(tx, owner.id), row)
    [said] = house.told(OWNER)
    assert f"Entry {AT} of your record was changed after it was recorded." in said
    assert f"Entries 1 to {AT - 1} are as they were." in said
    assert "The last time I found everything as it should be was 4 March, 18:01." in said
    assert (row.kind, payload["place"], payload["row"]) == ("damage", "entries.hash", str(AT))
    assert payload["note"].endswith(f"entry {AT}: changed after it was recorded")
    assert payload["whole_at"] == later(**HOUR).isoformat()


async def test_h3_where_the_record_ends_a_letter_says_it(house):
    """Nothing can be recorded, so there is no digest: the owner gets a letter, once, also after another start."""
    await _changed(house, of_the_end("record_size"))
    async with bot_against(house.server) as bot:
        for day in (1, 2):
            loops = await house.starts(bot, days=day, **HOUR)
            await loops.receives(says(CONTACT, "are you there", 810 + day, loops.now))
            await loops.turn()
            await loops.integrity._turn()
            await loops.turn()
    [said] = house.told(OWNER)
    assert said.startswith("The note of how far your record goes was changed, and not by you or me.")
    assert "The last time I found everything as it should be was 4 March, 18:01." in said
    assert [text for text in sent_to(house.server, OWNER) if "The day in numbers" in text] == []


async def test_h3_what_was_put_right_is_forgotten_and_would_be_told_anew(house):
    """The altered entry is put back from a backup: the note ends in the night after. Altered once more, it is told."""
    keys = None
    async with house.database.read() as tx:
        was = present(await entries.find(tx, house.first_id, AT))
    async with bot_against(house.server) as bot:
        for number, change in enumerate(["photo", was.form, "photo"]):
            async with house.database.write() as tx:
                mine = (entries_table.c.owner_id == house.first_id) & (entries_table.c.seq == AT)
                await tx.execute(update(entries_table).where(mine).values(form=change))
            loops = await house.starts(bot, days=number, **NIGHT)
            await loops.integrity._turn()
            keys = loops.resources.keys
            assert len(await house.known(keys)) == (change != was.form)
            loops.now = later(days=number + 1, **HOUR)
            await loops.turn()
    assert len(house.told(OWNER)) == 2


def test_h3_every_column_is_looked_at_or_says_why_not():
    """Found, not listed: each column of each table is under a seal, opened, chained, or named with its reason."""
    for table in metadata.sorted_tables:
        looked_at = {name for seal in seals_of(table) for name, _ in covered(table, seal)} if SEAL in table.c else set()
        looked_at |= {one.column for one in opened_columns(table)} | {*seals_of(table)}
        if table is entries_table:
            looked_at = {column.name for column in table.c}
        left = {f"{table.name}.{column.name}" for column in table.c} - {f"{table.name}.{name}" for name in looked_at}
        assert left <= set(NOT_COVERED) or table.name in WITHOUT_SEAL
        assert not any(name.partition(".")[2].startswith("sealed_") for name in left), left


@pytest.mark.parametrize("column", [one for one in SEALED_COLUMNS if one.key == "inbox"], ids=str)
async def test_h3_what_waits_is_looked_at_too(house, column):
    """Raw updates that wait, or could not be understood: damage of the installation, told to no owner."""
    async with bot_against(house.server) as bot:
        loops = await house.starts(bot, days=1)
        keys, table = loops.resources.keys, metadata.tables[column.table]
        async with house.database.write() as tx:
            await inbox.add(tx, keys, [(901, b"{}")], NOW)
            await dead_letters.add(tx, keys, Update(1, 902, NOW, b"{}", 0), "KeyError", NOW)
            await tx.execute(update(table).where(table.c.sealed_body.is_not(None)).values(sealed_body=b"x" * 60))
        await loops.integrity._night()
        known = await house.known(keys)
        loops.now = later(days=1, **HOUR)
        await loops.turn()
    assert {one.owner_id for one in known} == {None}
    assert {one.place for one in known} == {str(column)}
    assert house.told(OWNER) == house.told(SECOND_OWNER) == []
