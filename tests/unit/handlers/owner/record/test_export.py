"""/export in the chat: what goes in, a passphrase, and the file that a loop makes and sends."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from telegram import Bot

import bot.loops.exporting.exporter
import bot.loops.exporting.progress
from bot.loops.exporting.exporter import Exporter
from bot.loops.exporting.page import ExportPages
from bot.loops.signals import Signals
from buffer.boundary.outcome import NotSent, Refused, Sent
from buffer.export import archive, verify
from buffer.export.packed import age, bag, unfinished
from handlers.outbound import send as outbound
from handlers.owner.record.export import CHOOSE, LOOKING, MAKING, SENDING, TOPIC
from storage.files.store import FileStore
from storage.outbox import chat_messages
from storage.people import contacts
from storage.private import conversations
from storage.private.conversations import Conversation
from tests.builders import OWNER, draft, later
from tests.unit.buffer.export.packed.test_age import WORK, opened

PASSPHRASE = "four words in a row"
SENT_AS = 7007
ENOUGH = {"sent": Sent(SENT_AS), "refused": Refused("too large"), "not sent": NotSent(None, "NetworkError")}


@pytest.fixture
def sent(monkeypatch):
    """What is sent: files with their captions. What comes of it is in `outcomes`, the last one for ever."""
    files, outcomes = [], ["sent"]

    async def send_file(_bot, chat_id, file, caption):
        files.append((chat_id, file.name, file.read_bytes(), caption))
        return ENOUGH[outcomes[0] if len(outcomes) == 1 else outcomes.pop(0)]

    monkeypatch.setattr(outbound, "send_file", send_file)
    monkeypatch.setattr(archive, "why_not", lambda: "this is a test")
    slow = age.encrypt
    monkeypatch.setattr(age, "encrypt", lambda source, out, passphrase: slow(source, out, passphrase, WORK))
    return SimpleNamespace(files=files, outcomes=outcomes)


@pytest.fixture
def opens(home, front, tmp_path):
    """Ask for an export, and have the record looked through: what is answered then."""
    pages = ExportPages(home.database, home.resources, lambda: front.now, Signals(), FileStore(tmp_path / "files"))

    async def opens():
        (looking,) = await front.says("/export")
        assert "looking through" in looking.text
        await pages.round()
        return await front.letters()

    return opens


@pytest.fixture
def ordered(front, opens):
    """Ask for an export, and have it made."""

    async def ordered():
        await opens()
        await front.presses("export:make")
        return await front.says(PASSPHRASE)

    return ordered


@pytest.fixture
def exporter(home, tmp_path, front):
    """The loop, on the clock of the front."""
    return Exporter(
        cast(Bot, None),
        home.database,
        home.resources,
        lambda: front.now,
        Signals(),
        tmp_path,
        FileStore(tmp_path / "files"),
    )


def left(tmp_path):
    """What lies in the folders of the exports."""
    return sorted((tmp_path / "exports").glob("*/*"))


async def talk(home):
    """The conversation."""
    async with home.database.read() as tx:
        return await conversations.find(tx, home.resources.keys, OWNER, TOPIC)


async def test_what_would_be_in_it_is_said_first(front, opens):
    """Counts, what stays out, and a button to put it in; nothing is made yet."""
    (page,) = await opens()
    assert "2 entries would go into the file" in page.text
    assert "export:show:places" in page.data
    assert ("Out: places and witnesses", "export:show:places") in page.buttons
    (page,) = await front.presses("export:show:places")
    assert ("In: places and witnesses", "export:show:places") in page.buttons
    (page,) = await front.presses("export:days:30")
    assert ("• 30 days", "export:days:30") in page.buttons
    assert ("In: places and witnesses", "export:show:places") in page.buttons


async def test_an_empty_choice_makes_nothing(front, opens):
    """Where no entry fits there is no button to make it."""
    front.later(days=200)
    await opens()
    (page,) = await front.presses("export:days:30")
    assert "no entry" in page.text
    assert "export:make" not in page.data


async def test_of_several_contacts_one_is_chosen(front, home, opens):
    """With two, there is a button for each, and one for everybody."""
    async with home.database.write() as tx:
        other = await contacts.add(tx, home.resources.keys, home.owner_id, "Kim", front.now)
    (page,) = await opens()
    assert ("• Everybody", "export:who:0") in page.buttons
    (page,) = await front.presses(f"export:who:{other.id}")
    assert "no entry" in page.text
    (page,) = await front.presses(f"export:who:{home.contact_id}")
    assert "2 entries" in page.text


def removed_first(letters):
    """What is of one moment comes in no order: the note of what was removed, then the answer."""
    return sorted(letters, key=lambda letter: letter.kind != "received")


async def test_the_passphrase_leaves_the_chat(front, home, opens):
    """The message with it is removed, also where it is too short; it is kept only until the file is made."""
    await opens()
    await front.presses("export:make")
    removed, said = removed_first(await front.says("short"))
    assert (removed.kind, removed.body["remove"]) == ("received", True)
    assert "at least" in said.text.lower()
    removed, said = removed_first(await front.says(PASSPHRASE))
    assert (removed.kind, removed.body["remove"], PASSPHRASE in said.text) == ("received", True, False)
    assert (await talk(home)).step == MAKING
    (said,) = await front.says("/export")
    assert "already" in said.text


@pytest.mark.parametrize("pressed", ["days:30", "who:0", "show:places", "make"])
async def test_what_an_earlier_version_began_is_begun_anew(front, home, opens, pressed):
    """Its choice knows of no look through the record: the record is looked through, and nothing is made before."""
    async with home.database.write() as tx:
        earlier = Conversation(TOPIC, CHOOSE, {"days": 0, "contact": 0, "shown": []}, front.now)
        await conversations.save(tx, home.resources.keys, home.owner_id, OWNER, earlier)
    (said,) = await front.presses(f"export:{pressed}")
    assert "look" in said.text.lower()
    assert (await talk(home)).step == LOOKING


async def test_not_now(front, home, opens):
    """Nothing is made, and nothing is kept of it."""
    await opens()
    (said,) = await front.presses("export:drop")
    assert said.text == "Nothing was made."
    assert await talk(home) is None


async def test_the_file_comes_encrypted(front, home, exporter, sent, tmp_path, ordered):
    """It opens with the passphrase alone, is an export that is intact, and nothing of it stays here."""
    await ordered()
    await exporter.round()
    ((chat_id, name, content, caption),) = sent.files
    assert (chat_id, name.endswith("-1.zip.age"), "Export 1" in caption) == (OWNER, True, True)
    assert PASSPHRASE.encode() not in content
    (tmp_path / "out.zip").write_bytes(opened(content, PASSPHRASE))
    report = verify.verify(str(tmp_path / "out.zip"))
    assert (report.faults, report.entries) == ([], 3)
    assert await talk(home) is None
    assert left(tmp_path) == []
    await exporter.round()
    assert len(sent.files) == 1


async def test_hide_takes_the_file_out_of_the_chat(front, home, exporter, sent, ordered):
    """It is among the messages that go, like everything else the bot has sent."""
    await ordered()
    async with home.database.read() as tx:
        before = await chat_messages.list_recent(tx, home.resources.keys, OWNER, front.now)
    await exporter.round()
    async with home.database.read() as tx:
        after = await chat_messages.list_recent(tx, home.resources.keys, OWNER, front.now)
    assert set(after) - set(before) == {SENT_AS}


async def test_what_telegram_does_not_take_lies_here(front, home, exporter, sent, tmp_path, monkeypatch, ordered):
    """Too large, or refused: it stays, and the sentence says where."""
    sent.outcomes[:] = ["refused"]
    await ordered()
    await exporter.round()
    (said,) = await front.letters()
    (file,) = left(tmp_path)
    assert str(file) in said.text
    monkeypatch.setattr(bot.loops.exporting.exporter, "LARGEST", 10)
    await ordered()
    await exporter.round()
    (said,) = await front.letters()
    assert len(sent.files) == 1
    assert "-2.zip.age" in said.text
    assert await talk(home) is None


async def test_a_broken_line_is_tried_again(front, home, exporter, sent, ordered):
    """The same file goes out later; the passphrase is not kept for it."""
    sent.outcomes[:] = ["not sent", "sent"]
    await ordered()
    await exporter.round()
    waiting = await talk(home)
    assert (waiting.step, PASSPHRASE in str(waiting.data)) == (SENDING, False)
    await exporter.round()
    assert len(sent.files) == 1
    front.later(minutes=2)
    await exporter.round()
    assert len(sent.files) == 2
    assert sent.files[0] == sent.files[1]
    assert await talk(home) is None


async def test_a_full_disk_is_said(front, home, exporter, sent, monkeypatch, tmp_path, ordered):
    """One sentence, and nothing is left."""

    def full(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bag, "write", full)
    await ordered()
    await exporter.round()
    (said,) = await front.letters()
    assert "could not be made" in said.text
    assert left(tmp_path) == []
    assert await talk(home) is None


async def test_what_a_kill_left_is_removed(front, home, exporter, sent, tmp_path, ordered):
    """A plain archive of a process that is gone does not stay beside the next one."""
    folder = tmp_path / "exports" / str(home.owner_id)
    (folder / ".export-0-1.zip.part").mkdir(parents=True)
    (folder / "export-0-1.zip").write_bytes(b"plain")
    await ordered()
    await exporter.round()
    assert len(sent.files) == 1
    assert list(folder.iterdir()) == []


async def test_what_a_kill_left_goes_with_the_next_start(home, exporter, tmp_path):
    """Also where nobody asks again; what is encrypted stays, and so does what lies in a folder of nobody's."""
    mine, other, notes = (tmp_path / "exports" / name for name in (str(home.owner_id), "8001", "notes"))
    for folder in (mine, other, notes):
        (folder / ".export-0-1.zip.part").mkdir(parents=True)
        for name in ("export-0-1.zip", "export-0-2.zip.age"):
            (folder / name).write_bytes(b"an archive")
    await exporter.round()
    assert [path.name for folder in (mine, other) for path in folder.iterdir()] == ["export-0-2.zip.age"] * 2
    assert len(list(notes.iterdir())) == 3


@pytest.mark.parametrize("reached", [True, False])
async def test_what_a_kill_left_in_a_folder_somebody_chose_goes_with_the_next_start(
    reached, exporter, tmp_path, caplog
):
    """It was noted where it lies; where it cannot be reached, the log says who knows."""
    folder = bag.part_of(tmp_path / "chosen" / "e.zip")
    if reached:
        folder.mkdir(parents=True)
        (folder / bag.LOCK).touch()
    note = tmp_path / f"{unfinished.NOTES}1"
    note.write_bytes(bytes(folder) + b"\n")
    await exporter.round()
    assert (folder.exists(), note.exists()) == (False, not reached)
    assert ("breakwater doctor" in caplog.text) is not reached
    assert str(folder) not in caplog.text


async def test_what_cannot_be_removed_is_not_sent_again(home, exporter, sent, monkeypatch, ordered):
    """It has arrived: that counts, whatever becomes of the file here."""
    await ordered()

    unlink = Path.unlink

    def refused(path, **given):
        if path.suffix == ".age":
            raise PermissionError
        unlink(path, **given)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refused)
        await exporter.round()
    await exporter.round()
    assert len(sent.files) == 1
    assert await talk(home) is None


async def test_a_folder_that_cannot_be_looked_into_ends_nothing(exporter, monkeypatch):
    """The loop goes on, and makes what waits when it can."""
    tried = []

    def refused(_folder):
        tried.append(1)
        if len(tried) == 3:
            raise KeyError
        raise PermissionError

    monkeypatch.setattr(bot.loops.exporting.exporter, "LOOK_AGAIN", 0)
    monkeypatch.setattr(bot.loops.exporting.exporter, "_owners_in", refused)
    monkeypatch.setattr(exporter._asked._quiet, "may_skip", lambda: False)
    with pytest.raises(KeyError):
        await exporter.run()


async def test_only_what_was_chosen_when_it_was_chosen(front, home, exporter, sent, tmp_path, opens):
    """The thirty days count from when they were chosen, and hold what was in them then."""
    from buffer.record import ledger

    async with home.database.write() as tx:
        for days in (-60, 0):
            one = draft(at=later(days=days), payload={"text": "hello", "sender": None, "attribution": "own"})
            await ledger.append_one(tx, home.resources.keys, home.owner_id, one, later(seconds=1))
    await opens()
    await front.presses("export:days:30")
    await front.presses("export:make")
    await front.says(PASSPHRASE)
    front.later(days=29)
    await exporter.round()
    (tmp_path / "out.zip").write_bytes(opened(sent.files[0][2], PASSPHRASE))
    report = verify.verify(str(tmp_path / "out.zip"))
    assert (report.faults, report.whole, report.entries, report.size) == ([], False, 4, 5)


async def test_forget_takes_what_lies_here_along(front, home, exporter, sent, tmp_path, ordered):
    """An archive that was too large for Telegram goes with its owner; that of somebody else stays, and so do those of
    somebody whom only this database does not know."""
    sent.outcomes[:] = ["refused"]
    await ordered()
    await exporter.round()
    other, unknown = tmp_path / "exports" / "8001", tmp_path / "exports" / "notes"
    for folder in (other, unknown):
        folder.mkdir()
        (folder / "export-1.zip.age").write_bytes(b"another's")
    assert len(left(tmp_path)) == 3
    await front.says("/forget")
    await front.presses("forget:go-on")
    await front.says("ERASE")
    await exporter.round()
    assert {file.parent for file in left(tmp_path)} == {other, unknown}


async def test_a_long_look_is_in_nobodys_way(front, opens, home):
    """/export answers at once and opens no entry; a second one, or "not now", while it is looked through, is heard."""
    (looking,) = await front.says("/export")
    assert looking.buttons == []
    (again,) = await front.presses("export:begin")
    assert again.text == looking.text
    (dropped,) = await front.presses("export:drop")
    assert dropped.text == "Nothing was made."
    assert await talk(home) is None
    (page,) = await opens()
    assert "export:make" in page.data


async def test_what_was_left_is_not_answered_afterwards(front, home, tmp_path, monkeypatch):
    """Somebody who has gone on while the record was looked through gets no page."""
    pages = ExportPages(home.database, home.resources, lambda: front.now, Signals(), FileStore(tmp_path / "files"))
    await front.says("/export")
    look = pages._look

    async def slowly(owner, now):
        found = await look(owner, now)
        await front.presses("export:drop")
        return found

    monkeypatch.setattr(pages, "_look", slowly)
    await pages.round()
    assert await front.letters() == []
    assert await talk(home) is None


async def test_how_far_it_is_is_said_and_taken_away(front, exporter, sent, ordered, monkeypatch):
    """One message, changed as it goes on, and deleted when the file comes; none where it is quickly done."""
    said, gone = [], []

    async def send_message(_bot, _chat_id, message):
        said.append((message.edit, message.text))
        return Sent(900)

    async def clear(_bot, _chat_id, ids):
        gone.extend(ids)

    monkeypatch.setattr(outbound, "send_message", send_message)
    monkeypatch.setattr(outbound, "clear", clear)
    await ordered()
    await exporter.round()
    assert said == []
    monkeypatch.setattr(bot.loops.exporting.progress, "FIRST", 0.0)
    monkeypatch.setattr(bot.loops.exporting.progress, "EVERY", 0.0)
    await ordered()
    await exporter.round()
    assert [edit for edit, _ in said] == [None] + [900] * (len(said) - 1)
    assert (said[0][1], said[-1][1]) == ("The file is being made: 30 %.", "The file is being made: 90 %.")
    assert gone == [900]
    assert len(sent.files) == 2
