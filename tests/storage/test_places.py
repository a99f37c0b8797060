"""A sealed value opens in its own place, with its own key, unchanged; nowhere else."""

import os
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from buffer.record import ledger
from storage.boundary import boundaries
from storage.errors import KeyWrong, SealBroken
from storage.intake import held_forwards, inbox
from storage.keys import installation
from storage.keys import keyring as keys_keyring
from storage.keys.destroy import destroy_owner_key
from storage.keys.seal import NOBODY, Sealer
from storage.people import contacts, owners
from storage.record import entries
from storage.sealed_columns import BOUNDARY_TEXT, CONTACT_PROFILE, IDENTITY_PROFILE, SEALED_COLUMNS
from storage.tables import boundaries as boundaries_table
from storage.tables import contacts as contacts_table
from storage.tables import entries as entries_table
from storage.tables import inbox as inbox_table
from storage.tables import metadata, wrapped_keys
from storage.tables import owners as owners_table
from tests.builders import MASTER, NOW, OWNER, draft, move_in, present

PLACE = (CONTACT_PROFILE, 1, 2)


def test_what_was_sealed_opens():
    """A value opens to the same bytes in its place; twice sealed, it looks different each time."""
    sealer = Sealer(os.urandom(32), 1)
    first, again = sealer.seal(b"words", *PLACE), sealer.seal(b"words", *PLACE)
    assert first != again
    assert sealer.open(first, *PLACE) == sealer.open(again, *PLACE) == b"words"


@pytest.mark.parametrize(
    "elsewhere",
    [
        (IDENTITY_PROFILE, 1, 2),
        (replace(CONTACT_PROFILE, column="sealed_text"), 1, 2),
        (CONTACT_PROFILE, 3, 2),
        (CONTACT_PROFILE, 1, 3),
        (CONTACT_PROFILE, 12, ""),
    ],
)
def test_it_opens_nowhere_else(elsewhere):
    """Another table, column, owner or row: it does not open, and the sentence names the place and nothing else."""
    sealer = Sealer(os.urandom(32), 1)
    with pytest.raises(SealBroken, match=str(elsewhere[0])):
        sealer.open(sealer.seal(b"words", *PLACE), *elsewhere)


def test_every_byte_counts():
    """Any byte changed, added or taken away: it does not open."""
    sealer = Sealer(os.urandom(32), 1)
    sealed = sealer.seal(b"words", *PLACE)
    changed = [sealed[:i] + bytes([sealed[i] ^ 1]) + sealed[i + 1 :] for i in range(len(sealed))]
    for broken in [*changed, sealed + b"\0", *(sealed[:i] for i in range(len(sealed)))]:
        with pytest.raises(SealBroken):
            sealer.open(broken, *PLACE)


def test_another_key_or_version_does_not_open_it():
    """A key that is not the one, or is of another version, does not open a value."""
    key = os.urandom(32)
    sealed = Sealer(key, 1).seal(b"words", *PLACE)
    for other in (Sealer(os.urandom(32), 1), Sealer(key, 2)):
        with pytest.raises(SealBroken):
            other.open(sealed, *PLACE)


def test_a_value_sealed_long_ago_opens():
    """A value sealed by an earlier version opens: neither its layout nor what is bound into it has changed."""
    sealed = bytes.fromhex("010000000154601e6afb865e028fed0b55abe45a17e49b58b82dfc1e858517aebc5f1ad2142f")
    assert Sealer(bytes(range(32)), 1).open(sealed, BOUNDARY_TEXT, 5, 7, 2) == b"words"


PLACES = {
    "inbox": b"inbox\0sealed_body\0" + b"0\0" + b"8",
    "dead_letters": b"dead_letters\0sealed_body\0" + b"0\0" + b"8",
    "owners": b"owners\0sealed_profile\0" + b"5\0" + b"8",
    "contacts": b"contacts\0sealed_profile\0" + b"5\0" + b"8",
    "identities": b"identities\0sealed_profile\0" + b"5\0" + b"8",
    "helpers": b"helpers\0sealed_profile\0" + b"5\0" + b"8",
    "connections": b"connections\0sealed_connection\0" + b"5\0" + b"ab01",
    "boundaries": b"boundaries\0sealed_text\0" + b"5\0" + b"8/2",
    "replies": b"replies\0sealed_route\0" + b"5\0" + b"8/2",
    "entries": b"entries\0sealed_payload\0" + b"5\0" + b"8",
    "screenings": b"screenings\0sealed_verdict\0" + b"5\0" + b"8",
    "matters": b"matters\0sealed_events\0" + b"5\0" + b"8/8",
    "owner_words": b"owner_words\0sealed_text\0" + b"5\0" + b"8",
    "outbox": b"outbox\0sealed_body\0" + b"5\0" + b"8",
    "held_forwards": b"held_forwards\0sealed_incoming\0" + b"5\0" + b"8",
    "talks": b"talks\0sealed_data\0" + b"5\0" + b"ab01/settings",
    "notes": b"notes\0sealed_text\0" + b"5\0" + b"8",
    "changes": b"changes\0sealed_value\0" + b"5\0" + b"8",
}
"""What is bound into a value of each column, by table, written out by hand: it is part of the format."""
ROW = {"version": 2, "topic": "settings", "person_hash": b"\xab\x01", "connection_hash": b"\xab\x01"}


@pytest.mark.parametrize("column", SEALED_COLUMNS, ids=str)
def test_what_is_bound_into_a_value_stays_the_same(column):
    """The associated data of every sealed column is what it was when the first database was made."""
    owner = NOBODY if column.key == "inbox" else 5
    place = column.place(owner, tuple(ROW.get(name, 8) for name in column.row), 1)
    assert place == b"breakwater\0" + PLACES[column.table] + b"\0" + b"1"


def test_every_sealed_column_is_declared():
    """The declared columns are all that hold ciphertext, each once; so a program can go through them."""
    tables = [f"{table.name}.{c.name}" for table in metadata.tables.values() for c in table.c if "sealed" in c.name]
    assert sorted(map(str, SEALED_COLUMNS)) == sorted(tables)
    assert {column.table for column in SEALED_COLUMNS if column.key == "inbox"} == {"inbox", "dead_letters"}


def test_a_row_is_named_whole():
    """A row that is named by fewer values than its table needs is refused, not sealed for another place."""
    with pytest.raises(ValueError, match="boundaries"):
        Sealer(os.urandom(32), 1).seal(b"words", BOUNDARY_TEXT, 5, 7)


async def _swap(tx, table, column, first, second):
    """Exchange one column of two rows."""
    rows = [(await tx.execute(select(table.c[column]).where(one))).scalar() for one in (first, second)]
    await tx.execute(update(table).where(first).values({column: rows[1]}))
    await tx.execute(update(table).where(second).values({column: rows[0]}))


async def test_entries_exchanged_do_not_open(home):
    """Two entries of one record with their texts exchanged: neither opens."""
    async with home.database.write() as tx:
        await ledger.append_one(tx, home.resources.keys, home.owner_id, draft(), NOW)
        e = entries_table.c
        await _swap(tx, entries_table, "sealed_payload", e.seq == 1, e.seq == 2)
        sealer = await home.resources.keys.open_owner(tx, home.owner_id)
        for seq in (1, 2):
            with pytest.raises(SealBroken):
                ledger.read_payload(sealer, present(await entries.find(tx, home.owner_id, seq)))


async def test_owners_exchanged_do_not_open(home):
    """Two owners with their profiles, contacts or boundaries exchanged: nothing is read there, and all is noted."""
    other = await move_in(home.database, home.resources, owner=8001, accounts=(8002,))
    async with home.database.write() as tx:
        for table, key, names in (
            (owners_table, "id", (home.owner_id, other.owner_id)),
            (contacts_table, "owner_id", (home.owner_id, other.owner_id)),
            (boundaries_table, "contact_id", (home.contact_id, other.contact_id)),
        ):
            column = next(c.name for c in table.columns if c.name.startswith("sealed_"))
            await _swap(tx, table, column, table.c[key] == names[0], table.c[key] == names[1])
    async with home.database.read() as tx:
        owner = present(await owners.find_by_telegram_id(tx, home.resources.keys, OWNER))
        people = await contacts.list_of_owner(tx, home.resources.keys, home.owner_id)
        agreed = await boundaries.find_current(tx, home.resources.keys, [home.contact_id])
    assert owner.name == ""
    assert [contact.name for contact in people] == [""]
    assert not agreed[home.contact_id].holds
    broken = {(found.place, found.owner_id) for found in home.resources.keys.broken.gathered()}
    assert broken == {
        ("owners.sealed_profile", home.owner_id),
        ("contacts.sealed_profile", home.owner_id),
        ("boundaries.seal", home.owner_id),
    }


async def test_raw_updates_exchanged_do_not_open(database, keys):
    """Two raw updates with their bodies exchanged: neither is taken for the other."""
    async with database.write() as tx:
        await inbox.add(tx, keys, [(1, b"one"), (2, b"two")], NOW)
        i = inbox_table.c
        await _swap(tx, inbox_table, "sealed_body", i.update_id == 1, i.update_id == 2)
        assert await inbox.list_waiting(tx, keys, 5, NOW) == []
    assert [found.row for found in keys.broken.gathered()] == ["1", "2"]


async def test_a_master_key_that_is_not_the_one(database):
    """Another master key is refused before anything is opened, and nothing is changed."""
    wrong = bytes(32)
    async with database.read() as tx:
        here = await installation.find(tx)
        assert here is not None
        with pytest.raises(KeyWrong, match="does not belong to this database"):
            await installation.unlock(tx, here, wrong)
        with pytest.raises(KeyWrong):
            await keys_keyring.open_keyring(tx, wrong)


async def test_a_wrapped_key_that_was_changed(home):
    """A wrapped key with one bit changed does not unwrap to some other key."""
    name = f"owner/{home.owner_id}"
    async with home.database.write() as tx:
        wrapped = (await tx.execute(select(wrapped_keys.c.wrapped).where(wrapped_keys.c.name == name))).scalar()
        changed = bytes([wrapped[0] ^ 1]) + wrapped[1:]
        await tx.execute(update(wrapped_keys).where(wrapped_keys.c.name == name).values(wrapped=changed))
        fresh = await keys_keyring.open_keyring(tx, MASTER)
        with pytest.raises(SealBroken, match="does not unwrap") as caught:
            await fresh.open_owner(tx, home.owner_id)
    assert (caught.value.place, caught.value.owner_id) == ("wrapped_keys.wrapped", home.owner_id)


async def test_a_destroyed_key_takes_everything_of_its_owner_with_it(home):
    """With the owner's key gone, not even copied rows open with any key that is left; those of others still do."""
    other = await move_in(home.database, home.resources, owner=8001, accounts=(8002,))
    async with home.database.write() as tx:
        await held_forwards.add(tx, home.resources.keys, home.owner_id, b"source", b"{}", NOW)
        copied = await entries.find(tx, home.owner_id, 1)
        assert copied is not None
        await destroy_owner_key(tx, home.resources.keys, home.owner_id)
    for keyring in (home.resources.keys, None):
        async with home.database.read() as tx:
            keyring = keyring or await keys_keyring.open_keyring(tx, MASTER)  # noqa: PLW2901 - what is left after a restart
            with pytest.raises(SealBroken, match="destroyed"):
                await keyring.open_owner(tx, home.owner_id)
            owner = present(await owners.find(tx, keyring, home.owner_id))
            assert (owner.telegram_id, owner.name) == (0, "")
            assert [contact.name for contact in await contacts.list_of_owner(tx, keyring, home.owner_id)] == [""]
            agreed = await boundaries.find_current(tx, keyring, [home.contact_id])
            assert agreed[home.contact_id].text == ""
            assert await held_forwards.take_all(tx, keyring, home.owner_id) == []
            with pytest.raises(SealBroken):
                ledger.read_payload(await keyring.open_owner(tx, other.owner_id), copied)
            assert (await contacts.list_of_owner(tx, keyring, other.owner_id))[0].name == "Robin"


async def test_a_key_is_still_there_if_the_transaction_is_undone(home):
    """A destruction that is not committed has not happened: the key is found again."""

    async def change_one_s_mind() -> None:
        async with home.database.write() as tx:
            await destroy_owner_key(tx, home.resources.keys, home.owner_id)
            raise LookupError

    with pytest.raises(LookupError):
        await change_one_s_mind()
    async with home.database.read() as tx:
        assert present(await owners.find(tx, home.resources.keys, home.owner_id)).telegram_id == OWNER


async def test_a_lookup_needs_the_key(home, database):
    """Under another installation's lookup key, the same Telegram id finds nobody."""
    async with database.read() as tx:
        found = await owners.find_by_telegram_id(tx, home.resources.keys, OWNER)
        assert found is not None
        stranger = keys_keyring.Keyring(MASTER, bytes(32), home.resources.keys.inbox)
        assert await owners.find_by_telegram_id(tx, stranger, OWNER) is None
