"""/backup: how it stands, for the owner; for a helper who may hold one, the newest backup, which they cannot open."""

from dataclasses import dataclass, field
from typing import cast

import pytest
from telegram import Bot

from bot.loops.exporting import backup_copies
from bot.loops.exporting.backup_copies import BackupCopies
from bot.loops.signals import Signals
from buffer.backup import restore
from buffer.boundary.outcome import NotSent, Outcome, Refused, Sent
from handlers.outbound import send as outbound
from storage.outbox import chat_messages
from storage.people import access_log, helpers
from tests.builders import NOW, move_in
from tests.unit.bot.loops.test_backups import IDENTITY, Loop
from tests.unit.handlers.owner.owner_front import Front

KIM = 7007


@pytest.fixture
def backend() -> str:
    """Nothing of this differs by the database."""
    return "sqlite"


@dataclass
class Telegram:
    """What was sent to whom, and what comes of the next ones; the last for ever."""

    files: list[tuple[int, str, bytes, str]] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=lambda: [Sent(7007), Sent(7008)])

    async def send_file(self, _bot, chat_id, file, caption):
        """As the real one."""
        self.files.append((chat_id, file.name, file.read_bytes(), caption))
        return self.outcomes[0] if len(self.outcomes) == 1 else self.outcomes.pop(0)


@pytest.fixture
def telegram(monkeypatch):
    """Telegram, which takes both files."""
    here = Telegram()
    monkeypatch.setattr(outbound, "send_file", here.send_file)
    return here


@pytest.fixture
async def kim(home):
    """Somebody who helps, and may hold the backup."""
    async with home.database.write() as tx:
        keys = home.resources.keys
        number = await helpers.add(tx, keys, home.owner_id, KIM, "Kim", "en", NOW)
        await helpers.change(tx, keys, home.owner_id, number, "active", ("backup",), NOW)
    return Front(home, KIM)


@pytest.fixture
def copies(home, front, telegram):
    """The loop that hands over."""
    return BackupCopies(cast(Bot, None), home.database, home.resources, lambda: front.now, Signals())


@pytest.fixture
async def backed_up(home, tmp_path):
    """An installation with a backup, and the loop that has made it."""
    for name in ("backups", "keys", "data"):
        (tmp_path / name).mkdir(exist_ok=True)
    (tmp_path / "keys" / "master.recipient").write_text(str(IDENTITY.to_public()))
    loop = Loop(home, tmp_path)
    await loop.turn()
    return loop


def to_kim(found):
    """What is said to the helper afterwards."""
    return [letter.text for letter in found if letter.body.get("to") == KIM]


async def test_it_is_handed_over_with_its_keys(home, front, kim, copies, backed_up, telegram, tmp_path):
    """Two files, as they lie; it is noted, the sheet alone restores it, and /hide takes both away."""
    [said] = await kim.says("/backup")
    assert "newest backup" in said.text
    await copies.round()
    (to, name, content, caption), (also, keys, wrapped, _) = telegram.files
    assert (to, also, name) == (KIM, KIM, backed_up.names[0])
    assert "cannot open" in caption or "can open it" in caption
    (tmp_path / "elsewhere").mkdir()
    for file, held in ((name, content), (keys, wrapped)):
        (tmp_path / "elsewhere" / file).write_bytes(held)
    there = await restore.restore(
        tmp_path / "elsewhere" / name, tmp_path / "elsewhere" / keys, IDENTITY, tmp_path / "restored"
    )
    assert list(there.checked.ends) == [home.owner_id]
    async with home.database.read() as tx:
        looked = await access_log.list_of_owner(tx, home.resources.keys, home.owner_id, 5)
        shown = await chat_messages.list_recent(tx, home.resources.keys, KIM, front.now)
    assert [one.what for one in looked] == ["backup"]
    assert {7007, 7008} <= set(shown)
    await copies.round()
    assert len(telegram.files) == 2


async def test_without_the_permission_nothing_is_handed_over(home, front, kim, copies, backed_up, telegram):
    """Also where it was asked for before, and has been taken back since."""
    await kim.says("/backup")
    async with home.database.write() as tx:
        keys = home.resources.keys
        [helper] = await helpers.list_of_owner(tx, keys, home.owner_id)
        await helpers.change(tx, keys, home.owner_id, helper.id, "active", ("read",), NOW)
    await copies.round()
    [said] = await kim.says("/backup")
    assert "not among the things shared" in said.text
    await copies.round()
    assert telegram.files == []


async def test_where_others_keep_their_record_too_it_stays_here(home, front, kim, copies, backed_up, telegram):
    """A backup holds everybody's."""
    await move_in(home.database, home.resources, owner=7101, accounts=(7102,))
    await kim.says("/backup")
    await copies.round()
    assert telegram.files == []
    [said] = to_kim(await kim.letters())
    assert "Other people" in said


@pytest.mark.parametrize("damage", ["altered", "gone", "no keys"])
async def test_one_that_does_not_hold_is_not_handed_over(kim, front, copies, backed_up, telegram, damage):
    """Nor one without its keys: it would only look like a backup."""
    path = backed_up.folder / backed_up.names[0]
    if damage == "altered":
        path.write_bytes(path.read_bytes()[:-2000])
    elif damage == "gone":
        path.unlink()
    else:
        next(backed_up.folder.glob("breakwater-keys-*")).unlink()
    await kim.says("/backup")
    await copies.round()
    assert telegram.files == []
    [said] = to_kim(await kim.letters())
    assert "no good backup" in said


async def test_one_that_is_too_large_or_not_taken_is_said(kim, front, copies, backed_up, telegram, monkeypatch):
    """In one sentence each."""
    telegram.outcomes[:] = [Refused("no")]
    await kim.says("/backup")
    await copies.round()
    [refused] = to_kim(await kim.letters())
    monkeypatch.setattr(backup_copies, "LARGEST", 10)
    await kim.says("/backup")
    await copies.round()
    [large] = to_kim(await kim.letters())
    assert "no good backup" in refused
    assert "larger than Telegram takes" in large
    assert len(telegram.files) == 1


async def test_a_broken_line_is_tried_again(kim, front, copies, backed_up, telegram):
    """Later, and with both files."""
    telegram.outcomes[:] = [Sent(1), NotSent(None, "NetworkError"), Sent(2)]
    await kim.says("/backup")
    await copies.round()
    await copies.round()
    assert len(telegram.files) == 2
    front.later(minutes=2)
    await copies.round()
    assert [name for _, name, _, _ in telegram.files[2:]] == [name for _, name, _, _ in telegram.files[:2]]


async def test_the_owner_is_told_how_it_stands(home, front, tmp_path):
    """Not set up; none yet; when the last good one was made; and that it is too long ago."""
    home.resources.keys.open_witness(tmp_path / "keys" / "master.witness")
    witness = home.resources.keys.witness
    [said] = await front.says("/backup")
    assert "No backups are made yet" in said.text
    witness.note_backups(front.now)
    [said] = await front.says("/backup")
    assert "no good one yet" in said.text
    witness.note_backup(front.now, "/backups/one.zip")
    [said] = await front.says("/backup")
    assert "The last good backup is of" in said.text
    assert "/backups/" not in said.text
    assert "a week or longer" not in said.text
    assert "recovery sheet" not in said.text
    front.later(days=8)
    [said] = await front.says("/backup")
    assert "a week or longer" in said.text
    assert "backup --confirm-sheet" in said.text
    witness.note_sheet("age1x")
    [said] = await front.says("/backup")
    assert "recovery sheet" not in said.text
