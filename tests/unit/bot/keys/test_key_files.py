"""Files that hold a master key: whole at each instant, never replaced by accident, gone when they are destroyed."""

import os
from datetime import date
from pathlib import Path

import pytest

from bot.keys import key_files
from bot.keys.key_files import beside, destroy, keep_aside, mark_to_destroy, put_in_place, read_key_file, write_key_file
from tests.builders import MASTER

DAY = date(2031, 3, 4)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A key file."""
    path = tmp_path / "master.key"
    write_key_file(path, MASTER)
    return path


def test_what_is_written_is_read(path: Path) -> None:
    """64 digits, for its owner alone, and nothing left beside it."""
    assert path.read_text() == MASTER.hex() + "\n"
    assert read_key_file(path) == MASTER
    assert path.stat().st_mode & 0o777 == 0o600
    assert os.listdir(path.parent) == ["master.key"]


def test_one_that_is_there_is_not_written_over(path: Path) -> None:
    """Another key does not take its place by being written."""
    with pytest.raises(FileExistsError):
        write_key_file(path, bytes(32))
    assert read_key_file(path) == MASTER
    assert os.listdir(path.parent) == ["master.key"]


def test_a_key_is_kept_aside_under_a_name_that_says_until_when(path: Path) -> None:
    """Once, however often that is begun; a second one of the same day has a number."""
    first = keep_aside(path, DAY)
    assert first == keep_aside(path, DAY) == path.with_name("master.key.replaced-2031-03-04")
    new = beside(path, key_files.UNUSED)
    write_key_file(new, bytes(32))
    put_in_place(new, path)
    assert (read_key_file(first), read_key_file(path), new.exists()) == (MASTER, bytes(32), False)
    assert keep_aside(path, DAY) == path.with_name("master.key.replaced-2031-03-04-2")


def test_a_destroyed_key_is_overwritten_and_gone(path: Path) -> None:
    """Whoever has the file open finds nothing in it; the name is gone, and so is the mark."""
    marked = mark_to_destroy(path)
    assert marked == mark_to_destroy(path)
    new = beside(path, key_files.UNUSED)
    write_key_file(new, bytes(32))
    with path.open("rb") as held:
        put_in_place(new, path)
        destroy(marked)
        assert held.read() == bytes(65)
    assert os.listdir(path.parent) == ["master.key"]
    assert read_key_file(path) == bytes(32)


def test_what_a_killed_process_left_is_removed_and_the_key_stays(path: Path) -> None:
    """A half-written file is destroyed; the first name of a file that was whole already takes nothing along."""
    half, whole = path.with_name(".master.key.abcd1234"), path.with_name(".master.key.efgh5678")
    half.write_text("00")
    os.link(path, whole)
    key_files.remove_unfinished(path)
    assert os.listdir(path.parent) == ["master.key"]
    assert read_key_file(path) == MASTER
