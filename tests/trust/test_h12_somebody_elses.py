"""H12: a file or folder of somebody else is left as it is, to the byte and the mode, and refused with one sentence."""

import os
import sqlite3
import stat
from contextlib import closing

import pytest

from bot.errors import sentence
from storage.database import FILE_NAME, open_database
from storage.errors import FileNotOurs, FolderShared
from tests.flows.flow_world import CONTACT, OWNER


def text_file(path):
    path.write_text("root:x:0:0:root:/root:/bin/sh\n" * 300)


def other_database(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name)")
        other.commit()


def other_alembic(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE alembic_version (version_num)")
        other.execute("CREATE TABLE photos (name)")
        other.commit()


def pipe(path):
    os.mkfifo(path)


def folder(path):
    path.mkdir()


def link(path):
    (path.parent / "elsewhere").write_text("a letter")
    path.symlink_to(path.parent / "elsewhere")


FILES = [text_file, other_database, other_alembic, pipe, folder, link]


def state(path):
    """Mode, times and content of what is there."""
    found = path.stat()
    content = path.read_bytes() if stat.S_ISREG(found.st_mode) else b""
    return found.st_mode, found.st_uid, found.st_mtime_ns, found.st_ino, content, sorted(os.listdir(path.parent))


@pytest.mark.parametrize("make", FILES)
def test_h12_a_file_of_somebody_else(tmp_path, make):
    """By a path in the address: nothing of it changes, nothing appears beside it, and the sentence names it."""
    path = tmp_path / "theirs"
    make(path)
    path.chmod(0o644)
    before = state(path)
    with pytest.raises(FileNotOurs) as caught:
        open_database(f"sqlite+aiosqlite:///{path}", tmp_path / "data")
    assert state(path) == before
    said = sentence(caught.value)
    assert str(path) in said
    assert "BREAKWATER_DATABASE_URL" in said


@pytest.mark.parametrize("make", [other_database, other_alembic])
def test_h12_also_by_our_own_name(tmp_path, make):
    """Another program's database is refused also where it happens to lie where ours would."""
    make(tmp_path / FILE_NAME)
    tmp_path.chmod(0o700)
    before = state(tmp_path / FILE_NAME)
    with pytest.raises(FileNotOurs):
        open_database("", tmp_path)
    assert state(tmp_path / FILE_NAME) == before


def open_to_others(path):
    path.mkdir()
    path.chmod(0o755)  # whatever the umask


def full(path):
    (path / "letter.txt").write_text("dear")


def full_of_folders(path):
    (path / "lib").mkdir()


def sticky(path):
    path.chmod(0o1777)


@pytest.mark.parametrize("fill", [full, full_of_folders, sticky])
def test_h12_a_folder_others_use(tmp_path, fill):
    """A folder that is open to others and has things in it, or is for everybody: refused, and left as it was."""
    shared = tmp_path / "shared"
    open_to_others(shared)
    fill(shared)
    before = shared.stat().st_mode, os.listdir(shared)
    for _ in range(2):
        with pytest.raises(FolderShared) as caught:
            open_database("", shared)
        assert (shared.stat().st_mode, os.listdir(shared)) == before
    assert "BREAKWATER_DATA_DIR" in sentence(caught.value)


async def test_h12_what_is_ours_is_narrowed_and_used(tmp_path):
    """An empty folder, one with our files, and a private one with whatever in it are ours; a folder is never narrowed
    that others have begun to use as well."""
    wide = tmp_path / "wide"
    open_to_others(wide)
    (wide / "lost+found").mkdir()
    for _ in range(2):
        await open_database("", wide).close()
        assert stat.S_IMODE(wide.stat().st_mode) == 0o700
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    full(private)
    await open_database("", private).close()
    wide.chmod(0o755)
    full(wide)
    await open_database("", wide).close()
    assert stat.S_IMODE(wide.stat().st_mode) == 0o755
    assert stat.S_IMODE((wide / FILE_NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize("make", [text_file, other_database])
async def test_h12_one_sentence(story, make):
    """Every command refuses it with one sentence, and the file is as it was."""
    async with story() as world:
        path = world.folder / "theirs"
        make(path)
        path.chmod(0o644)
        before = state(path)[:5]
        env = {"database_url": f"sqlite:///{path}"}
        setup = ("setup", "--owner", str(OWNER), "--contact", str(CONTACT), "--boundary", "No.", "--digest-at", "18:00")
        for command in (("run",), ("digest", "--owner", str(OWNER)), (*setup, "--timezone", "UTC")):
            process = await world.command(*command, env=env)
            assert await process.exit_code() == 1
            assert process.logged.splitlines()[-1] == (
                f"breakwater: {path} is not a database of Breakwater, so it was left as it is: name another file with "
                "BREAKWATER_DATABASE_URL, or none."
            )
        doctor = await world.command("doctor", env=env)
        assert await doctor.exit_code() == 1
        assert "is not a database of Breakwater" in doctor.said
        assert state(path)[:5] == before
