"""/forget: asked twice, then nothing of the owner is left, and nobody they knew is known."""

import orjson
import pytest
from sqlalchemy import select, text

from buffer.intake.accept import accept
from buffer.record import ledger
from buffer.record.check import Walk, check, find_anchors
from handlers.inbound.convert import convert
from storage.errors import SealBroken
from storage.intake import connections, dead_letters, heartbeat, inbox
from storage.intake.connections import Connection
from storage.outbox import notices
from storage.people import helpers, owners
from storage.private import notes
from storage.record import entries
from storage.screening import owner_words
from storage.tables import metadata
from tests.builders import CONTACT, NOW, OWNER, STRANGER, draft, later, message, move_in, present, update

WITHOUT_OWNER = {"instance", "wrapped_keys", "inbox", "dead_letters", "owners"}
"""Tables whose rows name no owner by column; what is theirs in them is looked for by hand below."""


async def _fill(home):
    async with home.database.write() as tx:
        keys, owner_id = home.resources.keys, home.owner_id
        await ledger.append_one(tx, keys, owner_id, draft(), NOW)
        await notes.add(tx, keys, owner_id, "journal", "a day", NOW)
        await helpers.add(tx, keys, owner_id, STRANGER, "Kim", "en", NOW)
        await owner_words.add(tx, keys, owner_id, "flag", "boat", NOW)
        await connections.save(tx, keys, Connection("c1", owner_id, True, True, NOW))
        await notices.add(tx, keys, owner_id, "gap", NOW)


async def _erase(front):
    await front.says("/forget")
    await front.presses("forget:go-on")
    return await front.says("erase ")


async def test_asked_twice_and_then_done(front):
    """The command explains, the button asks for a word, the word erases; the last line comes without an outbox."""
    (what,) = await front.says("/forget")
    assert what.data == ["export:begin", "forget:keep", "forget:go-on"]
    (asked,) = await front.presses("forget:go-on")
    assert "ERASE" in asked.text
    assert await front.says("ERASE") == []
    assert front.parting.chat_id == OWNER
    assert "erased" in front.parting.message.text
    assert await front.says("/start") == []


@pytest.mark.parametrize("word", ["yes", "forget", "ERASE everything", "", "/help", "/erase"])
async def test_any_other_word_erases_nothing(front, home, word):
    """Only the word itself counts; anything else leaves all as it is, and the word after it comes too late."""
    await front.says("/forget")
    await front.presses("forget:go-on")
    await front.says(word)
    await front.says("ERASE")
    assert front.parting is None
    async with home.database.read() as tx:
        assert await owners.find_by_telegram_id(tx, home.resources.keys, OWNER) is not None


async def test_the_word_counts_only_soon(front):
    """Half an hour after it was asked for, the word erases nothing."""
    await front.says("/forget")
    await front.presses("forget:go-on")
    front.later(minutes=30)
    (kept,) = await front.says("ERASE")
    assert kept.text == "Nothing was erased."


async def test_changing_ones_mind(front):
    """Keeping everything after the word was asked for also takes the question away."""
    await front.says("/forget")
    await front.presses("forget:go-on")
    await front.presses("forget:keep")
    await front.says("ERASE")
    assert front.parting is None


async def test_nothing_of_the_owner_is_left(front, home):
    """No table holds a row of theirs, their key is gone, and every table is looked into."""
    await _fill(home)
    await _erase(front)
    async with home.database.read() as tx:
        for table in metadata.sorted_tables:
            if table.name in WITHOUT_OWNER:
                continue
            assert "owner_id" in table.c, f"{table.name}: /forget would not know whose its rows are"
            rows = (await tx.execute(select(table).where(table.c.owner_id == home.owner_id))).all()
            assert rows == [], table.name
        assert await owners.list_all(tx, home.resources.keys) == []
        with pytest.raises(SealBroken, match="destroyed"):
            await home.resources.keys.open_owner(tx, home.owner_id)


async def test_the_files_hold_no_key(front, home, backend, tmp_path):
    """Once scrubbed, neither the database file nor its log holds the wrapped key or the sealed profile any more."""
    if backend != "sqlite":
        pytest.skip("the files of a server are not ours to read")
    await _fill(home)
    async with home.database.read() as tx:
        name = f"owner/{home.owner_id}"
        wrapped = (await tx.execute(text("SELECT wrapped FROM wrapped_keys WHERE name = :n"), {"n": name})).scalar()
        sealed = (await tx.execute(text("SELECT sealed_profile FROM owners"))).scalar()
    await _erase(front)
    assert await home.database.scrub()
    for path in (tmp_path / "data").iterdir():
        content = path.read_bytes()
        assert wrapped not in content
        assert sealed not in content


async def test_other_owners_keep_everything(front, home):
    """Two owners on one bot: the other's record is whole, and opens."""
    other = await move_in(home.database, home.resources, owner=8001, accounts=(8002,))
    await _fill(home)
    await _erase(front)
    async with home.database.read() as tx:
        left = await owners.find_by_telegram_id(tx, home.resources.keys, 8001)
        assert left is not None
        assert left.record_size == other.done.owner.record_size + 2
        assert await check(tx, home.resources.keys, left) == []


async def test_raw_updates_of_theirs_go_and_others_stay(front, home):
    """Waiting updates and dead letters that name them, their contact or their connection go; another owner's stay."""
    await move_in(home.database, home.resources, owner=8001, accounts=(8002,))
    await _fill(home)
    theirs = [
        update(1, message=message(1, CONTACT)),
        update(2, message=message(1, OWNER)),
        update(3, business_message={"business_connection_id": "c1"}),
    ]
    others = [update(4, message=message(1, 8002)), update(5, message=message(1, STRANGER + 5))]
    async with home.database.write() as tx:
        keys = home.resources.keys
        await inbox.add(tx, keys, [(u["update_id"], orjson.dumps(u)) for u in theirs + others], NOW)
        for waiting in await inbox.list_waiting(tx, keys, 50, NOW):
            await dead_letters.add(tx, keys, waiting, "KeyError", NOW)
        await inbox.add(tx, keys, [(u["update_id"] + 10, orjson.dumps(u)) for u in theirs + others], NOW)
    await _erase(front)
    async with home.database.write() as tx:
        assert [u.update_id for u in await inbox.list_waiting(tx, keys, 50, NOW)] == [14, 15]
        assert await dead_letters.requeue(tx, keys) == 2


async def test_the_last_owner_takes_every_dead_letter_along(front, home):
    """With nobody else here, what could not be understood can only have been theirs."""
    async with home.database.write() as tx:
        await inbox.add(tx, home.resources.keys, [(1, b"not even JSON")], NOW)
        (waiting,) = await inbox.list_waiting(tx, home.resources.keys, 50, NOW)
        await dead_letters.add(tx, home.resources.keys, waiting, "JSONDecodeError", NOW)
    await _erase(front)
    async with home.database.read() as tx:
        assert await dead_letters.count(tx) == 0


async def test_afterwards_the_contact_is_a_stranger(front, home):
    """What the contact writes later leaves no trace."""
    await _erase(front)
    async with home.database.write() as tx:
        await heartbeat.lock(tx, home.resources.keys)
        item = convert(update(9, message=message(9, CONTACT)))
        accepted = await accept(tx, home.resources, [item], later(hours=1))
    assert accepted.fates == ("dropped",)
    assert not accepted.to_send


async def test_an_export_is_offered_first(front):
    """The button leads to /export, wherever the question came from; the word that was asked for counts no more."""
    await front.says("/forget")
    await front.presses("forget:go-on")
    (looking,) = await front.presses("export:begin")
    assert "looking through the record" in looking.text
    await front.says("ERASE")
    assert front.parting is None
    (stopping,) = await front.says("How do I stop using this?")
    assert "heard:forget" in stopping.data
    (what,) = await front.presses("heard:forget")
    assert "export:begin" in what.data


async def test_what_is_left_verifies_as_shredded(front, home, tmp_path):
    """In a copy of the database that was made before, without the key: the chain and the root hold, nothing opens."""
    await _fill(home)
    async with home.database.read() as tx:
        owner = present(await owners.find(tx, home.resources.keys, home.owner_id))
        anchors = await find_anchors(tx, home.resources.keys, owner)
        rows = [row async for row in entries.stream(tx, home.owner_id)]
    await _erase(front)
    walk = Walk(owner, anchors)
    walk.take(rows)
    assert (walk.size, walk.end(owner)) == (owner.record_size, [])
    async with home.database.read() as tx:
        assert [await ledger.open_payload(tx, home.resources.keys, row) for row in rows] == [None] * len(rows)
