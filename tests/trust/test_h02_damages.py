"""H2: what does not hold is noted once, in a table and in the record of whom it concerns."""

from buffer.record import damage, ledger
from buffer.record.check import check
from storage.errors import SealBroken
from storage.people import owners
from storage.record import damages, entries
from tests.builders import NOW, later, move_in, present
from tests.trust.copies import untold


def _broken(owner_id: int | None, row: str = "7") -> SealBroken:
    return SealBroken("contacts", "sealed_profile", row, owner_id, "was altered")


async def _note(home, now, *found):
    async with home.database.write() as tx:
        return await damage.note(tx, home.resources.keys, now, found)


async def test_h2_a_damage_is_noted_once(home):
    """The same damage found again and again is one row and one entry; another one of the same column is another."""
    first = await _note(home, NOW, _broken(home.owner_id))
    again = await _note(home, later(hours=1), _broken(home.owner_id), _broken(home.owner_id, "8"))
    assert [found.row for found in (*first, *again)] == ["7", "8"]
    async with home.database.read() as tx:
        mine = await untold(tx, home.resources.keys, home.owner_id)
        written = [row async for row in entries.stream(tx, home.owner_id) if row.kind == "damage"]
        sealer = await home.resources.keys.open_owner(tx, home.owner_id)
    assert [(found.place, found.row, found.found_at) for found in mine] == [
        ("contacts.sealed_profile", "7", NOW),
        ("contacts.sealed_profile", "8", later(hours=1)),
    ]
    assert [ledger.read_payload(sealer, row)["row"] for row in written] == ["7", "8"]


async def test_h2_a_damage_of_one_owner_is_told_to_nobody_else(home):
    """Another owner has nothing to be told, and nothing in their record; the installation's is told to no owner."""
    other = await move_in(home.database, home.resources, owner=8001, accounts=(8002,))
    await _note(home, NOW, _broken(home.owner_id), _broken(None))
    async with home.database.read() as tx:
        assert await untold(tx, home.resources.keys, other.owner_id) == []
        kinds = {row.kind async for row in entries.stream(tx, other.owner_id)}
        everything = await damages.list_all(tx, home.resources.keys)
    assert "damage" not in kinds
    assert {found.owner_id for found in everything} == {home.owner_id, None}


async def test_h2_a_damage_is_told_in_one_digest(home):
    """What a digest has said is not said again; what was found since is."""
    await _note(home, NOW, _broken(home.owner_id))
    async with home.database.write() as tx:
        first = await untold(tx, home.resources.keys, home.owner_id)
        await damages.mark_told(tx, home.resources.keys, [found.id for found in first], 4)
    await _note(home, NOW, _broken(home.owner_id), _broken(home.owner_id, "8"))
    async with home.database.read() as tx:
        mine = await untold(tx, home.resources.keys, home.owner_id)
        told = [found.told_in for found in await damages.list_all(tx, home.resources.keys)]
    assert [found.row for found in mine] == ["8"]
    assert sorted(told, key=str) == [4, None]


async def test_h2_a_note_that_was_undone_is_made_again(home):
    """Where the transaction that noted a damage is undone, the next one notes it: nothing is forgotten in memory."""
    keys = home.resources.keys
    keys.broken.add(_broken(home.owner_id))
    async with home.database.read() as tx:  # a reading transaction keeps nothing
        assert len(await damages.note(tx, keys, (), NOW)) == 1
    assert len(await _note(home, NOW)) == 1
    assert await _note(home, NOW) == []
    assert keys.broken.gathered() == []


async def test_h2_the_record_holds_with_its_entries_about_damage(home):
    """A record with entries about damage verifies like any other."""
    await _note(home, NOW, _broken(home.owner_id))
    async with home.database.read() as tx:
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
        assert owner is not None
        assert present(await entries.find(tx, home.owner_id, owner.record_size)).kind == "damage"
        assert await check(tx, home.resources.keys, owner) == []
