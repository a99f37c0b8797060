"""The evidence in a database and on a disk is read as it lies there, and a run that went well has broken nothing."""

from dataclasses import replace

from sqlalchemy import update

from buffer.boundary import delivery
from invariants import reading
from invariants.evidence import Agreement, Digest, Evidence, Request, Written
from invariants.table import broken
from storage.tables import entries
from tests.builders import BOUNDARY, CONTACT, NOW, OWNER, arrives, digested, later


async def evidence_of(home):
    keys = home.resources.keys
    async with home.database.read() as tx:
        return Evidence(
            requests=(Request("sendMessage", {"chat_id": CONTACT, "text": BOUNDARY}, 200, True),),
            agreements=(Agreement(OWNER, (CONTACT,), BOUNDARY),),
            acknowledged=(Written(CONTACT, 1002, "hello"),),
            records=await reading.read_records(tx, keys),
            replies=await reading.read_replies(tx, keys, later(hours=1)),
            digests=await reading.read_digests(tx, keys),
            reminders=await reading.read_reminders(tx, keys),
            reminder_titles=reading.reminder_titles(home.resources.library),
            sent_again=reading.sent_again(home.resources.library),
        )


async def cut_off(home):
    """The one reply, of which nobody knows whether it arrived."""
    async with home.database.write() as tx:
        assert len(await delivery.start(tx, home.resources.keys, NOW)) == 1
    async with home.database.write() as tx:
        await delivery.after_crash(tx, home.resources.keys, NOW)


async def test_a_database_is_read_whole(home):
    """Its messages with Telegram's ids, its replies with what is said about them, its digests and their roots."""
    await arrives(home, "hello")
    await cut_off(home)
    made = await digested(home, later(hours=1))
    evidence = await evidence_of(home)
    (record,), (reply,) = evidence.records, evidence.replies
    assert [(e.chat, e.number, e.text) for e in record.entries if e.kind == "message"] == [(CONTACT, 1002, "hello")]
    assert record.roots == {made.root}
    assert (reply.accounts, reply.state, reply.shown, reply.recorded) == ((CONTACT,), "unsure", "unsure", True)
    assert evidence.digests == (Digest(OWNER, 1, "2031-03-04"),)
    assert broken(evidence) == []


async def test_a_changed_row_is_a_fault_of_its_record(home):
    """What anybody changes in the database is found, and named by its entry."""
    await arrives(home, "hello")
    async with home.database.write() as tx:
        await tx.execute(update(entries).where(entries.c.seq == 3).values(form="photo"))
    found = broken(replace(await evidence_of(home), replies=()))
    assert [(one.invariant, one.where) for one in found] == [
        ("every record verifies", f"record of {OWNER}: entry 3: changed after it was recorded")
    ]


def test_files_are_read_with_their_modes(tmp_path):
    """A folder and all below it, or one file alone; modes only where they are asked for."""
    (tmp_path / "inner").mkdir(mode=0o700)
    (tmp_path / "inner" / "page").write_bytes(b"words")
    (tmp_path / "inner" / "page").chmod(0o640)
    folder, page = reading.read_places([tmp_path / "inner"], modes=True)
    assert (folder.name, folder.mode, folder.folder) == ("inner", 0o700, True)
    assert (page.name, page.content, page.mode) == ("page", b"words", 0o640)
    assert reading.read_places([tmp_path / "inner" / "page"]) == (replace(page, mode=None),)


def test_every_language_says_that_a_letter_comes_again(library):
    """There is one beginning for each language that has its own."""
    assert "(Sent again: the first time may not have reached you.)" in reading.sent_again(library)
    assert len(reading.sent_again(library)) >= 3
