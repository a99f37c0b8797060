"""`breakwater doctor`: each usual mistake is named with what to do about it, and looking changes nothing."""

import argparse
import json
import os
import shutil
from dataclasses import replace
from types import SimpleNamespace

import pytest
from pydantic import SecretStr
from sqlalchemy.exc import DBAPIError

import bot.commands.doctor.doctor
from bot import __version__
from bot.commands.digest import digest
from bot.commands.doctor import places as doctor_places
from bot.commands.doctor import telegram as doctor_telegram
from bot.commands.doctor.doctor import _backup, _encoder, _pollers, _sheet, doctor
from bot.commands.doctor.finding import Finding, note
from bot.commands.doctor.health import health
from bot.errors import Failed, sentence, this_user
from bot.installation import look_into, open_installation
from bot.settings import Settings
from buffer.screening import Screener
from storage import testimony
from storage.database import FILE_NAME, open_database
from storage.driver_errors import translated
from storage.errors import DatabaseOlder, FolderUnwritable, PermissionsLacking, StorageError
from tests.builders import MASTER, NOW, later
from tests.trust import november


@pytest.fixture
def here(tmp_path):
    """Settings whose folders are not there yet."""

    def settings(**given):
        places = {"data_dir": tmp_path / "data", "master_key_file": tmp_path / "keys" / "master.key"}
        return Settings(**{**places, "bot_token": SecretStr(""), "database_url": SecretStr(""), **given})

    return settings


def everything(folder):
    """Each path below a folder with its mode and content."""
    return {
        str(path): (path.stat().st_mode, path.read_bytes() if path.is_file() else b"")
        for path in [folder, *folder.rglob("*")]
    }


def faults(findings):
    """What is said of what is wrong, by what it is about."""
    return {one.what: one.said for one in findings if not one.well}


@pytest.fixture
async def begun(here):
    """An installation after its first start, with a key file and nobody in it."""
    database, _ = await open_installation(here(), NOW)
    await database.close()
    return here()


# -- it only looks


async def test_i03_where_nothing_is_nothing_is_made(here, tmp_path, capsys, monkeypatch, screener):
    """No folder, database or key comes into being; what is missing is named from the root of the file system on."""
    monkeypatch.setattr(Screener, "load", lambda *_args, **_options: screener)
    monkeypatch.chdir(tmp_path)
    before = everything(tmp_path)
    assert await doctor(here(data_dir="data")) == 1
    assert everything(tmp_path) == before
    said = capsys.readouterr().out
    assert f"WRONG  data folder: nothing is at {tmp_path / 'data'} yet" in said
    assert f"WRONG  database: there is none at {tmp_path / 'data' / FILE_NAME} yet" in said


async def test_i03_another_address_that_does_not_exist(here, tmp_path):
    """The same for a file that BREAKWATER_DATABASE_URL names."""
    url = SecretStr(f"sqlite+aiosqlite:///{tmp_path}/no/such/file.db")
    assert await look_into(here(database_url=url)) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("how", ["by the folder", "by the address"])
async def test_i03_asking_for_the_heartbeat_makes_nothing(how, here, tmp_path, capsys):
    """`doctor --heard-within` where nothing is: a sentence, and nothing comes into being."""
    url = "" if how == "by the folder" else f"sqlite+aiosqlite:///{tmp_path}/no/such.db"
    assert await health(here(database_url=SecretStr(url)), 5) == 1
    assert capsys.readouterr().out == "There is no database yet.\n"
    assert list(tmp_path.iterdir()) == []


async def test_i03_a_digest_makes_nothing(here, tmp_path):
    """`digest` where nothing is: a sentence that names the place, and nothing comes into being."""
    options = argparse.Namespace(owner=5, now=None, send=False)
    with pytest.raises(Failed, match="There is no database at"):
        await digest(here(), options)
    assert list(tmp_path.iterdir()) == []


async def test_what_is_there_stays_as_it_is(begun, tmp_path):
    """A database that is looked into has the same bytes and modes afterwards, also where a mode is too open."""
    begun.data_dir.chmod(0o755)
    (begun.data_dir / FILE_NAME).chmod(0o644)
    before = everything(tmp_path)
    opened = await look_into(begun)
    assert opened is not None
    await opened[0].close()
    assert everything(tmp_path) == before
    assert "can be read by others" in faults(doctor_places.look(begun))["permissions"]


@pytest.mark.parametrize("what", ["database file", "witness file", "key file"])
async def test_a_file_elsewhere_that_others_can_read(what, begun, here, tmp_path):
    """The database behind a link or an address, the witness and the key: each is named; 0600 is well."""
    there = tmp_path / "elsewhere.db"
    (begun.data_dir / FILE_NAME).rename(there)
    (begun.data_dir / FILE_NAME).symlink_to(there)
    (tmp_path / "witness").touch(mode=0o600)
    files = {"database file": there, "witness file": tmp_path / "witness", "key file": begun.master_key_file}
    by_link, by_address = (
        here(witness_file=tmp_path / "witness", database_url=SecretStr(url)) for url in ("", f"sqlite:///{there}")
    )
    assert not set(files) & set(faults(doctor_places.look(by_link)))
    files[what].chmod(0o644)
    for settings in (by_link, by_address):
        wrong = faults(doctor_places.look(settings))
        assert f"{files[what]} can be read by others: `chmod 600 {files[what]}`" in wrong[what]
        assert not (set(files) - {what}) & set(wrong)


async def test_an_older_database_is_not_brought_up_to_date(here, tmp_path):
    """That is for the next start, after a backup: it is said, and nothing is changed."""
    path = november.unpack(tmp_path / "data")
    before = path.read_bytes()
    with pytest.raises(DatabaseOlder, match="backup"):
        await look_into(here(master_key=SecretStr(MASTER.hex())))
    assert path.read_bytes() == before


async def test_as_json(here, capsys, monkeypatch, screener):
    """One object with the version, whether all is well, and each finding; the exit code is the same."""
    monkeypatch.setattr(Screener, "load", lambda *_args, **_options: screener)
    assert await doctor(here(), as_json=True) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["version"], said["well"]) == (__version__, False)
    assert {"what": "token", "state": "wrong"}.items() <= said["findings"][-1].items()
    assert {one["state"] for one in said["findings"]} == {"ok", "note", "wrong"}


async def test_a_note_alone_is_no_fault(here, begun, capsys, monkeypatch, screener):
    """What is only worth knowing leaves the exit code at 0."""
    monkeypatch.setattr(Screener, "load", lambda *_args, **_options: screener)

    async def telegram(*_args):
        return [note("secretary mode", "off")]

    monkeypatch.setattr(doctor_telegram, "look", telegram)
    monkeypatch.setattr(bot.commands.doctor.doctor, "_owners", lambda *_: Finding("owners", True, "1"))
    assert await doctor(begun) == 0
    assert "note   secretary mode: off" in capsys.readouterr().out


async def test_i07_after_the_first_start_the_link_is_named(begun):
    """Without an owner: where the link is."""
    inside = await bot.commands.doctor.doctor._database(begun, NOW, seen=False)
    assert "open the link that `breakwater run` prints" in faults(inside.found)["owners"]


# -- folders and files


def test_i03_a_file_where_the_folder_should_be(here, tmp_path):
    """`data` is a file: said so, with the setting."""
    (tmp_path / "data").write_text("notes")
    assert "is a file: name a folder with BREAKWATER_DATA_DIR" in faults(doctor_places.look(here()))["data folder"]


def test_i03_a_folder_that_cannot_be_written(here, tmp_path, monkeypatch):
    """Whose it should be, and the command for that."""
    (tmp_path / "data").mkdir(mode=0o700)
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    said = faults(doctor_places.look(here()))["data folder"]
    assert "cannot be written" in said
    assert f"sudo chown -R {this_user()} {tmp_path / 'data'}" in said


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give something to somebody else")
@pytest.mark.parametrize("closed", ["above", "folder", "file"])
def test_i04_a_place_one_may_not_enter(closed, tmp_path):
    """As another user: one sentence each, no traceback, and nothing is made elsewhere."""
    place = tmp_path / "above" / "data"
    place.mkdir(parents=True)
    (place / FILE_NAME).write_bytes(b"SQLite format 3\0")
    above = [folder for folder in tmp_path.parents if not folder.stat().st_mode & 0o001]
    modes = {folder: folder.stat().st_mode for folder in [*above, tmp_path]}
    for folder in modes:
        folder.chmod(0o711)
    shut = {"above": place.parent, "folder": place, "file": place / FILE_NAME}[closed]
    for path in {place.parent, place} - {shut}:
        path.chmod(0o777)
    shut.chmod(0o600)
    child = os.fork()
    if child == 0:
        try:
            os.setgid(65534)
            os.setuid(65534)
            found = doctor_places.look(Settings(data_dir=place, master_key_file=tmp_path / "none"))
            os._exit(0 if closed == "file" or faults(found).keys() >= {"data folder"} else 3)
        finally:
            os._exit(4)
    _, status = os.waitpid(child, 0)
    for folder, mode in modes.items():
        folder.chmod(mode)
    assert os.waitstatus_to_exitcode(status) == 0


def test_what_vanishes_meanwhile_is_nothing(here, tmp_path, monkeypatch):
    """The log beside a database in use comes and goes; a link that leads nowhere, or to itself, has no mode."""
    (tmp_path / "data").mkdir(mode=0o700)
    (tmp_path / "data" / "loop").symlink_to(tmp_path / "data" / "loop")
    gone = [tmp_path / "data", tmp_path / "data" / "breakwater.db-wal"]
    monkeypatch.setattr(doctor_places, "_within", lambda _folder: iter(gone))
    assert "permissions" not in faults(doctor_places.look(here(backup_dir=tmp_path / "data" / "loop")))


def test_a_disk_nearly_full(here, tmp_path, monkeypatch):
    """Little room is a note, none is wrong."""
    (tmp_path / "data").mkdir(mode=0o700)
    for free, state in ((50, "WRONG"), (1000, "note"), (9000, "ok")):
        monkeypatch.setattr(shutil, "disk_usage", lambda _path, free=free: SimpleNamespace(free=free * 1024**2))
        [disk] = [one for one in doctor_places.look(here()) if one.what == "disk"]
        assert disk.state == state
        assert state == "ok" or "free some space" in disk.said


@pytest.mark.parametrize(("mode", "state"), [(0o600, "ok"), (0o400, "ok"), (0o640, "WRONG"), (0o604, "WRONG")])
async def test_i06_a_key_that_others_can_read(mode, state, begun):
    """By group or everybody: wrong, with the command; readable by its owner alone: right."""
    begun.master_key_file.chmod(mode)
    [key] = [one for one in doctor_places.look(begun) if one.what == "key file"]
    assert key.state == state
    assert state == "ok" or f"chmod 600 {begun.master_key_file}" in key.said


async def test_a_key_that_systemd_hands_over(begun, monkeypatch):
    """Its mode shows a group, and it is closed all the same."""
    begun.master_key_file.chmod(0o440)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(begun.master_key_file.parent))
    assert "key file" not in faults(doctor_places.look(begun))


def test_a_key_that_cannot_be_read(here, tmp_path):
    """Here because it is a folder; on other days because it is somebody else's."""
    (tmp_path / "keys" / "master.key").mkdir(parents=True)
    assert "cannot be read" in faults(doctor_places.look(here()))["key file"]


@pytest.mark.parametrize(("setting", "place"), [("data_dir", "data folder"), ("backup_dir", "folder of backups")])
async def test_a_key_beside_what_it_opens(setting, place, begun, here):
    """In the data folder or among the backups, however it is reached: wrong, and where to name another place."""
    link = begun.master_key_file.parent.parent / "link"
    link.symlink_to(begun.master_key_file.parent)
    for folder in (begun.master_key_file.parent, link):
        said = faults(doctor_places.look(here(**{setting: folder})))["key apart"]
        assert f"the key file lies in the {place}" in said
        assert "BREAKWATER_MASTER_KEY_FILE" in said
    assert "key apart" not in faults(doctor_places.look(here(backup_dir=begun.data_dir.parent / "backups")))


async def test_a_witness_in_the_data_folder(begun, here):
    """It would be put back with the database, and notice nothing."""
    witness = begun.data_dir / "witness"
    witness.write_bytes(b"")
    found = faults(doctor_places.look(here(witness_file=witness)))
    assert "BREAKWATER_WITNESS_FILE" in found["key apart"]


@pytest.mark.parametrize("make", [False, True])
def test_i02_a_database_that_cannot_be_written_is_named(make, tmp_path, monkeypatch):
    """The file, not the folder: another folder would begin an empty database, and a second boundary."""
    path = tmp_path / FILE_NAME
    tmp_path.chmod(0o700)
    path.write_bytes(b"")
    real = os.open

    def refuse(name, flags, *rest):
        if str(name) == str(path) and not flags & os.O_EXCL:
            raise PermissionError(13, "Permission denied", str(path))
        return real(name, flags, *rest)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(StorageError) as caught:
        open_database("", tmp_path, make=make)
    said = sentence(caught.value)
    assert f"{path} cannot be written" in said
    assert f"sudo chown {this_user()} {path}" in said


def test_i02_a_data_folder_in_use_is_not_to_be_replaced(tmp_path):
    """For one that is there, no other folder is proposed; for one that cannot be made, one is."""
    there = sentence(FolderUnwritable(tmp_path, "Permission denied"))
    assert "sudo chown -R" in there
    assert "choose another" not in there
    assert "choose another" in sentence(FolderUnwritable(tmp_path / "none", "Read-only"))


def test_i04_a_role_that_may_not_create_is_one_sentence():
    """PostgreSQL's insufficient_privilege, with the grant that is missing."""
    refused = DBAPIError(
        "CREATE TABLE", None, type("Refused", (Exception,), {"sqlstate": "42501"})("permission denied")
    )
    with pytest.raises(PermissionsLacking) as caught, translated():
        raise refused
    assert "GRANT CREATE, USAGE ON SCHEMA public" in sentence(caught.value)


# -- the rest


@pytest.mark.parametrize(
    ("minutes", "state"), [(None, "ok"), (0, "WRONG"), (9, "WRONG"), (11, "note"), (23 * 60, "note"), (25 * 60, "ok")]
)
def test_another_poller(minutes, state):
    """Wrong as long as it may still be there, then worth a word for a day."""
    at = None if minutes is None else later(minutes=-minutes)
    found = _pollers(at, NOW)
    assert found.state == state
    assert state != "WRONG" or "stop it" in found.said


@pytest.mark.parametrize(
    ("said", "state", "todo"),
    [
        (testimony.Testimony(""), "note", "--set-up"),
        (testimony.Testimony("", backups_since=later(days=-3)), "ok", "none yet"),
        (testimony.Testimony("", backups_since=later(days=-8)), "WRONG", "none yet"),
        (testimony.Testimony("", backed_up_at=later(days=-8), backup_place="/nowhere"), "WRONG", "make another"),
    ],
)
def test_backups(said, state, todo):
    """Not set up is a note; a week without one is wrong."""
    found = _backup(said, NOW)
    assert found.state == state
    assert todo in found.said


def test_the_recovery_sheet():
    """A word a week after backups were set up, unless somebody has shown to have it."""
    said = testimony.Testimony("", backups_since=later(days=-8))
    [found] = _sheet(said, NOW)
    assert (found.state, "--confirm-sheet" in found.said) == ("note", True)
    assert _sheet(replace(said, sheet_of="age1x"), NOW) == []
    assert _sheet(replace(said, backups_since=later(days=-6)), NOW) == []


def test_no_encoder(here):
    """Said as what it means, with what to install; where it was switched off, with the setting."""
    assert _encoder(here(), there=True).state == "ok"
    missing, off = _encoder(here(), there=False), _encoder(here(semantic=False), there=False)
    assert (missing.state, off.state) == ("note", "note")
    assert "[semantic]" in missing.said
    assert "BREAKWATER_SEMANTIC" in off.said
