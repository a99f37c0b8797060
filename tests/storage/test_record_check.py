"""record.check names the first entry that does not hold, whichever column was touched."""

from dataclasses import asdict, replace

import pytest
from sqlalchemy import delete, insert, select, update

from buffer.record import ledger as record_ledger
from buffer.record import merkle
from buffer.record.chain import entry_hash
from buffer.record.check import Fault, check
from storage.people import owners
from storage.record import checkpoints as record_checkpoints
from storage.record import entries as entries_store
from storage.tables import checkpoints, entries
from storage.tables import owners as owners_table
from tests.builders import NOW, draft, later, move_in, present

COUNT = 6
TAMPERED = 4


@pytest.fixture
async def kept(home):
    """A record of six entries with a checkpoint after the fifth."""
    async with home.database.write() as tx:
        owner = await owners.find(tx, home.resources.keys, home.owner_id, lock=True)
        assert owner is not None
        ledger = await record_ledger.open_ledger(tx, home.resources.keys, owner)
        while ledger.size < COUNT:
            ledger.append(draft(str(ledger.size), contact_id=home.contact_id, album_hash=b"a" * 32), NOW)
            if ledger.size == COUNT - 1:
                await record_checkpoints.add(tx, home.resources.keys, owner.id, ledger.size, ledger.root(), NOW)
        await record_ledger.save(tx, home.resources.keys, ledger)
    return home


async def _check(home):
    async with home.database.read() as tx:
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
        assert owner is not None
        return await check(tx, owner)


async def _tamper(home, statement):
    async with home.database.write() as tx:
        assert (await tx.execute(statement)).rowcount == 1


def _other(value):
    """A value of the same type, and not the same."""
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:]
    if isinstance(value, str):
        return value + "x"
    if isinstance(value, int):
        return value + 1
    return later(seconds=1)


async def test_an_untouched_record_is_intact(kept):
    """Nothing is found where nothing was done."""
    assert await _check(kept) is None


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "column", [column.name for column in entries.columns if column.name not in {"owner_id", "seq"}]
)
@pytest.mark.parametrize("seq", [1, TAMPERED, COUNT])
async def test_every_column_of_every_entry_counts(kept, column, seq):
    """One column changed in the first, a middle or the last entry: that entry is named."""
    async with kept.database.read() as tx:
        value = (await tx.execute(select(entries.c[column]).where(entries.c.seq == seq))).scalar()
    if value is None:
        value = b"-"
    await _tamper(kept, update(entries).where(entries.c.seq == seq).values({column: _other(value)}))
    assert (await _check(kept)).seq == seq


async def test_an_entry_given_to_somebody_else_is_missing(kept):
    """An entry moved into another owner's record is missing here, and wrong there."""
    other = await move_in(kept.database, kept.resources, owner=8001, accounts=(8002,))
    async with kept.database.write() as tx:
        await tx.execute(delete(entries).where(entries.c.owner_id == other.owner_id))
    mine = (entries.c.owner_id == kept.owner_id) & (entries.c.seq == 1)
    await _tamper(kept, update(entries).where(mine).values(owner_id=other.owner_id))
    assert await _check(kept) == Fault(1, "an entry is missing")
    assert (await _check(other)).seq == 1


@pytest.mark.parametrize("seq", [1, TAMPERED])
async def test_a_missing_entry_is_named(kept, seq):
    """An entry taken out is missed at its number."""
    await _tamper(kept, delete(entries).where(entries.c.seq == seq))
    assert await _check(kept) == Fault(seq, "an entry is missing")


async def test_a_number_that_was_changed_is_named(kept):
    """An entry moved to the end is missed where it was."""
    await _tamper(kept, update(entries).where(entries.c.seq == TAMPERED).values(seq=99))
    assert await _check(kept) == Fault(TAMPERED, "an entry is missing")


async def test_an_entry_too_many_is_found(kept):
    """A row put in at the end without its owner's row knowing is found."""
    async with kept.database.read() as tx:
        last = [row async for row in entries_store.stream(tx, kept.owner_id)][-1]
    values = asdict(last)
    await _tamper(kept, insert(entries).values(**values | {"seq": COUNT + 1, "prev_hash": last.hash}))
    assert (await _check(kept)).seq == COUNT + 1


async def test_a_forged_hash_moves_the_fault_to_the_next_entry(kept):
    """Whoever changes an entry and computes its hash anew breaks the link to the one after it."""
    async with kept.database.read() as tx:
        row = present(await entries_store.find(tx, kept.owner_id, TAMPERED))
        owner = await owners.find(tx, kept.resources.keys, kept.owner_id)
        assert owner is not None
    forged = entry_hash(owner.chain_id, replace(row, form="photo"))
    await _tamper(kept, update(entries).where(entries.c.seq == TAMPERED).values(form="photo", hash=forged))
    assert await _check(kept) == Fault(TAMPERED + 1, "does not follow the entry before it")


@pytest.mark.parametrize("column", ["record_size", "head_hash", "frontier"])
async def test_the_end_must_be_where_the_owner_s_row_says(kept, column):
    """A record whose end was moved is found."""
    async with kept.database.read() as tx:
        value = (await tx.execute(select(owners_table.c[column]))).scalar()
    await _tamper(kept, update(owners_table).values({column: _other(value)}))
    assert (await _check(kept)).what == "the record does not end where it should"


async def test_another_record_s_name_does_not_fit(kept):
    """With another chain id, not even the first entry follows."""
    await _tamper(kept, update(owners_table).values(chain_id=b"z" * 16))
    assert (await _check(kept)).seq == 1


async def test_a_changed_checkpoint_is_named(kept):
    """A root that was changed is found at its size."""
    await _tamper(kept, update(checkpoints).values(root=b"r" * 32))
    assert await _check(kept) == Fault(COUNT - 1, "does not match the checkpoint kept then")


async def test_a_record_cut_short_behind_a_checkpoint_is_found(kept):
    """Entries cut off, and the owner's row made to fit: a checkpoint that covered more of them still says so."""
    async with kept.database.write() as tx:
        await tx.execute(delete(entries).where(entries.c.seq > 3))
        frontier: list[bytes] = []
        async for row in entries_store.stream(tx, kept.owner_id):
            merkle.grow(frontier, row.seq - 1, row.hash)
            head = row.hash
        await owners.advance(tx, kept.resources.keys, kept.owner_id, 3, head, b"".join(frontier))
    assert await _check(kept) == Fault(4, "entries that a checkpoint has covered are missing")
