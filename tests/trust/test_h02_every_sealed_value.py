"""H2: one damaged value takes out itself, and nothing else: neither of its owner's nor of anybody else's.

The sealed columns are found, not listed. Each is tried in a transaction that is undone afterwards.
"""

from typing import Any

import pytest
from sqlalchemy import Table, select, update

from buffer.boundary import delivery
from buffer.digest.make import make_digest
from buffer.intake.accept import accept
from buffer.record import damage, search
from buffer.record import ledger as record_ledger
from buffer.showing import opening
from handlers.inbound.convert import convert
from storage.boundary import boundaries, replies
from storage.intake import connections, dead_letters, held_forwards, inbox
from storage.intake.inbox import Update
from storage.keys.broken_seals import BrokenSeals
from storage.keys.seal import SealedColumn
from storage.outbox import letters
from storage.people import contacts, helpers, owners, pending_changes
from storage.private import conversations, notes
from storage.record import entries
from storage.screening import matters, owner_words, screenings
from storage.sealed_columns import SEALED_COLUMNS
from storage.tables import metadata
from tests.builders import CONTACT, NOW, OWNER, later, message, present, unlocked
from tests.postgres import template_like
from tests.trust import november
from tests.trust.copies import untold

LATE = later(days=2)


@pytest.fixture(scope="session")
def template_file(tmp_path_factory):
    """The database of 22 November, opened by this version, with a dead letter and updates of each kind waiting."""
    import asyncio

    folder = tmp_path_factory.mktemp("november")
    asyncio.run(_prepare(folder))
    return folder / "breakwater.db"


@pytest.fixture(scope="session")
def templates(template_file):
    """The same for PostgreSQL, whether or not a test asks for a home."""
    return (template_like(template_file),) * 2


async def _prepare(folder):
    november.unpack(folder)
    database, keys = await november.open_it("", folder)
    async with database.write() as tx:
        await inbox.add(tx, keys, [(901, b'{"update_id": 901}'), (902, b'{"update_id": 902}')], NOW)
        await dead_letters.add(tx, keys, Update(2, 902, NOW, b'{"update_id": 902}', 0), "KeyError", NOW)
        owner = present(await owners.find_by_telegram_id(tx, keys, OWNER))
        await november.add_matter(tx, keys, owner.id)
    await database.close()


async def _flip(tx: Any, table: Table, column: str, row: Any) -> None:
    value = row._mapping[column]
    changed = value[:-1] + bytes([value[-1] ^ 1])
    this = [key == row._mapping[key.name] for key in table.primary_key]
    await tx.execute(update(table).where(*this).values({column: changed}))


async def _picture(tx: Any, keys: Any, owner_id: int, person: int) -> dict[str, Any]:
    """Everything an owner has, as the bot reads it: by the sealed column it stands in."""
    owner = present(await owners.find(tx, keys, owner_id))
    people = await contacts.list_of_owner(tx, keys, owner_id)
    ids = [contact.id for contact in people]
    rows = [row async for row in entries.stream(tx, owner_id)]
    talk = await conversations.find(tx, keys, person)
    return {
        "owners": (owner.name, owner.telegram_id, owner.paused, owner.record_size),
        "contacts": [(contact.name, contact.id) for contact in people],
        "identities": [await contacts.list_accounts(tx, keys, owner_id, contact_id) for contact_id in ids],
        "helpers": [helper.name for helper in await helpers.list_of_owner(tx, keys, owner_id)],
        "connections": [connection.id for connection in await connections.list_of_owner(tx, keys, owner_id)],
        "boundaries": [b.text for b in (await boundaries.find_current(tx, keys, ids)).values()],
        "replies": [(r.state, r.reason, r.route) for r in (await replies.find(tx, keys, ids)).values()],
        "entries": [(await opening.opened(tx, keys, owner, row.seq) or ())[1:] for row in rows],
        "screenings": [one.verdict for one in await screenings.list_between(tx, keys, owner_id, 0, 99)],
        "matters": [one.key for one in await matters.list_all(tx, keys, owner_id)],
        "owner_words": [word.text for word in await owner_words.list_all(tx, keys, owner_id)],
        "outbox": sorted(x.once_key for x in await letters.list_due(tx, keys, LATE) if x.owner_id == owner_id),
        "held_forwards": await held_forwards.count(tx, keys, owner_id),
        "talks": None if talk is None else talk.topic,
        "notes": None if (note := await notes.find_only(tx, keys, owner_id, "journal")) is None else note.text,
        "changes": [change.setting for change in await pending_changes.list_waiting(tx, keys, owner_id)],
    }


async def _waiting(tx: Any, keys: Any) -> list[int]:
    return [one.update_id for one in await inbox.list_waiting(tx, keys, 50, LATE)]


def _lost(column: SealedColumn) -> set[str]:
    """The parts of an owner's picture that a damage of this column may change."""
    return {column.table}


@pytest.mark.parametrize("column", SEALED_COLUMNS, ids=str)
async def test_h2_one_flipped_byte_takes_out_itself_alone(database, keys, resources, column):
    """Named by its place, noted in the record; everything else is read as before, and everybody is served."""
    table = metadata.tables[column.table]
    async with database.read() as tx:
        first = present(await owners.find_by_telegram_id(tx, keys, OWNER))
        second = present(await owners.find_by_telegram_id(tx, keys, november.SECOND_OWNER))
        before = await _picture(tx, keys, first.id, OWNER)
        others = await _picture(tx, keys, second.id, november.SECOND_OWNER)
        waiting = await _waiting(tx, keys)
        keys.broken = BrokenSeals()
        row = await _a_row(tx, table, column, first.id)
        await _flip(tx, table, column.column, row)
        after = await _picture(tx, keys, first.id, OWNER)
        assert await _picture(tx, keys, second.id, november.SECOND_OWNER) == others
        changed = {part for part in before if before[part] != after[part]}
        left = await _waiting(tx, keys)
        requeued = await dead_letters.requeue(tx, keys)
        places = {found.place for found in keys.broken.gathered()}
        if column.key == "inbox":
            assert changed == set()
            assert (len(left), requeued) == (len(waiting) - (column.table == "inbox"), column.table == "inbox")
        else:
            assert changed == _lost(column)
            assert left == waiting
        assert places in ({str(column)}, {f"{column.table}.seal"})
        await _everybody_is_served(tx, resources, first.id, second.id)
        await _is_noted(tx, keys, column, first.id, second.id)


async def _a_row(tx: Any, table: Table, column: SealedColumn, owner_id: int) -> Any:
    query = select(table)
    if column.key == "owner":
        query = query.where((table.c.id if table.name == "owners" else table.c.owner_id) == owner_id)
    rows = [row for row in (await tx.execute(query)).all() if row._mapping[column.column]]
    assert rows, f"there must be a value in {column} to damage"
    return rows[0]


async def _everybody_is_served(tx: Any, resources: Any, first: int, second: int) -> None:
    """A message of each contact is recorded, and each owner gets a digest."""
    keys = resources.keys
    sizes = {owner.id: owner.record_size for owner in await owners.list_all(tx, keys)}
    for number, person in enumerate((CONTACT, november.SECOND_CONTACT)):
        said = convert({"message": message(700 + number, person, date=int(LATE.timestamp()), text="one more")})
        accepted = await accept(tx, resources, [said], LATE)
        assert accepted.fates == ("kept",)
    for owner_id in (first, second):
        assert present(await owners.find(tx, keys, owner_id)).record_size > sizes[owner_id]
        assert await make_digest(tx, resources, owner_id, LATE, early=True) is not None
        found, _ = await search.find(tx, keys, present(await owners.find(tx, keys, owner_id)), ["more"])
        assert len(found) == 1
    await delivery.start(tx, keys, LATE)


async def _is_noted(tx: Any, keys: Any, column: SealedColumn, first: int, second: int) -> None:
    new = await damage.note(tx, keys, LATE)
    assert len(new) == 1
    assert await damage.note(tx, keys, LATE) == []
    mine, theirs = [await untold(tx, keys, owner_id) for owner_id in (first, second)]
    assert [found.place for found in mine] == ([] if column.key == "inbox" else [new[0].place])
    assert theirs == []
    row = present(await entries.find(tx, first, present(await owners.find(tx, keys, first)).record_size))
    assert (row.kind == "damage") == (column.key == "owner")


async def test_h2_a_damaged_key_takes_out_its_owner_alone(database, keys, resources):
    """With the wrapped key of one owner damaged or gone, lists over all owners go on, and the other is served."""
    wrapped = metadata.tables["wrapped_keys"]
    async with database.read() as tx:
        first = present(await owners.find_by_telegram_id(tx, keys, OWNER))
        name = f"owner/{first.id}"
    for how in ("flipped", "deleted"):
        fresh = await unlocked(database)
        async with database.read() as tx:
            if how == "deleted":
                await tx.execute(wrapped.delete().where(wrapped.c.name == name))
            else:
                [row] = (await tx.execute(select(wrapped).where(wrapped.c.name == name))).all()
                await _flip(tx, wrapped, "wrapped", row)
            names = {owner.id: owner.name for owner in await owners.list_all(tx, fresh)}
            assert names[first.id] == ""
            due = {letter.owner_id for letter in await letters.list_due(tx, fresh, LATE)}
            assert first.id not in due
            said = convert({"message": message(800, november.SECOND_CONTACT, text="one more")})
            theirs = type(resources)(fresh, resources.screener, resources.library, resources.help_lines)
            assert (await accept(tx, theirs, [said], LATE)).fates == ("kept",)
        assert {found.place for found in fresh.broken.gathered()} == {"wrapped_keys.wrapped"}


async def test_h2_a_damaged_entry_is_shown_as_one(database, keys):
    """Nothing is made up for it: the entry is there, with nothing in it to read, and /find goes past it."""
    table = metadata.tables["entries"]
    async with database.read() as tx:
        owner = present(await owners.find_by_telegram_id(tx, keys, OWNER))
        found, _ = await search.find(tx, keys, owner, ["hello"])
        [row] = (await tx.execute(select(table).where(table.c.owner_id == owner.id, table.c.seq == found[0].seq))).all()
        await _flip(tx, table, "sealed_payload", row)
        assert await search.find(tx, keys, owner, ["hello"]) == ([], 0)
        assert present(await opening.opened(tx, keys, owner, found[0].seq))[1] == {}
        assert await record_ledger.open_payload(tx, keys, found[0]) is not None  # the row as it was before
