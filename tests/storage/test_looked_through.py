"""The look at night, and the one at the end of a record: a barrier for each owner, and each damage told once."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, text, update

from bot.loops.barrier import WAIT, note_damage, write_noting_first
from bot.loops.signals import Signals
from bot.loops.upkeep.integrity import AGAIN, IntegrityCheck
from buffer.owner import integrity
from buffer.record import check, ledger
from buffer.record.check import MOST
from storage.errors import SealBroken
from storage.keys.keyring import KEY
from storage.people import owners as stored_owners
from storage.record import damages, entries
from storage.record.sightings import Sighting
from storage.record.sightings import save as save_sightings
from storage.tables import contacts, dead_letters, outbox, owners, sightings, wrapped_keys
from storage.tables import entries as entries_table
from tests.builders import CONTACT, NOW, OWNER, arrives, digested, draft, later, message, move_in, present, user
from tests.trust.raw import bot_against
from tests.trust.test_h02_barrier import fresh, sent_to
from tests.trust.two_owners import SECOND_CONTACT, SECOND_OWNER, Round, records, says, telegram, waiting

SAID = [(CONTACT, "some words"), (SECOND_CONTACT, "others"), (OWNER, "/settings"), (SECOND_OWNER, "/settings")]
ON_SQLITE = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


class Nights:
    """One process that only looks, over a home; a day is one night and one digest."""

    def __init__(self, home):
        self.home, self.now, self.signals = home, later(hours=15, minutes=1), Signals()
        self.check = IntegrityCheck(home.database, home.resources, lambda: self.now, self.signals)

    async def night(self):
        """One look through everything."""
        return await self.check._night()

    async def day(self):
        """A night and the digest after it: the rows of the damages that it tells, and the next day."""
        await self.night()
        self.now += timedelta(hours=15)
        digest = await digested(self.home, self.now)
        self.now += timedelta(hours=9)
        return sorted(damage.row for damage in digest.damages)

    async def noted(self):
        """All that is noted, by place and row."""
        async with self.home.database.read() as tx:
            return {(one.place, one.row): one for one in await damages.list_all(tx, self.home.resources.keys)}


@pytest.fixture
async def nights(home, monkeypatch):
    """Nights without pauses between the pieces of a look."""
    monkeypatch.setattr("bot.loops.upkeep.integrity.REST", 0)
    return Nights(home)


async def _grow(home, count):
    """So many entries more; the number of the last."""
    async with home.database.write() as tx:
        owner = present(await stored_owners.find(tx, home.resources.keys, home.owner_id, lock=True))
        theirs = await ledger.open_ledger(tx, home.resources.keys, owner)
        for number in range(count):
            theirs.append(draft(str(number)), NOW)
        await ledger.save(tx, home.resources.keys, theirs)
        return theirs.size


async def _write(home, statement):
    async with home.database.write() as tx:
        assert (await tx.execute(statement)).rowcount


def _entry(home, *seqs):
    return (entries_table.c.owner_id == home.owner_id) & entries_table.c.seq.in_(seqs)


async def test_h3_one_record_that_cannot_be_looked_through_hides_no_other(nights, monkeypatch):
    """The other owner's damage is found; the night counts, once that record can be looked through, an hour later."""
    home, witness = nights.home, nights.home.resources.keys.witness
    other = await move_in(home.database, home.resources, owner=SECOND_OWNER, accounts=(SECOND_CONTACT,))
    await _write(other, update(entries_table).where(_entry(other, 1)).values(form="photo"))
    anchors = check.find_anchors

    async def raises(tx, keys, owner):
        if owner.id == home.owner_id:
            raise TypeError("'str' and 'int'")
        return await anchors(tx, keys, owner)

    monkeypatch.setattr("buffer.owner.integrity.find_anchors", raises)
    await nights.check._turn()
    assert {one.owner_id for one in (await nights.noted()).values()} == {other.owner_id}
    assert (witness.said().verified_at, witness.owner(home.owner_id).whole_at) == (None, None)
    monkeypatch.setattr("buffer.owner.integrity.find_anchors", anchors)
    nights.now += AGAIN / 2
    await nights.check._turn()
    assert witness.said().verified_at is None, "it is not tried each minute"
    nights.now += AGAIN
    await nights.check._turn()
    assert witness.said().verified_at == witness.owner(home.owner_id).whole_at == nights.now


async def test_h3_one_letter_that_cannot_be_written_keeps_back_no_other(nights):
    """Both owners' ends were altered, and of the first the key is gone: the second is told."""
    home = nights.home
    other = await move_in(home.database, home.resources, owner=SECOND_OWNER, accounts=(SECOND_CONTACT,))
    await _write(home, update(owners).values(record_size=owners.c.record_size + 1))
    await _write(home, delete(wrapped_keys).where(wrapped_keys.c.name == f"owner/{home.owner_id}"))
    home.resources.keys.release(home.owner_id)
    await nights.check._turn()
    async with home.database.read() as tx:
        letters = (await tx.execute(select(outbox.c.owner_id).where(outbox.c.kind == "damage"))).scalars().all()
    assert letters == [other.owner_id]
    assert (KEY, f"owner/{home.owner_id}") in await nights.noted()


@ON_SQLITE
@pytest.mark.parametrize("value", ["'no such thing'", "X'ff41'", "1.5", "CAST(X'ff41' AS TEXT)"])
async def test_h3_a_number_that_is_none_is_damage(nights, value):
    """Of an entry: it is missing, and what stands there was never recorded. The digest says so, and others go on."""
    home, size = nights.home, await _grow(nights.home, 3)
    async with home.database.write() as tx:
        await tx.execute(text(f"UPDATE entries SET seq = {value} WHERE seq = {size - 1}"))
    nights.home.resources.keys.witness.note_seen([])
    await nights.check._at_ends()
    assert await nights.day() == ["0", str(size - 1)]
    assert await nights.day() == []
    assert set(await nights.noted()) == {("entries.seq", str(size - 1)), ("entries.owner_id", "0")}


@ON_SQLITE
@pytest.mark.parametrize(
    "column",
    ["language", "chain_id", "record_size", "head_hash", "frontier", "digests", "digest_to", "digest_at", "zone"],
)
@pytest.mark.parametrize("value", ["'no such thing'", "X'ff41'", "CAST(X'ff41' AS TEXT)", "1.5"])
async def test_h3_an_owners_row_may_hold_anything(nights, column, value):
    """The night runs, and where no digest can be made a letter says it, in English where the language is none."""
    home = nights.home
    async with home.database.write() as tx:
        await tx.execute(text(f"UPDATE owners SET {column} = {value}"))
        if column == "language":
            await tx.execute(text("UPDATE owners SET record_size = record_size + 1"))
    await nights.check._at_ends()
    await nights.check._turn()
    assert home.resources.keys.witness.said().verified_at == nights.now
    async with home.database.read() as tx:
        letters = (await tx.execute(select(outbox.c.kind).where(outbox.c.kind == "damage"))).all()
    settings = {"digest_at", "zone"}
    assert len(letters) == (column not in settings)
    assert {place for place, _ in await nights.noted()} >= {
        "owners.seal" if column in settings else "owners.record_seal"
    }


@ON_SQLITE
@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("owners", "language", "CAST(X'ff41' AS TEXT)"),
        ("owners", "language", "'xx'"),
        ("contacts", "owner_id", "CAST(X'ff41' AS TEXT)"),
        ("identities", "contact_id", "X'ff41'"),
        ("identities", "contact_id", "CAST(X'ff41' AS TEXT)"),
        ("identities", "owner_id", "CAST(X'ff41' AS TEXT)"),
        ("wrapped_keys", "version", "X'ff41'"),
        ("wrapped_keys", "version", "CAST(X'ff41' AS TEXT)"),
    ],
)
async def test_h2_a_value_of_any_type_keeps_nobody_else_waiting(database, resources, table, column, value):
    """One owner's row: the other owner's message is recorded, and their command answered; nothing is a dead letter."""
    first = await move_in(database, resources)
    second = await move_in(database, resources, owner=SECOND_OWNER, accounts=(SECOND_CONTACT,))
    mine = {"owners": "id", "wrapped_keys": "name"}.get(table, "owner_id")
    which = f"owner/{first.owner_id}" if table == "wrapped_keys" else first.owner_id
    async with database.engine.connect() as connection:
        await connection.exec_driver_sql("COMMIT")
        await connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        await connection.exec_driver_sql(f"UPDATE {table} SET {column} = {value} WHERE {mine} = ?", (which,))
        await connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        await connection.exec_driver_sql("BEGIN")
    before, server = await records(database), telegram()
    async with bot_against(server) as bot:
        loops = Round(bot, database, await fresh(database, resources))
        loops.now = later(hours=30)
        theirs = [says(person, text, number, loops.now) for number, (person, text) in enumerate(SAID)]
        await loops.receives(*theirs)
        await loops.turn()
        loops.now += 2 * WAIT
        await loops.turn()
    after = await records(database)
    assert after[second.owner_id] > before[second.owner_id]
    assert any("Hour" in said for said in sent_to(server, SECOND_OWNER))
    assert any("Hour" in said for said in sent_to(server, OWNER)) == (table != "wrapped_keys")
    assert after[first.owner_id] > before[first.owner_id] or await waiting(database)
    async with database.read() as tx:
        assert (await tx.execute(select(dead_letters))).all() == []


@ON_SQLITE
@pytest.mark.parametrize("column", ["owner_id", "source_hash"])
@pytest.mark.parametrize("value", ["X'ff41'", "CAST(X'ff41' AS TEXT)", "1.5"])
async def test_h3_the_key_of_a_row_may_be_anything(nights, column, value):
    """It is the last of a page, after which the next one is looked for; the night runs, and the row is damage."""
    async with nights.home.database.write() as tx:
        one = Sighting(nights.home.owner_id, b"s" * 32, 2, b"c" * 32, False)
        await save_sightings(tx, nights.home.resources.keys, [one])
    async with nights.home.database.engine.connect() as connection:
        await connection.exec_driver_sql("COMMIT")
        await connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        await connection.exec_driver_sql(f"UPDATE sightings SET {column} = {value}")
        await connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        await connection.exec_driver_sql("BEGIN")
    assert await nights.night()
    assert {place for place, _ in await nights.noted()} == {"sightings.seal"}


async def test_h3_many_changed_entries_are_told_once_and_another_one_too(nights):
    """One stretch, told in one digest. What is changed elsewhere later is told; what is put right of it is not."""
    size = await _grow(nights.home, MOST + 8)
    await _write(
        nights.home, update(entries_table).where(_entry(nights.home, *range(2, MOST + 5))).values(form="photo")
    )
    assert await nights.day() == [f"2-{MOST + 4}"]
    assert await nights.day() == await nights.day() == []
    await _write(nights.home, update(entries_table).where(_entry(nights.home, size)).values(form="photo"))
    assert await nights.day() == [str(size)]
    await _write(nights.home, update(entries_table).where(_entry(nights.home, 2)).values(form="text"))
    assert await nights.day() == []


async def test_h3_an_entry_in_the_way_of_the_next_is_told_once(nights):
    """One that names the newest as the one before it: nothing can be recorded, and that stays one damage for days."""
    home = nights.home
    await _grow(home, 3)
    async with home.database.read() as tx:
        head = (await tx.execute(select(owners.c.head_hash))).scalar_one()
    await _write(home, update(entries_table).where(_entry(home, 2)).values(prev_hash=head))
    with pytest.raises(SealBroken) as broken:
        await _grow(home, 1)
    await note_damage(home.database, home.resources.keys, NOW, [broken.value])
    first = await nights.day()
    assert len(first) == 2
    for _ in range(2):
        assert await nights.day() == []
        with pytest.raises(SealBroken):
            await _grow(home, 1)


async def test_h3_an_entry_that_does_not_open_is_one_damage_with_and_without_its_key(nights):
    """It has one name, whether it is found by its hash or by reading, and while the owner's key is missing."""
    home = nights.home
    await _grow(home, 2)
    await _write(home, update(entries_table).where(_entry(home, 2)).values(form="photo"))
    assert await nights.day() == ["2"]
    async with home.database.read() as tx:
        [key] = (await tx.execute(select(wrapped_keys).where(wrapped_keys.c.name == f"owner/{home.owner_id}"))).all()
    await _write(home, delete(wrapped_keys).where(wrapped_keys.c.name == key.name))
    home.resources.keys.release(home.owner_id)
    await nights.night()
    await _write(home, wrapped_keys.insert().values(**key._asdict()))
    await nights.night()
    assert [place for place, row in await nights.noted() if row == "2"] == ["entries.hash"]


async def test_h3_many_rows_of_a_place_silence_no_other(nights, caplog):
    """Told as a number, with one line in the log and one entry; the next row of that place is told like the first."""
    caplog.set_level(logging.WARNING, logger="breakwater")
    home, count = nights.home, MOST + 5
    async with home.database.write() as tx:
        seen = [Sighting(home.owner_id, bytes([n]) * 32, n + 1, b"c" * 32, False) for n in range(count + 2)]
        await save_sightings(tx, home.resources.keys, seen)
    theirs = [one.source_hash for one in seen[:count]]
    await _write(home, update(sightings).where(sightings.c.source_hash.in_(theirs)).values(seal=b"s"))
    assert len(await nights.day()) == count
    async with home.database.read() as tx:
        written = [row async for row in entries.stream(tx, home.owner_id) if row.kind == "damage"]
        payload = ledger.read_payload(await home.resources.keys.open_owner(tx, home.owner_id), written[0])
    assert len(written) == len([one for one in caplog.messages if one.startswith("Damage in")]) == 1
    assert (payload["place"], payload["row"]) == ("sightings.seal", "many")
    assert await nights.day() == []
    await _write(home, update(sightings).where(sightings.c.source_hash == seen[-1].source_hash).values(seal=b"s"))
    assert await nights.day() == [f"{home.owner_id}/{seen[-1].source_hash.hex()}"]


async def test_h3_a_value_is_not_mended_while_its_row_does_not_hold(nights):
    """A name that does not open, told; then the row is altered, so that the name is not tried: nothing is mended."""
    home = nights.home
    await _write(home, update(contacts).values(sealed_profile=b"p" * 60))
    assert await nights.day() == [str(home.contact_id)]
    async with home.database.read() as tx:
        seal = (await tx.execute(select(contacts.c.seal))).scalar_one()
    await _write(home, update(contacts).values(seal=b"s"))
    assert await nights.day() == [str(home.contact_id)]
    assert len(await nights.noted()) == 2
    await _write(home, update(contacts).values(seal=seal))
    assert await nights.day() == []
    assert set(await nights.noted()) == {("contacts.sealed_profile", str(home.contact_id))}


async def test_h3_a_value_that_was_emptied_is_damage(nights):
    """Nothing stands there, and something should: not a value that holds."""
    await _write(nights.home, update(contacts).values(sealed_profile=b""))
    assert await nights.day() == [str(nights.home.contact_id)]
    assert await nights.day() == []


async def test_h3_a_note_that_somebody_removed_is_made_again(nights):
    """Damage whose row in the table of damages was deleted under the running bot is noted anew in the night."""
    await _write(nights.home, update(contacts).values(sealed_profile=b"p" * 60))
    assert await nights.day() == [str(nights.home.contact_id)]
    await nights.night()
    await _write(nights.home, text("DELETE FROM damages"))
    assert await nights.day() == [str(nights.home.contact_id)]


async def test_h3_a_digest_asked_for_early_looks_first(database, resources):
    """The button, like the hour: what was changed at the end of the record is in this digest."""
    home = await move_in(database, resources)
    server = telegram()
    async with home.database.write() as tx:
        await stored_owners.change(tx, resources.keys, home.owner_id, show_delay=0)
    size = await arrives(home, "some words")
    await _write(home, update(entries_table).where(_entry(home, size)).values(form="photo"))
    pressed = {"id": "1", "from": user(OWNER), "message": message(9, 42, OWNER), "data": "show:yes:today"}
    async with bot_against(server) as bot:
        loops = Round(bot, database, await fresh(database, resources))
        await loops.receives(says(OWNER, "/digest", 1, loops.now))
        await loops.turn()
        await loops.receives({"callback_query": pressed})
        await loops.turn()
    [said] = [one for one in sent_to(server, OWNER) if "The day in numbers" in one]
    assert f"Entry {size} of your record was changed" in said


async def test_h3_the_end_is_looked_at_in_pieces(home, monkeypatch):
    """A long way from what was seen last is taken a slice at a time, and hashed in a thread, not in a transaction."""
    monkeypatch.setattr(integrity, "AT_ONCE", 3)
    size, rests = await _grow(home, 10), []

    async def rest():
        rests.append(1)

    looked = await integrity.look_at_end(home.database, home.resources.keys, home.owner_id, rest)
    assert (looked.broken, present(looked.end).size, len(rests)) == ((), size, size // 3)
    await _write(home, update(entries_table).where(_entry(home, size - 1)).values(form="photo"))
    looked = await integrity.look_at_end(home.database, home.resources.keys, home.owner_id, rest)
    assert [one.row for one in looked.broken] == [str(size - 1)]


async def test_h2_new_damage_is_told_by_name_and_not_by_count(home):
    """Something new is found in the moment in which another loop has noted what was known: it is noted first."""
    keys, turns = home.resources.keys, []
    old, new = (SealBroken("contacts", "seal", row, home.owner_id, "does not hold") for row in ("1", "2"))
    await note_damage(home.database, keys, NOW, [old])
    keys.broken.forget(old.name)
    keys.broken.add(old)

    async def work(tx):
        keys.broken.settle(old.name)
        keys.broken.add(new)
        turns.append(sorted(one.row for one in await damages.list_all(tx, keys)))

    await write_noting_first(home.database, keys, NOW, work)
    assert turns == [["1"], ["1", "2"]]
