"""What a killed export leaves is known to the next process, and removed; what is being written never is."""

import shutil
import stat

import pytest

from buffer.export.packed import bag, unfinished
from buffer.export.packed.unfinished import Left, noted, sweep


@pytest.fixture
def data(tmp_path):
    """A data folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def out(tmp_path):
    """Where somebody wants their export."""
    (tmp_path / "chosen").mkdir()
    return tmp_path / "chosen" / "e.zip"


@pytest.fixture
def left(data, out):
    """What a killed export left: a note that nobody holds, and a folder with words. Returns the folder."""
    folder = bag.part_of(out)
    (folder / "within").mkdir(parents=True)
    (folder / bag.LOCK).touch()
    (folder / "data-record.jsonl").write_text("words")
    (data / f"{unfinished.NOTES}1").write_bytes(bytes(folder) + b"\n")
    return folder


def notes(data):
    """The notes there are."""
    return sorted(data.iterdir())


def test_where_an_export_is_written_is_noted_before_its_first_byte(data, out):
    """In a file for its owner alone, until it is there."""
    with noted(data, out):
        (note,) = notes(data)
        assert note.read_bytes() == bytes(bag.part_of(out)) + b"\n"
        assert stat.S_IMODE(note.stat().st_mode) == 0o600
        assert not bag.part_of(out).exists()
    assert notes(data) == []


def test_what_is_being_written_is_left_alone(data, out):
    """Also by the process that writes it."""
    with noted(data, out), bag.workplace(out) as folder:
        (folder / "words").write_text("words")
        assert sweep(data) == []
        assert (folder / "words").exists()
        assert len(notes(data)) == 1


def test_what_a_killed_one_left_is_removed_with_its_note(data, left):
    """And a second time there is nothing to remove."""
    assert sweep(data) == [Left(left)]
    assert (left.exists(), left.parent.exists(), notes(data)) == (False, True, [])
    assert sweep(data) == []


def test_what_another_process_writes_in_its_place_is_left_alone(data, out, left):
    """The note of the dead goes, as the other has one of its own."""
    with noted(data, out), bag.workplace(out) as folder:
        (folder / "words").write_text("words")
        assert sweep(data) == []
        assert (folder / "words").exists()
        assert len(notes(data)) == 1
    assert not left.exists()


def test_a_folder_that_is_not_ours_is_left_alone(data, left):
    """Whatever its name is."""
    (left / bag.LOCK).unlink()
    assert sweep(data) == []
    assert (left / "data-record.jsonl").exists()


def test_what_is_not_there_at_the_moment_is_said_until_it_is(data, left):
    """As on a disk that is not plugged in."""
    away = left.parent.rename(left.parent.with_name("away"))
    (found,) = sweep(data)
    assert found == Left(left, f"{left.parent} is not there", data / f"{unfinished.NOTES}1")
    away.rename(left.parent)
    assert sweep(data) == [Left(left)]


def test_what_cannot_be_removed_is_said_and_is_still_ours(data, left, monkeypatch):
    """The file by which it is known goes last."""

    def refused(path, *_):
        if path.name == left.name:
            raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", refused)
        assert sweep(data) == [Left(left, "Permission denied", data / f"{unfinished.NOTES}1")]
    assert sweep(data) == [Left(left)]


def test_a_note_that_was_not_finished_removes_nothing(data, out):
    """Its export was killed before its first byte; half a path is another path."""
    folder = bag.part_of(out)
    folder.mkdir()
    (folder / bag.LOCK).touch()
    (data / f"{unfinished.NOTES}1").write_bytes(bytes(folder))
    assert sweep(data) == []
    assert (folder.exists(), notes(data)) == (True, [])


def test_a_folder_that_cannot_be_emptied_at_the_end_stays_noted(data, out, monkeypatch):
    """The next sweep tries it again."""

    def refused(*_):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched, noted(data, out), bag.workplace(out):
        patched.setattr(shutil, "rmtree", refused)
    assert len(notes(data)) == 1
    assert sweep(data) == [Left(bag.part_of(out))]
    assert notes(data) == []


def test_without_a_data_folder_there_is_nothing(tmp_path):
    """As before the first start."""
    assert sweep(tmp_path / "none") == []
