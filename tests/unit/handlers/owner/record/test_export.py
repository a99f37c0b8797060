"""/export in the chat: what goes in, a passphrase, and the file that a loop makes and sends."""

from types import SimpleNamespace
from typing import cast

import pytest
from telegram import Bot

import bot.loops.exporter
from bot.loops.exporter import Exporter
from bot.loops.signals import Signals
from buffer.boundary.outcome import NotSent, Refused, Sent
from buffer.export import age, archive, bag, verify
from handlers.outbound import send as outbound
from handlers.owner.record.export import MAKING, SENDING, TOPIC
from storage.files.store import FileStore
from storage.people import contacts
from storage.private import conversations
from tests.builders import OWNER, draft, later
from tests.unit.buffer.export.test_age import WORK, opened

PASSPHRASE = "four words in a row"
ENOUGH = {"sent": Sent(7), "refused": Refused("too large"), "not sent": NotSent(None, "NetworkError")}


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


async def talk(home):
    """The conversation."""
    async with home.database.read() as tx:
        return await conversations.find(tx, home.resources.keys, OWNER, TOPIC)


async def ordered(front):
    """An export is asked for."""
    await front.says("/export")
    await front.presses("export:make")
    return await front.says(PASSPHRASE)


async def test_what_would_be_in_it_is_said_first(front):
    """Counts, what stays out, and a button to put it in; nothing is made yet."""
    (page,) = await front.says("/export")
    assert "2 entries would go into the file" in page.text
    assert "export:show:places" in page.data
    assert ("Out: places and witnesses", "export:show:places") in page.buttons
    (page,) = await front.presses("export:show:places")
    assert ("In: places and witnesses", "export:show:places") in page.buttons
    (page,) = await front.presses("export:days:30")
    assert ("• 30 days", "export:days:30") in page.buttons
    assert ("In: places and witnesses", "export:show:places") in page.buttons


async def test_an_empty_choice_makes_nothing(front):
    """Where no entry fits there is no button to make it."""
    await front.says("/export")
    (page,) = await front.later(days=200).presses("export:days:30")
    assert "no entry" in page.text
    assert "export:make" not in page.data


async def test_of_several_contacts_one_is_chosen(front, home):
    """With two, there is a button for each, and one for everybody."""
    async with home.database.write() as tx:
        other = await contacts.add(tx, home.resources.keys, home.owner_id, "Kim", front.now)
    (page,) = await front.says("/export")
    assert ("• Everybody", "export:who:0") in page.buttons
    (page,) = await front.presses(f"export:who:{other.id}")
    assert "no entry" in page.text
    (page,) = await front.presses(f"export:who:{home.contact_id}")
    assert "2 entries" in page.text


def removed_first(letters):
    """What is of one moment comes in no order: the note of what was removed, then the answer."""
    return sorted(letters, key=lambda letter: letter.kind != "received")


async def test_the_passphrase_leaves_the_chat(front, home):
    """The message with it is removed, also where it is too short; it is kept only until the file is made."""
    await front.says("/export")
    await front.presses("export:make")
    removed, said = removed_first(await front.says("short"))
    assert (removed.kind, removed.body["remove"]) == ("received", True)
    assert "at least" in said.text.lower()
    removed, said = removed_first(await front.says(PASSPHRASE))
    assert (removed.kind, removed.body["remove"], PASSPHRASE in said.text) == ("received", True, False)
    assert (await talk(home)).step == MAKING
    (said,) = await front.says("/export")
    assert "already" in said.text


async def test_not_now(front, home):
    """Nothing is made, and nothing is kept of it."""
    await front.says("/export")
    (said,) = await front.presses("export:drop")
    assert said.text == "Nothing was made."
    assert await talk(home) is None


async def test_the_file_comes_encrypted(front, home, exporter, sent, tmp_path):
    """It opens with the passphrase alone, is an export that is intact, and nothing of it stays here."""
    await ordered(front)
    await exporter.round()
    ((chat_id, name, content, caption),) = sent.files
    assert (chat_id, name.endswith("-1.zip.age"), "Export 1" in caption) == (OWNER, True, True)
    assert PASSPHRASE.encode() not in content
    (tmp_path / "out.zip").write_bytes(opened(content, PASSPHRASE))
    report = verify.verify(str(tmp_path / "out.zip"))
    assert (report.faults, report.entries) == ([], 3)
    assert await talk(home) is None
    assert list((tmp_path / "exports").iterdir()) == []
    await exporter.round()
    assert len(sent.files) == 1


async def test_what_telegram_does_not_take_lies_here(front, home, exporter, sent, tmp_path, monkeypatch):
    """Too large, or refused: it stays, and the sentence says where."""
    sent.outcomes[:] = ["refused"]
    await ordered(front)
    await exporter.round()
    (said,) = await front.letters()
    (file,) = (tmp_path / "exports").iterdir()
    assert str(file) in said.text
    monkeypatch.setattr(bot.loops.exporter, "LARGEST", 10)
    await ordered(front)
    await exporter.round()
    (said,) = await front.letters()
    assert len(sent.files) == 1
    assert "-2.zip.age" in said.text
    assert await talk(home) is None


async def test_a_broken_line_is_tried_again(front, home, exporter, sent):
    """The same file goes out later; the passphrase is not kept for it."""
    sent.outcomes[:] = ["not sent", "sent"]
    await ordered(front)
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


async def test_a_full_disk_is_said(front, home, exporter, sent, monkeypatch, tmp_path):
    """One sentence, and nothing is left."""

    def full(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bag, "write", full)
    await ordered(front)
    await exporter.round()
    (said,) = await front.letters()
    assert "could not be made" in said.text
    assert list((tmp_path / "exports").iterdir()) == []
    assert await talk(home) is None


async def test_what_a_kill_left_is_removed(front, exporter, sent, tmp_path):
    """A plain archive of a process that is gone does not stay beside the next one."""
    folder = tmp_path / "exports"
    (folder / ".export-0-1.zip.part").mkdir(parents=True)
    (folder / "export-0-1.zip").write_bytes(b"plain")
    await ordered(front)
    await exporter.round()
    assert len(sent.files) == 1
    assert list(folder.iterdir()) == []


async def test_only_what_was_chosen_when_it_was_chosen(front, home, exporter, sent, tmp_path):
    """The thirty days count from when they were chosen, and hold what was in them then."""
    from buffer.record import ledger

    async with home.database.write() as tx:
        for days in (-60, 0):
            await ledger.append_one(
                tx, home.resources.keys, home.owner_id, draft(at=later(days=days)), later(seconds=1)
            )
    await front.says("/export")
    await front.presses("export:days:30")
    await front.presses("export:make")
    await front.says(PASSPHRASE)
    front.later(days=29)
    await exporter.round()
    (tmp_path / "out.zip").write_bytes(opened(sent.files[0][2], PASSPHRASE))
    report = verify.verify(str(tmp_path / "out.zip"))
    assert (report.faults, report.whole, report.entries, report.size) == ([], False, 4, 5)
