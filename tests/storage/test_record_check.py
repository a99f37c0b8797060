"""record.check names every entry that is not as it was recorded, whichever column was touched, and no other."""

from dataclasses import asdict, replace

import pytest
from sqlalchemy import delete, insert, select, update

from bot.loops.upkeep.integrity import rest
from buffer.owner.integrity import is_end_whole
from buffer.record import ledger as record_ledger
from buffer.record import merkle
from buffer.record.chain import entry_hash
from buffer.record.check import MOST, Fault, check
from storage.people import owners
from storage.record import checkpoints as record_checkpoints
from storage.record import entries as entries_store
from storage.tables import checkpoints, entries
from storage.tables import owners as owners_table
from storage.testimony import Seen
from tests.builders import NOW, draft, later, move_in, present

COUNT = 9
CHECKPOINT = 5
TAMPERED = 7


@pytest.fixture
async def kept(home):
    """A record of nine entries with a checkpoint after the fifth."""
    async with home.database.write() as tx:
        owner = present(await owners.find(tx, home.resources.keys, home.owner_id, lock=True))
        ledger = await record_ledger.open_ledger(tx, home.resources.keys, owner)
        while ledger.size < COUNT:
            ledger.append(draft(str(ledger.size), contact_id=home.contact_id, album_hash=b"a" * 32), NOW)
            if ledger.size == CHECKPOINT:
                await record_checkpoints.add(tx, home.resources.keys, owner.id, ledger.size, ledger.root(), NOW)
        await record_ledger.save(tx, home.resources.keys, ledger)
    return home


async def _owner(home):
    async with home.database.read() as tx:
        return present(await owners.find(tx, home.resources.keys, home.owner_id))


async def _check(home):
    async with home.database.read() as tx:
        return await check(tx, home.resources.keys, await _owner(home))


async def _is_end_whole(home):
    return await is_end_whole(home.database, home.resources.keys, await _owner(home), rest)


async def _tamper(home, statement):
    async with home.database.write() as tx:
        assert (await tx.execute(statement)).rowcount


async def _fit_again(home, change=None, *, end=False):
    """Change entries as somebody would who has no key, and compute every hash anew; with `end`, the owner's row too.

    `change` is given the rows and returns those that shall stand there.
    """
    owner = await _owner(home)
    async with home.database.write() as tx:
        rows = [row async for row in entries_store.stream(tx, owner.id)]
        await tx.execute(delete(entries).where(entries.c.owner_id == owner.id))
        prev = rows[0].prev_hash
        frontier: list[bytes] = []
        for seq, row in enumerate(change(rows) if change else rows, 1):
            moved = replace(row, seq=seq, prev_hash=prev)
            prev = entry_hash(owner.chain_id, moved)
            merkle.grow(frontier, seq - 1, prev)
            await tx.execute(insert(entries).values(**asdict(replace(moved, hash=prev))))
        if end:
            values = {"record_size": seq, "head_hash": prev, "frontier": b"".join(frontier)}
            await tx.execute(update(owners_table).where(owners_table.c.id == owner.id).values(**values))


def _at(seq):
    return entries.c.seq == seq


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
    assert await _check(kept) == []
    assert await _is_end_whole(kept)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "column", [column.name for column in entries.columns if column.name not in {"owner_id", "seq"}]
)
@pytest.mark.parametrize("seq", [1, CHECKPOINT, TAMPERED, COUNT])
async def test_every_column_of_every_entry_counts(kept, column, seq):
    """One column changed in an entry, wherever it stands: that entry is named, and no other is suspected."""
    async with kept.database.read() as tx:
        value = (await tx.execute(select(entries.c[column]).where(_at(seq)))).scalar()
    await _tamper(kept, update(entries).where(_at(seq)).values({column: b"-" if value is None else _other(value)}))
    assert await _check(kept) == [Fault(seq, seq, "altered")]
    assert not await _is_end_whole(kept)


async def test_every_changed_entry_is_named(kept):
    """A second change behind the first is no less visible."""
    for seq in (2, 3, TAMPERED):
        await _tamper(kept, update(entries).where(_at(seq)).values(form="photo"))
    assert await _check(kept) == [Fault(seq, seq, "altered") for seq in (2, 3, TAMPERED)]


async def test_an_entry_given_to_somebody_else(kept):
    """An entry moved into another owner's record is missing here, and altered there."""
    other = await move_in(kept.database, kept.resources, owner=8001, accounts=(8002,))
    async with kept.database.write() as tx:
        await tx.execute(delete(entries).where(entries.c.owner_id == other.owner_id, _at(1)))
    await _tamper(
        kept, update(entries).where(entries.c.owner_id == kept.owner_id, _at(1)).values(owner_id=other.owner_id)
    )
    assert await _check(kept) == [Fault(1, 1, "missing")]
    assert await _check(other) == [Fault(1, 1, "altered")]


@pytest.mark.parametrize("seq", [1, CHECKPOINT, TAMPERED, COUNT])
async def test_a_missing_entry_is_named(kept, seq):
    """An entry taken out is missed at its number; all others are vouched for."""
    await _tamper(kept, delete(entries).where(_at(seq)))
    assert await _check(kept) == [Fault(seq, seq, "missing")]
    assert not await _is_end_whole(kept)


async def test_several_missing_entries_leave_a_doubt(kept):
    """Of what lies between the last checkpoint and a gap nobody can vouch; before and behind it everything is known."""
    await _tamper(kept, delete(entries).where(entries.c.seq.in_([TAMPERED, TAMPERED + 1])))
    gone = Fault(TAMPERED, TAMPERED + 1, "missing")
    assert await _check(kept) == [Fault(CHECKPOINT + 1, TAMPERED + 1, "rewritten"), gone]


async def test_a_number_that_was_changed_is_named(kept):
    """An entry moved to the end is missed where it was, and found where it was never recorded."""
    await _tamper(kept, update(entries).where(_at(TAMPERED)).values(seq=99))
    assert await _check(kept) == [Fault(TAMPERED, TAMPERED, "missing"), Fault(99, 99, "added")]
    assert not await _is_end_whole(kept)


async def test_an_entry_too_many_is_found(kept):
    """A row put in at the end without its owner's row knowing is found, and nothing is written over it."""
    async with kept.database.read() as tx:
        last = [row async for row in entries_store.stream(tx, kept.owner_id)][-1]
    values = asdict(last)
    await _tamper(kept, insert(entries).values(**values | {"seq": COUNT + 1, "prev_hash": last.hash}))
    assert await _check(kept) == [Fault(COUNT + 1, COUNT + 1, "added")]
    assert not await _is_end_whole(kept)


async def test_a_forged_hash_is_seen_by_the_next_entry(kept):
    """Whoever changes an entry and computes its hash anew is given away by the one after it."""
    async with kept.database.read() as tx:
        row = present(await entries_store.find(tx, kept.owner_id, TAMPERED))
    forged = entry_hash((await _owner(kept)).chain_id, replace(row, form="photo"))
    await _tamper(kept, update(entries).where(_at(TAMPERED)).values(form="photo", hash=forged))
    assert await _check(kept) == [Fault(TAMPERED, TAMPERED, "altered")]


def _kinder(rows):
    return [replace(row, form="photo") if row.seq == 3 else row for row in rows]


def _without(rows):
    return [row for row in rows if row.seq != 3]


def _with_another(rows):
    return [*rows[:3], replace(rows[2], form="photo"), *rows[3:]]


def _cut(rows):
    return rows[:4]


ATTACKS = [_kinder, _without, _with_another, _cut]


@pytest.mark.parametrize("change", ATTACKS)
async def test_a_chain_that_was_fitted_again_does_not_fit_its_end(kept, change):
    """An entry changed, taken out or put in, or the end cut off, every hash computed anew: the owner's row knows."""
    await _fit_again(kept, change)
    await _tamper(kept, delete(checkpoints))
    faults = await _check(kept)
    assert faults[0].first == 1
    assert max(fault.last for fault in faults) >= COUNT
    assert not await _is_end_whole(kept)


@pytest.mark.parametrize("change", ATTACKS)
async def test_a_checkpoint_says_what_is_as_it_was(kept, change):
    """With its checkpoint left, the stretch from the first entry to the change is no longer believed, nor made up."""
    await _fit_again(kept, change)
    faults = await _check(kept)
    assert faults[0].first <= CHECKPOINT
    assert max(fault.last for fault in faults) >= COUNT


@pytest.mark.parametrize("change", ATTACKS)
async def test_a_chain_that_was_fitted_again_with_its_end(kept, change):
    """With the owner's row made to fit and the checkpoints removed that row does not hold, and the witness knows."""
    mark = await _owner(kept)
    kept.resources.keys.witness.note_seen([(kept.owner_id, Seen(COUNT, mark.head_hash), NOW)])
    await _fit_again(kept, change, end=True)
    await _tamper(kept, delete(checkpoints))
    assert not (await _owner(kept)).record_holds
    assert max(fault.last for fault in await _check(kept)) >= COUNT


@pytest.mark.parametrize("change", ATTACKS)
async def test_an_end_that_was_put_back_from_before(kept, change):
    """The owner's row, with a seal that holds, of when the record was shorter: the witness knows better."""
    mark = await _owner(kept)
    kept.resources.keys.witness.note_seen([(kept.owner_id, Seen(COUNT, mark.head_hash), NOW)])
    await _fit_again(kept, change)
    async with kept.database.write() as tx:  # what only the key can do stands for what somebody has kept
        rows = [row async for row in entries_store.stream(tx, kept.owner_id)][:6]
        frontier: list[bytes] = []
        for row in rows:
            merkle.grow(frontier, row.seq - 1, row.hash)
        await owners.advance(tx, kept.resources.keys, kept.owner_id, len(rows), rows[-1].hash, b"".join(frontier))
        await tx.execute(delete(entries).where(entries.c.seq > len(rows)))
        await tx.execute(delete(checkpoints))
    assert (await _owner(kept)).record_holds
    assert (await _check(kept))[-1] == Fault(len(rows) + 1, COUNT, "missing")
    assert not await _is_end_whole(kept)


async def test_a_stretch_in_the_middle_that_was_fitted_again(kept):
    """From a changed entry up to one that still fits what follows: only that stretch is in doubt."""
    async with kept.database.read() as tx:
        rows = {row.seq: row async for row in entries_store.stream(tx, kept.owner_id)}
    chain_id = (await _owner(kept)).chain_id
    changed = replace(rows[6], form="photo")
    changed = replace(changed, hash=entry_hash(chain_id, changed))
    fitted = replace(rows[7], prev_hash=changed.hash)
    fitted = replace(fitted, hash=entry_hash(chain_id, fitted))
    for row in (changed, fitted):
        await _tamper(kept, update(entries).where(_at(row.seq)).values(**asdict(row)))
    assert await _check(kept) == [Fault(6, 7, "rewritten"), Fault(7, 7, "altered")]


async def test_what_the_witness_has_seen_is_looked_at_first(kept):
    """An entry before the one seen last, changed and fitted up to there, is found at a glance; behind it as well."""
    mark = await _owner(kept)
    kept.resources.keys.witness.note_seen([(kept.owner_id, Seen(COUNT, mark.head_hash), NOW)])
    assert await _is_end_whole(kept)
    async with kept.database.write() as tx:
        await record_ledger.append_one(tx, kept.resources.keys, kept.owner_id, draft("one more"), NOW)
    assert await _is_end_whole(kept)
    await _tamper(kept, update(entries).where(_at(COUNT)).values(hash=b"h" * 32))
    assert not await _is_end_whole(kept)
    assert await _check(kept) == [Fault(COUNT, COUNT, "altered")]


async def test_where_the_row_of_the_owner_does_not_hold_nothing_is_made_up(kept):
    """An altered name of the record: the entries cannot be computed, and none of them is called altered for it."""
    await _tamper(kept, update(owners_table).values(chain_id=b"z" * 16))
    assert not (await _owner(kept)).record_holds
    assert await _check(kept) == []


@pytest.mark.parametrize("column", ["record_size", "head_hash", "frontier", "chain_id", "digests", "digest_to"])
async def test_where_the_record_ends_is_held_by_its_seal(kept, column):
    """An end that was moved is damage in the owner's row, and no fault of an entry."""
    async with kept.database.read() as tx:
        value = (await tx.execute(select(owners_table.c[column]))).scalar()
    await _tamper(kept, update(owners_table).values({column: _other(value)}))
    assert not (await _owner(kept)).record_holds
    assert await _check(kept) == []
    assert [one.place for one in kept.resources.keys.broken.gathered()] == [owners.RECORD_PLACE]


async def test_a_changed_checkpoint_is_not_believed(kept):
    """A root that was changed is damage in its row; the entries it covers stay vouched for by the end."""
    await _tamper(kept, update(checkpoints).values(root=b"r" * 32))
    assert await _check(kept) == []
    assert [one.place for one in kept.resources.keys.broken.gathered()] == ["checkpoints.seal"]


async def test_many_changed_entries_are_one_stretch(home):
    """Beyond a handful they are not named one by one."""
    async with home.database.write() as tx:
        for number in range(MOST + 5):
            await record_ledger.append_one(tx, home.resources.keys, home.owner_id, draft(str(number)), NOW)
    await _tamper(home, update(entries).where(entries.c.seq > 2).values(form="photo"))
    size = (await _owner(home)).record_size
    assert await _check(home) == [Fault(3, size, "rewritten")]


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize("column", ["at", "kind", "sealed_payload", "hash", "prev_hash", "contact_id", "album_hash"])
async def test_a_value_of_another_type_is_an_altered_entry(kept, column):
    """SQLite keeps anything in any column: the entry is named, and nothing is raised."""
    from sqlalchemy import text

    async with kept.database.write() as tx:
        await tx.execute(text(f"UPDATE entries SET {column} = 'no such thing' WHERE seq = {TAMPERED}"))
    assert await _check(kept) == [Fault(TAMPERED, TAMPERED, "altered")]
