"""The loop that makes backups: when, what is kept, what it says; with a clock that is told."""

from datetime import timedelta
from functools import partial

import pytest
from pydantic import SecretStr
from pyrage.x25519 import Identity

from bot.commands.doctor.doctor import _backup
from bot.loops.upkeep import backups
from bot.loops.upkeep.backups import Backups, look_through, name_of
from bot.settings import Settings
from buffer.backup import bundle, restore
from buffer.backup.make import make
from buffer.digest.make import preview_digest
from buffer.owner.forget import forget
from storage.errors import SealBroken
from storage.people import owners
from tests.builders import MASTER, NOW, later, present

IDENTITY = Identity.generate()
BEGIN = NOW.replace(hour=5)
KEPT = ["03-16", "03-23", *(f"03-{day}" for day in range(27, 32)), "04-01", "04-02"]
"""Of thirty days from 4 March 2031, a Tuesday, the last seven, and the last day of each of four weeks."""


class Loop:
    """The loop of a home, turn by turn."""

    def __init__(self, home, folder):
        self.home, self.folder, self.now = home, folder / "backups", BEGIN
        home.resources.keys.open_witness(folder / "keys" / "master.witness")
        self.settings = Settings(
            data_dir=folder / "data",
            master_key=SecretStr(MASTER.hex()),
            master_key_file=folder / "keys" / "master.key",
            backup_dir=self.folder,
            backup_keep="2,0,0",
        )
        self.backups = Backups(self.settings, home.database, home.resources.keys, lambda: self.now)

    def keep(self, wanted):
        self.settings = self.settings.model_copy(update={"backup_keep": wanted})
        keys = self.home.resources.keys
        self.backups = Backups(self.settings, self.home.database, keys, lambda: self.now)

    async def turn(self, **later_by):
        self.now += timedelta(**later_by)
        await self.backups.turn()
        return self.names

    @property
    def witness(self):
        return self.home.resources.keys.witness

    @property
    def names(self):
        return sorted(path.name for path in self.folder.glob("*.zip"))

    def name(self, **after):
        return name_of(self.witness.installation[:16], BEGIN + timedelta(**after))


@pytest.fixture
def loop(home, tmp_path):
    """A loop whose backups are set up."""
    for name in ("backups", "keys", "data"):
        (tmp_path / name).mkdir(exist_ok=True)
    (tmp_path / "keys" / "master.recipient").write_text(str(IDENTITY.to_public()))
    return Loop(home, tmp_path)


async def test_the_sheet_of_another_key_is_asked_for_anew(loop, tmp_path):
    """What was shown to be at hand is of one key: it stays while that is the key, and goes with it."""
    loop.witness.note_sheet(str(IDENTITY.to_public()))
    await loop.turn()
    assert loop.witness.said().sheet_of == str(IDENTITY.to_public())
    (tmp_path / "keys" / "master.recipient").write_text(str(Identity.generate().to_public()))
    await loop.turn(minutes=1)
    assert loop.witness.said().sheet_of == ""


async def test_one_a_day_is_made_and_old_ones_go(loop):
    """At once where none was made yet; then at its hour; the third day takes the first one away."""
    assert await loop.turn() == [loop.name()]
    assert await loop.turn(hours=22) == [loop.name()]
    assert await loop.turn(hours=2) == [loop.name(), loop.name(days=1)]
    assert await loop.turn(days=1) == [loop.name(days=1), loop.name(days=2)]
    assert (loop.witness.said().backed_up_at, loop.witness.said().backups_since) == (loop.now, BEGIN)
    assert loop.witness.said().backup_place == str(loop.folder / loop.name(days=2))
    assert "is 0 minutes old" in _backup(loop.witness.said(), loop.now).said


async def test_a_damaged_newest_one_is_noticed_and_the_last_good_one_stays(loop, caplog):
    """It fills no place; what is said of the last good one is true."""
    await loop.turn()
    damaged = loop.folder / loop.name()
    raw = damaged.read_bytes()
    damaged.write_bytes(raw[:5000] + bytes([raw[5000] ^ 1]) + raw[5001:])
    assert not _backup(loop.witness.said(), loop.now).well
    names = await loop.turn(days=1)
    assert names == [loop.name(days=1)]
    assert f"The backup {damaged.name} does not hold" in caplog.text
    assert [one.good for one in look_through(loop.folder, loop.witness.installation[:16])] == [True]


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)  # what is kept depends on days alone
async def test_thirty_days_keep_what_was_promised(loop):
    """The last of seven days, of four weeks and of each month; a damaged newest one is noticed, and fills no place."""
    loop.keep("7,4,12")
    for day in range(30):
        await loop.turn(days=min(day, 1))
    assert [name.partition("T")[0][-5:] for name in loop.names] == KEPT
    newest = loop.folder / loop.names[-1]
    newest.write_bytes(newest.read_bytes()[:-1])
    good = loop.names[-2]
    assert not _backup(loop.witness.said(), loop.now).well
    names = await loop.turn(days=1)
    assert newest.name not in names
    assert good in names
    assert loop.witness.said().backup_place.endswith(names[-1])


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)  # when is a matter of days alone
async def test_the_first_of_a_month_and_the_oldest_are_opened(loop, monkeypatch, caplog):
    """Where the passphrase is among the settings; one that does not come out as it went in is said, and stays."""
    opened, held = [], bundle.decrypt

    def decrypt(path, identity, out):
        opened.append(path.name)
        return held(path, identity, out)

    monkeypatch.setattr(bundle, "decrypt", decrypt)
    monkeypatch.setattr(backups, "identity_at_hand", lambda _settings: IDENTITY)
    loop.keep("40,0,0")
    await loop.turn()
    first, unfinished = opened[-1], opened[0]
    assert (first, unfinished.startswith(bundle.UNFINISHED)) == (loop.name(), True)
    assert len(await loop.turn(days=1)) == len(opened) == 2
    monkeypatch.setattr(bundle, "decrypt", lambda path, _identity, _out: opened.append(path.name))
    monkeypatch.setattr(backups, "make", partial(make_without, make))
    await loop.turn(days=31)
    assert opened[2:] == [loop.name()]
    assert f"The backup {loop.name()} could not be decrypted" in caplog.text
    assert loop.name() in loop.names


async def make_without(made, home, out, recipient, now, _identity):
    """A backup that is not decrypted when it is made."""
    return await made(home, out, recipient, now)


@pytest.mark.parametrize("identity", [None, Identity.generate()])
async def test_a_backup_that_cannot_be_opened_here_is_no_fault(loop, monkeypatch, caplog, identity):
    """Without the passphrase, or with the identity of another sheet."""
    monkeypatch.setattr(backups, "identity_at_hand", lambda _settings: identity)
    assert await loop.turn() == [loop.name()]
    assert "could not be decrypted" not in caplog.text


async def test_a_folder_that_is_not_there_is_said_and_tried_again(loop, caplog):
    """Nothing is made into an empty mount point; when it is back, the backup follows within the hour."""
    loop.folder.rmdir()
    assert await loop.turn() == []
    assert "The folder of backups is not there" in caplog.text
    loop.folder.mkdir()
    assert await loop.turn(hours=1) == [loop.name(hours=1)]


async def test_what_somebody_else_put_there_stays(loop):
    """Another installation's backups, and any other file."""
    other = loop.folder / name_of("f" * 16, BEGIN - timedelta(days=400))
    for path in (other, loop.folder / "holiday.zip"):
        path.write_bytes(b"x")
    for _ in range(4):
        await loop.turn(days=1)
    assert other.exists()
    assert (loop.folder / "holiday.zip").exists()


async def test_the_keys_follow_when_somebody_is_erased(loop, tmp_path):
    """A minute later, without a backup: the one made before does not give back what they wrote."""
    await loop.turn()
    async with loop.home.database.write() as tx:
        owner = present(await owners.find(tx, loop.home.resources.keys, loop.home.owner_id, lock=True))
        await forget(tx, loop.home.resources.keys, owner)
    assert await loop.turn(minutes=1) == [loop.name()]
    path = loop.folder / loop.name()
    keys_path = loop.folder / bundle.read_about(path).keys_file
    restored = await restore.restore(path, keys_path, IDENTITY, tmp_path / "new")
    assert restored.checked.erased == 1


async def test_the_digest_has_a_line_after_a_week_without_one(loop):
    """Not on the sixth day, and not where backups are not set up."""
    await loop.turn()
    found = {}
    for days in (6, 7, 30):
        found[days] = (await digest(loop, BEGIN + timedelta(days=days))).days_without_backup
    assert found == {6: 0, 7: 7, 30: 30}
    loop.settings.recipient_path.unlink()
    await loop.turn(days=1)
    assert (await digest(loop, later(days=40))).days_without_backup == 0


async def digest(loop, now):
    async with loop.home.database.read() as tx:
        owner = present(await owners.find(tx, loop.home.resources.keys, loop.home.owner_id))
        try:
            return await preview_digest(tx, loop.home.resources, owner, now)
        except SealBroken:
            raise AssertionError from None


async def test_a_backup_that_fails_is_tried_again_an_hour_later(loop, monkeypatch):
    """Not each minute; and what it failed of is raised to the loop, which says it."""

    async def full(*_args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("bot.loops.upkeep.backups.make", full)
        with pytest.raises(OSError, match="No space left"):
            await loop.turn()
        assert await loop.turn(minutes=30) == []
    assert await loop.turn(minutes=31) == [loop.name(minutes=61)]
