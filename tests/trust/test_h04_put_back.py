"""H4: a row that held once, put back as it was under the running bot, grants and sends nothing.

Its seal holds, because it is genuine; only it is over. Somebody who can write the database, and keeps what stood there,
needs no key for that.
"""

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, cast

import pytest
from sqlalchemy import delete, insert, select, update

from bot.loops.barrier import note_damage
from bot.loops.sender import Sender
from bot.loops.signals import Signals
from bot.loops.upkeep.integrity import IntegrityCheck
from bot.loops.upkeep.watch_database import watch_database
from buffer.boundary import delivery
from buffer.boundary.agreement import agree
from buffer.boundary.outcome import NotSent
from buffer.intake.accept import accept
from buffer.intake.receiving.receive import receive
from handlers.inbound.convert import convert
from handlers.outbound.budget import Budget, Rates
from storage.errors import DatabaseActs, DatabaseDamaged, DatabaseLocked
from storage.integrity import look_at_rows
from storage.keys.row_seal import PARTS
from storage.mend import is_sound
from storage.people import contacts, helpers, invitations, owners, pending_changes
from storage.postgresql import list_acting
from storage.schema import check_acts_not
from storage.tables import boundaries, identities, replies
from storage.tables import changes as change_rows
from storage.tables import helpers as helper_rows
from storage.tables import invitations as invitation_rows
from storage.tables import owners as owner_rows
from tests.builders import message, present, seconds
from tests.trust.copies import House

FRIEND = 9001
TRIGGERS = {
    "sqlite": {
        "taken away": ["CREATE TRIGGER t AFTER INSERT ON inbox BEGIN DELETE FROM inbox WHERE id = NEW.id; END"],
        "taken for done": ["CREATE TRIGGER t AFTER INSERT ON inbox BEGIN UPDATE inbox SET done_at = 1; END"],
    },
    "postgresql": {
        "taken away": [
            "CREATE FUNCTION away() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN DELETE FROM inbox; RETURN NULL; END'",
            "CREATE TRIGGER t AFTER INSERT ON inbox FOR EACH STATEMENT EXECUTE FUNCTION away()",
        ],
        "taken for done": ["ALTER TABLE inbox ALTER COLUMN done_at SET DEFAULT 1"],
    },
}
"""What somebody who can write the database may put into it."""

UNDO = [
    "DROP FUNCTION IF EXISTS away() CASCADE",
    "ALTER TABLE inbox ALTER COLUMN done_at DROP DEFAULT",
    "DROP RULE IF EXISTS r ON inbox",
    "DROP RULE IF EXISTS r ON owners",
]


@pytest.fixture
async def house(home, tmp_path):
    """A house that has started once, and runs."""
    (tmp_path / "keys").mkdir()
    house = House(home, tmp_path / "keys" / "master.witness")
    await house.start()
    return house


@pytest.fixture
async def undone(house):
    """What a test has put into the database of the server is taken out in the end: others use it after this one."""
    yield
    if house.home.database.path is None:
        async with house.home.database.write() as tx:
            for statement in UNDO:
                await tx.exec_driver_sql(statement)


async def rows_of(house, table):
    """The rows of a table, as they are now."""
    async with house.home.database.read() as tx:
        return [dict(row) for row in (await tx.execute(select(table))).mappings()]


async def put_back(house, table, rows):
    """Have a table hold these rows, and nothing else."""
    async with house.home.database.write() as tx:
        if tx.dialect.name == "postgresql":
            await tx.exec_driver_sql("SET LOCAL session_replication_role = replica")
        else:
            await tx.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        await tx.execute(delete(table))
        if rows:
            await tx.execute(insert(table), rows)


async def noticed(house):
    """The tables of which a row is found when everything is looked through."""
    looked = await look_at_rows(house.home.database, house.resources.keys, [], lambda: asyncio.sleep(0))
    return {broken.table for broken in looked.broken}


@pytest.mark.parametrize("how", ["claimed", "never claimed", "waiting"])
async def test_h4_a_reply_put_back_as_it_was_before_it_was_sent(house, how):
    """Claimed, not there at all, or waiting after Telegram asked to wait: the boundary does not go out again."""
    before = await rows_of(house, replies), await rows_of(house, boundaries)
    await house.message()
    if how == "waiting":
        [item] = await house.begin_sending()
        async with house.home.database.write() as tx:
            await delivery.settle(tx, house.resources.keys, [(item, NotSent(timedelta(), "429"))], house.now)
        house.now += timedelta(hours=1)
    if how != "never claimed":
        before = await rows_of(house, replies), await rows_of(house, boundaries)
    assert await house.send() == 1
    assert len(house.sent) == 1
    await put_back(house, replies, [])
    await put_back(house, boundaries, before[1])
    await put_back(house, replies, before[0])
    await house.message("Answer me.")
    assert await house.send() == 0
    if how != "never claimed":  # that text is over, too
        assert [reply.state for reply in await house.replies()] == ["unsure"]
        assert await house.message("And now?") == "already_unsure"
        await put_back(house, replies, [])
        await put_back(house, boundaries, before[1])
        await house.message("And now?")
        assert await house.send() == 0
    assert len(house.sent) == 1


async def test_h4_what_could_not_be_committed_counts_as_not_tried(house, monkeypatch):
    """The witness knew of it before; the boundary goes out at the next try, and never after that."""
    await house.message()
    database, keys = house.home.database, house.resources.keys
    sender = Sender(cast(Any, None), Budget(Rates(1e6)), database, house.resources, lambda: house.now, Signals())
    write = database.write

    @asynccontextmanager
    async def locked():
        async with write() as tx:
            yield tx
            raise DatabaseLocked

    for _ in range(2):
        monkeypatch.setattr(database, "write", locked)
        with pytest.raises(DatabaseLocked):
            await sender._start(frozenset())
        monkeypatch.setattr(database, "write", write)
        assert keys.witness.owner(house.home.owner_id).claims == {}
    before = await rows_of(house, replies)
    assert len(await sender._start(frozenset()) or ()) == 1
    await put_back(house, replies, before)
    assert not await sender._start(frozenset())


@pytest.mark.parametrize("how", ["revoked", "sees less"])
async def test_h4_a_helper_put_back_as_they_were(house, how):
    """Somebody who was revoked, or may see less since, does not get back what they had."""
    keys, owner_id = house.resources.keys, house.home.owner_id
    async with house.home.database.write() as tx:
        helper = await helpers.add(tx, keys, owner_id, FRIEND, "Jo", "en", house.now)
        await helpers.change(tx, keys, owner_id, helper, "active", ["read", "counts"], house.now)
    before = await rows_of(house, helper_rows)
    later = house.now + timedelta(hours=1)
    async with house.home.database.write() as tx:
        if how == "revoked":
            await helpers.change(tx, keys, owner_id, helper, "revoked", [], later)
        else:
            await helpers.change(tx, keys, owner_id, helper, "active", ["counts"], later)
    await put_back(house, helper_rows, before)
    for _ in range(2):
        async with house.home.database.read() as tx:
            assert await helpers.find_active(tx, house.resources.keys, [FRIEND]) == {}
        assert await noticed(house) == {"helpers"}
        await house.start()


async def test_h4_a_change_put_back_as_it_waited(house):
    """What was taken back, or carried out, is not carried out again: it might move everything to another account."""
    keys, owner_id, due = house.resources.keys, house.home.owner_id, house.now + timedelta(hours=30)
    async with house.home.database.write() as tx:
        waiting = [await pending_changes.add(tx, keys, owner_id, "paused", False, house.now, due) for _ in range(2)]
    before = await rows_of(house, change_rows)
    async with house.home.database.write() as tx:
        assert await pending_changes.close(tx, keys, owner_id, waiting[0], "withdrawn")
        assert await pending_changes.close(tx, keys, owner_id, waiting[1], "applied")
    await put_back(house, change_rows, before)
    async with house.home.database.write() as tx:
        assert await pending_changes.list_due(tx, keys, due) == []
        assert await pending_changes.list_waiting(tx, keys, owner_id) == []
    assert await noticed(house) == {"changes"}


async def test_h4_a_link_put_back_as_it_was_before_it_was_opened(house):
    """It stays one that was used."""
    keys = house.resources.keys
    async with house.home.database.write() as tx:
        token = await invitations.create(
            tx, keys, "helper", house.home.owner_id, house.now, house.now + timedelta(days=1)
        )
    before = await rows_of(house, invitation_rows)
    async with house.home.database.write() as tx:
        [link] = (await invitations.find_valid(tx, keys, [token], house.now)).values()
        assert await invitations.use(tx, keys, link, house.now)
    await put_back(house, invitation_rows, before)
    async with house.home.database.read() as tx:
        assert await invitations.find_valid(tx, keys, [token], house.now) == {}
    assert await noticed(house) == {"invitations"}


async def test_h4_settings_put_back_as_they_were(house):
    """Paused and under a legal order since: they stay so until the owner says otherwise; then that holds."""
    owner_id = house.home.owner_id

    async def change(**values):
        async with house.home.database.write() as tx:
            await owners.change(tx, house.resources.keys, owner_id, **values)

    async def now():
        async with house.home.database.read() as tx:
            owner = present(await owners.find(tx, house.resources.keys, owner_id))
        return owner.paused, owner.legal_order, owner.holds

    before = await rows_of(house, owner_rows)
    assert await now() == (False, False, True)
    await change(paused=True, legal_order=True)
    await put_settings_back(house, before)
    for _ in range(2):
        assert await now() == (True, True, False)
        await house.start()
    assert await noticed(house) == {"owners"}
    await change(paused=False)
    await change(legal_order=False)
    assert (await now())[:2] == (False, False)
    for paused in (True, False, True, False):  # the same again is nothing to wonder about
        await change(paused=paused)
        assert await now() == (paused, False, True)


async def put_settings_back(house, rows):
    """Have the owner's row say what it said, but for where the record stands."""
    kept = set(PARTS["owners"]["record_seal"]) | {"record_seal"}
    [row] = rows
    async with house.home.database.write() as tx:
        values = {name: value for name, value in row.items() if name not in kept}
        await tx.execute(update(owner_rows).values(values))


async def test_h4_the_newest_text_taken_out(house):
    """The one before it, which the owner has replaced, is not what goes out now."""
    async with house.home.database.write() as tx:
        owner = present(await owners.find(tx, house.resources.keys, house.home.owner_id, lock=True))
        [contact] = await contacts.list_of_owner(tx, house.resources.keys, owner.id)
        await agree(tx, house.resources.keys, owner, contact, "Please write by mail.", house.now)
    rows = await rows_of(house, boundaries)
    await put_back(house, boundaries, [row for row in rows if row["version"] == 1])
    await house.message()
    assert await house.send() == 0
    assert await noticed(house) == {"boundaries"}


async def test_h4_the_rows_of_accounts_taken_out(house):
    """Whose account it is nobody can say then: what comes in waits, and is not dropped as a stranger's."""
    database, resources = house.home.database, house.resources
    check = IntegrityCheck(database, resources, lambda: house.now, Signals())
    await check._at_ends()
    before = await rows_of(house, identities)
    async with database.write() as tx:
        await contacts.add_identity(tx, resources.keys, house.home.owner_id, house.home.contact_id, 9007, house.now)
        assert not await contacts.is_any_unknown(tx, resources.keys)
    rows = await rows_of(house, identities)
    none: list[Any] = []
    for left in (before, none):
        await put_back(house, identities, left)
        async with database.write() as tx:
            said = convert({"message": message(77, 9007, date=seconds(house.now), text="hello")})
            assert (await accept(tx, resources, [said], house.now)).fates == ("unknown",)
        assert [damage.place for damage in await note_damage(database, resources.keys, house.now)] == (
            ["identities.seal"] if left else []
        )
    await put_back(house, identities, rows)
    async with database.read() as tx:
        assert not await contacts.is_any_unknown(tx, resources.keys)


@pytest.mark.parametrize("how", ["taken away", "taken for done"])
@pytest.mark.usefixtures("undone")
async def test_h4_what_the_database_takes_away_is_not_confirmed(house, how):
    """A trigger that somebody has put there: nothing is kept, and so Telegram is not told that it was."""
    async with house.home.database.write() as tx:
        for statement in TRIGGERS[tx.dialect.name][how]:
            await tx.exec_driver_sql(statement)
    with pytest.raises(DatabaseDamaged, match="takes away again what is written"):
        async with house.home.database.write() as tx:
            await receive(tx, house.resources.keys, [(900, b"{}")], house.now)


ACTS = {
    "CREATE RULE r AS ON INSERT TO inbox DO INSTEAD NOTHING": "the rule r on inbox",
    "CREATE RULE r AS ON UPDATE TO owners DO INSTEAD NOTHING": "the rule r on owners",
    "CREATE TRIGGER t BEFORE INSERT ON replies FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()": (
        "the trigger t on replies"
    ),
    "ALTER TABLE outbox ADD CONSTRAINT c CHECK (owner_id > 1) NOT VALID": "the condition c on outbox",
    "ALTER TABLE inbox ALTER COLUMN done_at SET DEFAULT 1": "a value for inbox.done_at",
    "ALTER TABLE contacts ENABLE ROW LEVEL SECURITY": "row security on contacts",
    "ALTER TABLE accesses SET UNLOGGED": "accesses, which is no ordinary table",
    "CREATE TEMP TABLE contacts (id bigint)": "the schema pg_temp",
    "CREATE SCHEMA evil; CREATE TABLE evil.contacts (id bigint); SET LOCAL search_path = evil, {here}": "in several",
    "SET LOCAL search_path = {here}, pg_catalog": "which is searched before the server's own",
}
"""What somebody may have a server's database do by itself, and what is said of it."""


async def test_h4_what_a_server_s_database_does_by_itself_is_named(house):
    """On every table, not only where updates come in; and nothing of a database that is ours alone."""
    if house.home.database.path is not None:
        pytest.skip("it is about the server")
    async with house.home.database.read() as tx:
        here = (await tx.exec_driver_sql("SELECT current_schema()")).scalar_one()
        assert await list_acting(tx) == []
    for made, said in ACTS.items():
        async with house.home.database.read() as tx:  # undone in the end
            for statement in made.format(here=here).split("; "):
                await tx.exec_driver_sql(statement)
            assert said in "; ".join(await list_acting(tx)), made


@pytest.mark.usefixtures("undone")
async def test_h4_a_rule_ends_the_process_with_one_sentence(house, monkeypatch):
    """What is written meets an error of storage's; then the watch names what it is, and so does the next start."""
    database, keys = house.home.database, house.resources.keys
    if database.path is not None:
        pytest.skip("it is about the server")
    await check_acts_not(database)
    async with database.write() as tx:
        for made in [*ACTS][:2]:
            await tx.exec_driver_sql(made)

    async def fetches():
        async with database.write() as tx:
            await receive(tx, keys, [(900, b"{}")], house.now)

    async def changes():
        async with database.write() as tx:
            await tx.execute(update(owner_rows).values(paused=True).returning(owner_rows.c.id))

    for writes in (fetches, changes):
        with pytest.raises(DatabaseDamaged):
            await writes()
    monkeypatch.setattr("bot.loops.upkeep.watch_database.EVERY", 0)
    for looks in (watch_database, check_acts_not):
        with pytest.raises(DatabaseActs, match=r"the rule r on inbox; the rule r on owners.* remove that"):
            await looks(database)


@pytest.mark.parametrize("made", [
    "CREATE TRIGGER t AFTER INSERT ON inbox BEGIN DELETE FROM inbox; END",
    "CREATE VIEW v AS SELECT 1",
    "CREATE TABLE t (a INTEGER CHECK (a > 1))",
    "CREATE TABLE t (a INTEGER, b AS (a + 1))",
    "CREATE TABLE t (a INTEGER UNIQUE ON CONFLICT REPLACE)",
    "ALTER TABLE inbox ADD COLUMN other INTEGER DEFAULT 1",
])  # fmt: skip
async def test_h4_a_file_that_does_something_by_itself_is_not_sound(house, made):
    """It is put together anew at the next start, without that."""
    path = house.home.database.path
    if path is None:
        pytest.skip("it is about the file")
    assert is_sound(path)
    async with house.home.database.write() as tx:
        await tx.exec_driver_sql(made)
    assert not is_sound(path)
