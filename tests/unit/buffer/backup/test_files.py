"""The files of a backup: what they say can be read again, and what is none is refused in one sentence."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from pyrage.x25519 import Identity

from buffer.backup import bundle, first_page, keys_file
from buffer.backup.first_page import ABOUT, PAYLOAD, README, About, Sized
from buffer.backup.keys_file import KeysFile
from buffer.backup.refused import BackupFailed, RestoreRefused
from storage.copies.wrapped import CopyMark, WrappedKey, mark_of, wrapped_mark
from tests.builders import MASTER, NOW

IDENTITY = Identity.generate()
ABOUT_IT = About(
    version="1.0", schema="0008", installation="ab" * 8, made_at=NOW, recipient=str(IDENTITY.to_public()),
    keys_file="k.age", whole=True, files=3, database=Sized(1, "aa"), payload=Sized(2, "bb"),
)  # fmt: skip
KEYS = KeysFile("ab" * 8, NOW, MASTER, [WrappedKey("inbox", 1, b"\x00\xff"), WrappedKey("owner/12", 1, b"x" * 40)])


@pytest.fixture
def written(tmp_path):
    """A backup of some bytes; where it lies."""
    database = tmp_path / "database"
    database.write_bytes(b"not really a database" * 10_000)
    out = tmp_path / "backup.zip"
    said = lambda plain, payload: replace(ABOUT_IT, database=plain, payload=payload)  # noqa: E731
    bundle.write(out, database, "read me", IDENTITY.to_public(), said, IDENTITY)
    return out


def test_what_a_backup_says_of_itself_is_read_again():
    """All of it."""
    assert first_page.from_bytes(first_page.as_bytes(ABOUT_IT)) == ABOUT_IT


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b'{"format": 2}', b"\xff"])
def test_what_is_no_backup_says_nothing(raw):
    """ValueError, and nothing else."""
    with pytest.raises(ValueError, match="not what a backup says"):
        first_page.from_bytes(raw)


def test_a_backup_begins_with_a_page_for_people(written):
    """The page comes first; the payload is what age understands; the database comes out of it as it went in."""
    with zipfile.ZipFile(written) as bag:
        assert bag.namelist() == [README, PAYLOAD, ABOUT]
        assert bag.read(README) == b"read me"
        assert bag.read(PAYLOAD).startswith(b"age-encryption.org/v1\n")
    out = BytesIO()
    assert bundle.decrypt(written, IDENTITY, out) == bundle.read_about(written).database
    assert out.getvalue() == b"not really a database" * 10_000
    assert written.stat().st_mode & 0o077 == 0


def test_every_place_of_a_damaged_backup_is_noticed(written):
    """One bit anywhere in the payload, or a cut anywhere: it is not whole, and does not decrypt."""
    whole = written.read_bytes()
    assert bundle.is_whole(written)
    for at in range(4_000, len(whole) - 1_500, 20_000):
        written.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert not bundle.is_whole(written)
        with pytest.raises(RestoreRefused):
            bundle.decrypt(written, IDENTITY, None)
        written.write_bytes(whole[:at])
        assert not bundle.is_whole(written)


def test_another_identity_opens_nothing(written):
    """One sentence that says which sheet to take."""
    with pytest.raises(RestoreRefused, match="encrypted to another key"):
        bundle.decrypt(written, Identity.generate(), None)


def test_what_is_not_on_the_disk_as_it_was_written_gets_no_name(tmp_path, monkeypatch):
    """It is read back before it has its name; nothing of it is left."""
    (tmp_path / "database").write_bytes(b"x")
    said = lambda plain, payload: replace(ABOUT_IT, database=plain, payload=replace(payload, size=1))  # noqa: E731
    with pytest.raises(BackupFailed, match="look at that disk"):
        bundle.write(tmp_path / "b.zip", tmp_path / "database", "", IDENTITY.to_public(), said, None)
    assert [path.name for path in tmp_path.iterdir()] == ["database"]


def test_keys_are_read_again():
    """And their lines are what sqlite3 takes."""
    text = keys_file.as_text(KEYS)
    assert keys_file.from_text(text) == KEYS
    assert "INSERT INTO wrapped_keys (name, version, wrapped) VALUES ('inbox', 1, X'00ff');" in text


@pytest.mark.parametrize("wrong", ["", "x", keys_file.TITLE, keys_file.as_text(KEYS) + "DROP TABLE entries;\n",
                                   keys_file.as_text(KEYS).replace("-- made", "-- mad")])  # fmt: skip
def test_what_holds_no_keys_is_refused(wrong):
    """Also where only one line is another one."""
    with pytest.raises(RestoreRefused):
        keys_file.from_text(wrong)


@pytest.mark.parametrize("answered", [True, False])
def test_a_mark_says_when_a_copy_was_made(answered):
    """And whether somebody may have been answered since; the names of keys say nothing."""
    mark = CopyMark(NOW, answered)
    assert mark_of(wrapped_mark(MASTER, mark).name) == mark
    for name in ("witness", "owner/12", "restored", "restored/x", "restored/" + "9" * 30):
        assert mark_of(name) is None
