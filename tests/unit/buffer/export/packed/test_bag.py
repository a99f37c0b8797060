"""A bag is under its final name when it is whole, and not before."""

import errno
import os
import zipfile

import pytest

from buffer.export.packed import bag
from buffer.export.packed.bag import Member, PlaceTaken, of_bytes, workplace


def failing(error):
    """A member whose second piece cannot be read."""

    def pieces():
        yield b"first"
        raise error

    return Member("data/b", pieces)


def test_nothing_is_left_where_writing_fails(tmp_path):
    """A full disk in the middle: neither the archive nor the folder beside it is there."""
    out = tmp_path / "out.zip"
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with pytest.raises(OSError, match="space"), workplace(out) as folder:
        bag.write(folder / "whole.zip", [of_bytes("data/a", b"a"), failing(full)], b"")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_export_left_is_taken_over(tmp_path):
    """A folder of a process that is gone is emptied and used."""
    out = tmp_path / "out.zip"
    left = tmp_path / ".out.zip.part"
    left.mkdir()
    (left / "whole.zip").write_bytes(b"half")
    (left / "inner").mkdir()
    with workplace(out) as folder:
        assert [path.name for path in folder.iterdir()] == [bag.LOCK]
        bag.write(folder / "whole.zip", [of_bytes("data/a", b"a")], b"")
        bag.put_in_place(folder / "whole.zip", out)
    assert list(tmp_path.iterdir()) == [out]


def test_what_killed_exports_of_other_names_left_goes_too(tmp_path):
    """What can be read there is the record. What is just being written stays, and so does what is not ours."""
    ours, strange = tmp_path / ".old.zip.part", tmp_path / ".mine.part"
    for folder in (ours, strange):
        folder.mkdir()
        (folder / "data-record.jsonl").write_bytes(b"words")
    (ours / bag.LOCK).touch()
    with workplace(tmp_path / "busy.zip"), workplace(tmp_path / "out.zip"):
        pass
    with workplace(tmp_path / "busy.zip") as busy, workplace(tmp_path / "out.zip"):
        assert busy.is_dir()
    assert list(tmp_path.iterdir()) == [strange]


def test_two_at_once_do_not_meet(tmp_path):
    """While one is being written there is no second of the same name, and none where there is a file."""
    out = tmp_path / "out.zip"
    with workplace(out), pytest.raises(PlaceTaken), workplace(out):
        pass
    out.symlink_to(tmp_path / "nowhere")
    with pytest.raises(PlaceTaken), workplace(out):
        pass
    with pytest.raises(PlaceTaken):
        bag.put_in_place(tmp_path / "any", out)


def test_members_say_nothing_of_this_machine(tmp_path):
    """Sorted, at one fixed time, for everybody to read; what is packed already is stored."""
    members = [of_bytes("data/b", b"b" * 500), Member("data/a", lambda: iter([b"a"]), packed=True)]
    bag.write(tmp_path / "one.zip", members, b"Bagging-Date: 2031-03-04\n")
    bag.write(tmp_path / "two.zip", reversed(members), b"Bagging-Date: 2031-03-04\n")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as made:
        assert made.namelist() == sorted(made.namelist())
        assert {(info.date_time, info.external_attr >> 16 & 0o777) for info in made.infolist()} == {
            (bag.EARLIEST, 0o644)
        }
        assert made.getinfo("data/a").compress_type == zipfile.ZIP_STORED
