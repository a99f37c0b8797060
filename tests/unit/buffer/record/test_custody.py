"""What was done with a record as a whole is an entry of it, once each time it was done."""

from dataclasses import replace

import pytest

from buffer.export import verify
from buffer.record import custody, ledger
from buffer.record.drafts import gap_draft
from storage.people import owners
from storage.record import entries
from storage.testimony import Mark, OwnerTestimony, Seen
from tests.builders import NOW, draft, later, present

MADE_AT = later(days=-3)


async def said(home, kind):
    """What the entries of a kind say, the newest first."""
    found = []
    async with home.database.read() as tx:
        for fact in await entries.list_newest_of_kind(tx, home.owner_id, kind, 9):
            row = present(await entries.find(tx, home.owner_id, fact.seq))
            found.append(present(await ledger.open_payload(tx, home.resources.keys, row)))
    return found


async def noted(home, known, lost=None):
    """A start that finds a copy."""
    async with home.database.write() as tx:
        owner = present(await owners.find(tx, home.resources.keys, home.owner_id, lock=True))
        await custody.note_restored(tx, home.resources.keys, owner, known, lost, NOW)


def test_the_check_knows_the_same_kinds():
    """What is written into a custody log, and what is looked for in it."""
    assert set(custody.KINDS) == verify.OF_CUSTODY
    assert set(custody.OF_IMPORTS) == verify.OF_IMPORTS


async def test_a_copy_is_noted_once_for_each_time(home):
    """Whichever start finds it; and it says what the record is known to have had, where this copy does not have it."""
    digest = Mark(5, 40, bytes(range(32)))
    first = OwnerTestimony(made=digest, seen=Seen(44, bytes(32)), doubts=1, doubted=True, restored=MADE_AT)
    for _ in range(2):
        await noted(home, first, digest)
    (one,) = await said(home, "restored")
    assert one.pop("note").startswith("a backup was put back")
    assert one == {
        "number": 1,
        "made_at": MADE_AT.isoformat(),
        "known_size": 44,
        "digest_number": 5,
        "digest_size": 40,
        "digest_root": digest.root.hex(),
    }
    await noted(home, replace(first, doubts=3, restored=None, seen=None))
    later_one, _ = await said(home, "restored")
    assert (later_one["number"], later_one["made_at"], later_one["known_size"]) == (3, None, None)
    assert later_one["digest_root"] is None
    assert "cannot be told" in later_one["note"]


async def test_new_keys_and_another_place_are_noted(home):
    """The keys each time; that it is carried over once, while nothing came after that."""
    async with home.database.write() as tx:
        await custody.note_rekeyed(tx, home.resources.keys, NOW, data_keys=True)
    assert [one["data_keys"] for one in await said(home, "rekeyed")] == [True]
    for count in (1, 1, 2):
        if count == 2:
            async with home.database.write() as tx:
                await ledger.append_one(tx, home.resources.keys, home.owner_id, draft(), NOW)
        async with home.database.write() as tx:
            await custody.note_moved(tx, home.resources.keys, NOW)
        assert len(await said(home, "moved")) == count


async def test_a_record_to_which_nothing_can_be_added_goes_without(home):
    """Its end does not hold: the others, and the change itself, go on."""
    from sqlalchemy import update

    from storage.tables import owners as table

    async with home.database.write() as tx:
        await tx.execute(update(table).values(record_size=table.c.record_size + 1))
        await custody.note_rekeyed(tx, home.resources.keys, NOW, data_keys=False)
    await noted(home, OwnerTestimony(doubts=1, doubted=True))
    assert await said(home, "rekeyed") == await said(home, "restored") == []


@pytest.mark.parametrize("kind", ["message", "gap"])
async def test_the_numbers_of_what_was_done(home, kind):
    """Of these kinds alone."""
    one = draft() if kind == "message" else gap_draft(NOW, later(hours=30))
    async with home.database.write() as tx:
        seq = await ledger.append_one(tx, home.resources.keys, home.owner_id, one, NOW)
        assert (seq in await custody.list_numbers(tx, home.owner_id)) is (kind == "gap")
