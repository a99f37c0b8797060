"""H4: whatever somebody without the key changes in a sealed row, it is noticed, and grants and sends nothing.

The tables and columns are found, not listed. Each change is made in a transaction that is undone afterwards.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Column, Row, String, Table, inspect, select, text, update
from sqlalchemy.exc import DBAPIError

from buffer.boundary import delivery
from buffer.boundary.outcome import Sent
from buffer.digest.make import make_digest
from buffer.intake.accept import accept
from buffer.record import damage
from buffer.record.check import check
from handlers.inbound.convert import convert
from storage.boundary import replies
from storage.database import FILE_NAME, Database
from storage.errors import SealBroken, StorageError
from storage.files import fetches
from storage.files.fetches import Fetch
from storage.intake import connections
from storage.keys import row_seal
from storage.keys.broken_seals import BrokenSeals
from storage.keys.row_seal import NOT_COVERED, SEALED_TABLES, WITHOUT_SEAL, covered, seals_of
from storage.outbox import letters, reminders
from storage.people import contacts, helpers, invitations, owners, pending_changes
from storage.record import damages
from storage.tables import helpers as helpers_table
from storage.tables import metadata
from storage.types import UtcTime
from tests.both_databases import each
from tests.builders import CONTACT, NOW, OWNER, later, message, present
from tests.postgres import template_like
from tests.thorough import THOROUGH
from tests.trust import november
from tests.trust.broken_rows import find_broken

TOKEN = "a-token-that-opens-nothing-else"
LATE = later(days=40)
WORDS = ("active", "claimed", "waiting", "applied", "owner", "helper", "boundary", "counts read alerts approve")
"""What somebody would write who wants more than they have."""
Granted = dict[str, set[Any]]
PEOPLE = (OWNER, november.SECOND_OWNER, CONTACT, november.SECOND_CONTACT, november.HELPER)


@pytest.fixture(scope="session")
def template_file(tmp_path_factory):
    """The database of 22 November, opened by this version, with both boundaries sent and a damage noted."""
    import asyncio

    folder = tmp_path_factory.mktemp("november")
    asyncio.run(_prepare(folder))
    return folder / FILE_NAME


@pytest.fixture(scope="session")
def templates(template_file):
    """The same for PostgreSQL, whether or not a test asks for a home."""
    return (template_like(template_file),) * 2


async def _prepare(folder):
    november.unpack(folder)
    database, keys = await november.open_it("", folder)
    async with database.write() as tx:
        due = await delivery.start(tx, keys, later(hours=1))
        await delivery.settle(tx, keys, [(item, Sent(70 + n)) for n, item in enumerate(due)], later(hours=1))
        waiting = await helpers.add(tx, keys, due[0].reply.owner_id, 9002, "Jo", "en", NOW)
        assert waiting
        await november.add_matter(tx, keys, due[0].reply.owner_id)
        await reminders.add(tx, keys, due[0].reply.owner_id, "2031-03-04", NOW)
        await fetches.add(tx, keys, [Fetch(due[0].reply.owner_id, 1, 0, 0, NOW, NOW)])
        await damages.note(tx, keys, [SealBroken("contacts", "seal", "1", due[0].reply.owner_id, "does not hold")], NOW)
    async with database.read() as tx:
        assert await find_broken(tx, keys) == []
    await database.close()


def test_h4_every_table_has_seals_or_a_reason():
    """Each table of the database is sealed, or says why not; each column is covered, or says why not."""
    sealed = {table.name for table in SEALED_TABLES}
    assert sealed | set(WITHOUT_SEAL) == set(metadata.tables)
    assert not sealed & set(WITHOUT_SEAL)
    for table in SEALED_TABLES:
        left_out = {column.name for column in table.c} - set(_columns(table)) - set(seals_of(table))
        assert {f"{table.name}.{name}" for name in left_out} <= set(NOT_COVERED)
    everything = {f"{table.name}.{column.name}" for table in SEALED_TABLES for column in table.c}
    assert set(NOT_COVERED) | set(row_seal.FIRST_VALUES) <= everything


def _columns(table: Table) -> list[str]:
    """The columns that some seal of a table covers."""
    return sorted({name for seal in seals_of(table) for name, _ in covered(table, seal)})


def _forged(column: Column[Any], value: Any, elsewhere: list[Any]) -> Iterator[Any]:
    """Other values for a column: what another row has there, the opposite, a little more, one bit, nothing."""
    yield from [other for other in elsewhere if other != value][:2]
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
        yield 0 if value else 7
    elif isinstance(value, datetime):
        yield from (value + timedelta(days=400), value - timedelta(days=400))
    elif isinstance(value, bytes):
        yield bytes([*value[:-1], value[-1] ^ 1]) if value else b"\0"
    elif isinstance(value, str):
        yield from [word for word in WORDS if word != value and len(word) <= _length(column)]
    elif isinstance(column.type, UtcTime):
        yield NOW
    elif column.type.python_type is bool:
        yield from (True, False)
    else:
        yield {int: 3, bytes: b"x", str: "ES"}[column.type.python_type]
    if value is not None and column.nullable:
        yield None


def _tried(column: Column[Any], forged: Iterable[Any]) -> list[Any]:
    """The forged values a run tries: all where words say something in this column, otherwise the first and the last."""
    values = list(forged)
    telling = THOROUGH or column.name in {"state", "kind", "permissions", "setting"}
    return values if telling else [values[0], *values[1:][-1:]]


def _length(column: Column[Any]) -> int:
    return column.type.length or 99 if isinstance(column.type, String) else 99


async def _unbound(tx: Any) -> None:
    """Somebody who writes the file is not held back by its foreign keys."""
    if tx.dialect.name == "sqlite":
        await tx.execute(text("PRAGMA defer_foreign_keys=ON"))
    else:
        await tx.execute(text("SET LOCAL session_replication_role = replica"))


async def _granted(tx: Any, keys: Any) -> Granted:
    """What the database lets happen: who is whom and may what, which letters, texts and changes go out."""
    found = await owners.find_by_telegram_ids(tx, keys, PEOPLE)
    helping = await helpers.find_active(tx, keys, [*PEOPLE, 9002])
    known = await contacts.find_identities(tx, keys, PEOPLE)
    everybody = await owners.list_all(tx, keys)
    return {
        "owners": {(person, owner.id) for person, owner in found.items()},
        "running": {o.id for o in everybody if not o.paused and not o.legal_order},
        "settings": {(o.id, o.show_delay, o.cooling, o.alerts) for o in everybody if o.holds},
        "helpers": {(person, h.owner_id, p) for person, hs in helping.items() for h in hs for p in h.permissions},
        "accounts": {(person, i.owner_id, i.contact_id) for person, many in known.items() for i in many if i.holds},
        "connections": {(c.owner_id, c.can_reply) for c in (await connections.find(tx, keys, ["c1"])).values()},
        "links": {(i.kind, i.owner_id) for i in (await invitations.find_valid(tx, keys, [TOKEN], NOW)).values()},
        "changes": {(c.owner_id, c.setting, str(c.value)) for c in await pending_changes.list_due(tx, keys, LATE)},
        "letters": {(x.owner_id, x.kind, str(x.body)) for x in await letters.list_due(tx, keys, LATE)},
        "replies": {(r.contact_id, r.version) for r in await replies.list_due(tx, keys, LATE, 50)},
    }


async def _answers(tx: Any, resources: Any) -> list[Any]:
    """What goes out to contacts after each of them has written again. An owner who cannot be served is left out."""
    for number, person in enumerate((CONTACT, november.SECOND_CONTACT)):
        said = convert({"message": message(500 + number, person, date=int(LATE.timestamp()), text="hello again")})
        try:
            await accept(tx, resources, [said], LATE)
        except SealBroken as broken:
            resources.keys.broken.add(broken)
    try:
        return await delivery.start(tx, resources.keys, LATE)
    except SealBroken:
        return []


GRANTING = {"changes", "helpers", "outbox", "replies"}
"""Tables that grant or send, with a column of every type among them: tried on PostgreSQL too."""


async def _try(
    database: Database, resources: Any, before: Granted, table: Table, row: Row[Any], column: str, value: Any
) -> list[str]:
    """Change one value of one row. Returns what is wrong about what follows; `before` is what was granted by then."""
    keys, what = resources.keys, f"{table.name}.{column}: {row._mapping[column]!r} -> {value!r}"
    this = [key == row._mapping[key.name] for key in table.primary_key]
    keys.broken = BrokenSeals()
    async with database.read() as tx:  # undone at its end
        await _unbound(tx)
        try:
            async with tx.begin_nested():
                await tx.execute(update(table).where(*this).values({column: value}))
        except DBAPIError:  # the database itself does not let it be written: as good
            return []
        wrong = []
        broken = await find_broken(tx, keys)
        if {found.table for found in broken} != {table.name} or len(broken) > len(seals_of(table)):
            wrong.append(f"{what}: noticed were {broken}")
        after = await _granted(tx, keys)
        wrong += [f"{what}: grants {after[kind] - before[kind]}" for kind in before if not after[kind] <= before[kind]]
        sent = await _answers(tx, resources)
        if sent:
            wrong.append(f"{what}: sends {len(sent)}")
    return wrong


@each("table", SEALED_TABLES, on_postgresql=lambda table: table.name in GRANTING, ids=lambda table: table.name)
async def test_h4_a_changed_value_grants_nothing_and_is_noticed(database, keys, resources, table):
    """Every covered column of the table, with values that would help somebody: nothing more is granted or sent."""
    async with database.read() as tx:
        rows = (await tx.execute(select(table))).all()
        before = await _granted(tx, keys)
    assert rows, "there must be a row to try"
    assert keys.broken.gathered() == []
    wrong, tried = [], 0
    for column in _columns(table):
        elsewhere = await _values_elsewhere(database, table.c[column])
        row = rows[-1]
        for value in _tried(table.c[column], _forged(table.c[column], row._mapping[column], elsewhere)):
            wrong += await _try(database, resources, before, table, row, column, value)
            tried += 1
    assert wrong == []
    assert tried >= len(_columns(table))


async def _values_elsewhere(database: Database, column: Column[Any]) -> list[Any]:
    """What columns of this name hold anywhere: another owner, another contact, somebody's hash."""
    found: list[Any] = []
    async with database.read() as tx:
        for table in metadata.sorted_tables:
            if column.name in table.c and column.name not in {"seal", "id"}:
                found += (await tx.execute(select(table.c[column.name]).distinct().limit(5))).scalars()
    return [value for value in found if value is not None]


async def test_h4_an_invented_invitation_opens_nothing(database, keys):
    """A row for a link of one's own, with a seal copied from another row: the link is not valid."""
    table = metadata.tables["invitations"]
    async with database.read() as tx:
        await _unbound(tx)
        [real, *_] = (await tx.execute(select(table))).all()
        forged = {**real._mapping, "token_hash": invitations.token_hash(TOKEN), "kind": "another", "owner_id": None}
        await tx.execute(table.insert().values(**{**forged, "expires_at": LATE, "used_at": None}))
        assert await invitations.find_valid(tx, keys, [TOKEN], NOW) == {}
    assert [broken.table for broken in keys.broken.gathered()] == ["invitations"]


async def test_h4_a_helper_is_not_made_active_by_hand(database, keys):
    """Somebody who waits for the owner's word stays one who waits, with every permission written beside."""
    async with database.read() as tx:
        await tx.execute(
            update(helpers_table)
            .where(helpers_table.c.state == "waiting")
            .values(state="active", permissions="counts practical read alerts approve")
        )
        assert await helpers.find_active(tx, keys, [9002]) == {}
    assert [broken.table for broken in keys.broken.gathered()] == ["helpers"]


@pytest.mark.parametrize("how", ["claimed", "deleted", "withheld"])
async def test_h4_a_reply_set_back_is_not_sent_again(database, resources, how):
    """Set back to claimed, to withheld, or deleted: the boundary does not go out, now or with the next message."""
    table = metadata.tables["replies"]
    async with database.read() as tx:
        await _unbound(tx)
        change = table.delete() if how == "deleted" else table.update().values(state=how, not_before=None)
        await tx.execute(change)
        assert await _answers(tx, resources) == []
        owner = present(await owners.find_by_telegram_id(tx, resources.keys, OWNER))
        [contact] = await contacts.list_of_owner(tx, resources.keys, owner.id)
        [reply] = (await replies.find(tx, resources.keys, [contact.id])).values()
    assert (reply.state, reply.reason) == ("unsure", "damaged")
    assert "replies" in {broken.table for broken in resources.keys.broken.gathered()}


async def test_h4_a_setting_changed_by_hand_weakens_nothing(database, keys):
    """An owner whose settings do not hold counts as paused and under a legal order, with every protection on.

    Nothing that was written there is sealed when the owner changes one of them.
    """
    table = metadata.tables["owners"]
    async with database.read() as tx:
        before = present(await owners.find_by_telegram_id(tx, keys, OWNER))
        await tx.execute(update(table).where(table.c.id == before.id).values(cooling=0, show_delay=0, alerts=False))
        after = present(await owners.find_by_telegram_id(tx, keys, OWNER))
        assert (after.holds, after.paused, after.legal_order, after.alerts) == (False, True, True, True)
        assert after.cooling > 0
        assert after.show_delay > 0
        await owners.change(tx, keys, before.id, paused=False)
        mended = present(await owners.find_by_telegram_id(tx, keys, OWNER))
        assert mended.holds
        assert replace(mended, paused=True, holds=False) == after
        assert await find_broken(tx, keys) == []
        untouched = present(await owners.find_by_telegram_id(tx, keys, november.SECOND_OWNER))
    assert untouched.holds
    assert not untouched.paused


async def test_h4_a_row_that_does_not_hold_is_not_sealed_again(database, keys):
    """Changing it through the bot leaves it as it is: a forgery does not become genuine."""
    async with database.read() as tx:
        await tx.execute(update(helpers_table).where(helpers_table.c.state == "active").values(permissions="read"))
        [row] = (await tx.execute(select(helpers_table).where(helpers_table.c.permissions == "read"))).all()
        assert not await helpers.change(tx, keys, row.owner_id, row.id, "active", ["counts"], LATE)
        [again] = (await tx.execute(select(helpers_table).where(helpers_table.c.id == row.id))).all()
    assert again == row


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize("value", ["'no time'", "x'ff'", "1.5", "9000000000000000000"])
async def test_h4_a_value_of_another_type_stops_nobody(database, keys, value):
    """SQLite keeps anything in any column: the row does not hold, and every other one is read as before."""
    async with database.read() as tx:
        first = present(await owners.find_by_telegram_id(tx, keys, OWNER))
        for column in ("created_at", "zone", "paused", "digests", "next_digest_at"):
            await tx.execute(text(f"UPDATE owners SET {column} = {value} WHERE id = {first.id}"))
        held = {owner.telegram_id: owner.holds for owner in await owners.list_all(tx, keys)}
        assert held == {OWNER: False, november.SECOND_OWNER: True}


async def test_h4_every_row_the_bot_writes_has_its_seal(database, resources):
    """After messages, letters and settings have gone through, nothing in the database lacks a seal that holds."""
    async with database.write() as tx:
        await _answers(tx, resources)
        assert await find_broken(tx, resources.keys) == []


def test_h4_a_forgery_would_be_seen():
    """The trial is not blind: it does try another owner's number, another state and another time."""
    table = metadata.tables["changes"]
    assert 8 in list(_forged(table.c["owner_id"], 7, [7, 8]))
    assert "active" in list(_forged(table.c["state"], "withdrawn", []))
    assert len(list(_forged(table.c["due_at"], NOW, []))) == 2
    assert inspect(table).name == "changes"


async def test_h4_storage_errors_are_one_kind(database, keys):
    """What does not hold is an error of storage with its place as fields, and says nothing private."""
    broken = row_seal.broken_row(metadata.tables["contacts"], {"id": 7, "owner_id": 5, "seal": None})
    assert isinstance(broken, StorageError)
    assert (broken.place, broken.row, broken.owner_id) == ("contacts.seal", "7", 5)
    assert str(broken) == "A value in contacts.seal does not hold: it was altered or moved (row 7)."


def test_h4_every_setting_has_a_careful_value():
    """What an owner's own seal covers is who it is, the language, and settings that each have a careful value."""
    table = metadata.tables["owners"]
    assert {name for name, _ in covered(table)} == {"id", "telegram_hash", "language", *owners.CAREFUL}
    assert {"language", *owners.CAREFUL} == owners.SETTINGS


async def test_h4_an_altered_setting_ends_neither_record_nor_digest(database, keys, resources):
    """Messages of the contact are still recorded, the digest comes and says it, and nothing goes out."""
    table = metadata.tables["owners"]
    async with database.read() as tx:
        before = present(await owners.find_by_telegram_id(tx, keys, OWNER))
        await tx.execute(update(table).where(table.c.id == before.id).values(legal_order=False, cooling=1))
        assert await _answers(tx, resources) == []
        assert [found.place for found in await damage.note(tx, keys, LATE)] == ["owners.seal"]
        made = present(await make_digest(tx, resources, before.id, LATE, early=True))
        after = present(await owners.find_by_telegram_id(tx, keys, OWNER))
        assert await check(tx, keys, after) == []
    assert after.record_size == before.record_size + 2
    assert made.damages[-1].place == "owners.seal"


async def test_h4_where_the_record_ends_is_not_believed_of_anybody(database, keys, resources):
    """With that altered, nothing is added to this record, and the message waits; the other owner is served."""
    table = metadata.tables["owners"]
    async with database.read() as tx:
        before = present(await owners.find_by_telegram_id(tx, keys, OWNER))
        other = present(await owners.find_by_telegram_id(tx, keys, november.SECOND_OWNER))
        await tx.execute(update(table).where(table.c.id == before.id).values(record_size=before.record_size - 1))
        said = convert({"message": message(600, CONTACT, date=int(LATE.timestamp()), text="hello again")})
        with pytest.raises(SealBroken, match=r"owners\.record_seal"):
            await accept(tx, resources, [said], LATE)
        await _answers(tx, resources)
        served = present(await owners.find_by_telegram_id(tx, keys, november.SECOND_OWNER))
    assert served.record_size == other.record_size + 1


async def test_h4_an_owner_whose_hash_was_altered_is_known_by_the_sealed_id(database, keys, resources):
    """Nobody gets in by it, and nobody is locked out: the owner is found, and the contact, who is not answered."""
    people, accounts = metadata.tables["owners"], metadata.tables["identities"]
    async with database.read() as tx:
        owner = present(await owners.find_by_telegram_id(tx, keys, OWNER))
        [known] = (await contacts.find_identities(tx, keys, [CONTACT]))[CONTACT]
        theirs = keys.hash_id("person", november.HELPER)
        await tx.execute(update(people).where(people.c.id == owner.id).values(telegram_hash=theirs))
        await tx.execute(update(accounts).where(accounts.c.contact_id == known.contact_id).values(telegram_hash=b"x"))
        await find_broken(tx, keys)
        found = await owners.find_by_telegram_ids(tx, keys, [OWNER, november.HELPER])
        assert {person: one.id for person, one in found.items()} == {OWNER: owner.id}
        assert await contacts.find_identities(tx, keys, [CONTACT]) == {CONTACT: [replace(known, holds=False)]}
        assert await _answers(tx, resources) == []
