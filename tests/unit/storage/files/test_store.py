"""Files on the disk: what is read is what was written, nobody else can read it, and nothing is ever half there."""

import errno
import multiprocessing
import os
import signal
import stat
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

from storage.errors import DiskFull, FileMissing, SealBroken
from storage.files.store import PIECE, UNFINISHED, FileStore, Kept
from storage.keys.seal import OVERHEAD, Sealer

KEY = bytes(range(32))
SEALER = Sealer(KEY, 1)
OWNER, OTHER = 71, 72
SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7]


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    """A place for files that is not there yet."""
    return FileStore(tmp_path / "data" / "files")


def content(size: int) -> bytes:
    """Bytes of which no two pieces are the same."""
    return b"".join(number.to_bytes(8, "big") for number in range(size // 8 + 1))[:size]


def keep(store: FileStore, what: bytes, owner_id: int = OWNER, at_once: int = 50_000) -> Kept:
    """Keep a file whose bytes come in parts."""
    with store.writing(SEALER, owner_id) as file:
        for start in range(0, len(what), at_once):
            file.add(what[start : start + at_once])
        return file.keep()


def read(store: FileStore, kept: Kept, owner_id: int = OWNER, sealer: Sealer = SEALER) -> bytes:
    """All of a file."""
    return b"".join(store.read(sealer, owner_id, kept.sha256))


def only_file(store: FileStore) -> Path:
    """The one file that there is."""
    (path,) = store.list_paths()
    return store.root / path


@pytest.mark.parametrize("size", SIZES)
def test_what_was_kept_is_read_again(store: FileStore, size: int) -> None:
    """Every byte, whatever the pieces are that it came in; and its size and SHA-256 are known."""
    kept = keep(store, content(size))
    assert kept == Kept(sha256(content(size)).digest(), size)
    assert store.has(SEALER, OWNER, kept.sha256)
    assert read(store, kept) == content(size)
    assert read(FileStore(store.root), kept) == content(size)


def test_the_disk_holds_neither_the_bytes_nor_their_hash(store: FileStore) -> None:
    """Whoever has the disk alone cannot tell which file this is, nor read it; modes keep others out."""
    kept = keep(store, b"quillwort" * 1000)
    path = only_file(store)
    assert b"quillwort" not in path.read_bytes()
    assert kept.sha256 not in path.read_bytes()
    assert kept.sha256.hex() not in str(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (store.root, path.parent)} == {0o700}


def test_the_same_bytes_lie_there_once(store: FileStore) -> None:
    """For one owner; another owner's are another file under another key's name."""
    kept = keep(store, b"the same")
    assert keep(store, b"the same") == kept
    assert len(list(store.list_paths())) == 1
    keep(store, b"the same", OTHER)
    assert [path.parent.name for path in store.list_paths()] == [str(OWNER), str(OTHER)]
    assert store.list_owners() == [OWNER, OTHER]


def altered(raw: bytes) -> Iterator[bytes]:
    """A file with one thing wrong with it, in many ways."""
    for place in range(0, len(raw), max(1, len(raw) // 97)):
        yield raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
    for length in {0, 1, 90, len(raw) // 2, len(raw) - PIECE, len(raw) - 1}:
        yield raw[:length]
    yield raw + b"\0"
    yield raw + raw[-PIECE:]


def test_an_altered_file_is_found_out(store: FileStore) -> None:
    """One bit, a cut, an addition, wherever: SealBroken, and nothing that was not written is given out."""
    what = content(2 * PIECE + 5000)
    kept = keep(store, what)
    path = only_file(store)
    for raw in altered(path.read_bytes()):
        path.write_bytes(raw)
        given: list[bytes] = []
        with pytest.raises(SealBroken) as found:
            given.extend(store.read(SEALER, OWNER, kept.sha256))
        assert what.startswith(b"".join(given))
        assert found.value.owner_id == OWNER


def test_pieces_cannot_change_places(store: FileStore) -> None:
    """Within a file, between two files, or as a whole under another's name or owner."""
    one, two = keep(store, content(2 * PIECE)), keep(store, bytes(2 * PIECE))
    first, second = (store.path(SEALER, OWNER, kept.sha256) for kept in (one, two))
    raw, other = first.read_bytes(), second.read_bytes()
    step = PIECE + OVERHEAD
    head = len(raw) - 2 * step
    swapped = raw[:head] + raw[head + step :] + raw[head : head + step]
    for wrong in (swapped, raw[:head] + other[head:], other[:head] + raw[head:], other):
        first.write_bytes(wrong)
        with pytest.raises(SealBroken):
            read(store, one)
    first.write_bytes(raw)
    assert read(store, one) == content(2 * PIECE)
    elsewhere = store.path(SEALER, OTHER, one.sha256)
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(raw)
    with pytest.raises(SealBroken):
        read(store, one, OTHER)


def test_another_key_finds_nothing(store: FileStore) -> None:
    """The name is keyed too; and a file under the right name does not open with another key."""
    kept, stranger = keep(store, b"mine"), Sealer(bytes(32), 1)
    with pytest.raises(FileMissing):
        read(store, kept, sealer=stranger)
    only_file(store).rename(store.path(stranger, OWNER, kept.sha256))
    with pytest.raises(SealBroken):
        read(store, kept, sealer=stranger)


def test_what_is_not_kept_is_gone(store: FileStore) -> None:
    """An error, or no wish to keep it: no file, and no part of one."""
    with store.writing(SEALER, OWNER) as file:
        file.add(content(3 * PIECE))
    with suppress(RuntimeError), store.writing(SEALER, OWNER) as file:
        file.add(content(3 * PIECE))
        raise RuntimeError
    assert list((store.root / str(OWNER)).iterdir()) == []


def _write_and_die(root: Path) -> None:
    with FileStore(root).writing(SEALER, OWNER) as file:
        file.add(content(3 * PIECE))
        os.kill(os.getpid(), signal.SIGKILL)


def test_what_a_killed_process_left_is_swept_away(store: FileStore) -> None:
    """Never a file that could be read; and what is just being written, here or by another process, is left alone."""
    kept = keep(store, b"whole")
    process = multiprocessing.get_context("fork").Process(target=_write_and_die, args=(store.root,))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    left = list((store.root / str(OWNER)).glob(f"{UNFINISHED}*"))
    assert len(left) == 1
    assert len(list(store.list_paths())) == 1
    with store.writing(SEALER, OWNER) as file:
        file.add(b"still")
        assert store.sweep() == 1
        assert not left[0].exists()
        file.keep()
    assert store.sweep() == 0
    assert read(store, kept) == b"whole"
    assert len(list(store.list_paths())) == 2


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("call", ["fsync", "rename"])
def test_a_full_disk_leaves_what_was_there(
    store: FileStore, monkeypatch: pytest.MonkeyPatch, code: int, call: str
) -> None:
    """One error that says so; the file that was to be replaced is as it was, and nothing is half there."""
    kept = keep(store, b"before")

    def full(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync" if call == "fsync" else "pathlib.Path.rename", full)
        with pytest.raises(DiskFull):
            keep(store, b"before")
    assert read(store, kept) == b"before"
    assert [path.name[:6] for path in (store.root / str(OWNER)).iterdir()] == [only_file(store).name[:6]]


def test_one_owner_is_removed_and_no_other(store: FileStore) -> None:
    """All files, also one that is just being written, which can then not be kept."""
    mine, theirs = keep(store, b"mine"), keep(store, b"theirs", OTHER)
    with store.writing(SEALER, OWNER) as file:
        file.add(b"on its way")
        store.remove_owner(OWNER)
        with pytest.raises(FileNotFoundError):
            file.keep()
    store.remove_owner(OWNER)
    assert not (store.root / str(OWNER)).exists()
    with pytest.raises(FileMissing):
        read(store, mine)
    assert read(store, theirs, OTHER) == b"theirs"
    store.remove(SEALER, OTHER, theirs.sha256)
    store.remove(SEALER, OTHER, theirs.sha256)
    assert not store.has(SEALER, OTHER, theirs.sha256)


def test_a_place_that_is_not_there_is_empty(store: FileStore) -> None:
    """Looking makes nothing."""
    assert (store.list_owners(), list(store.list_paths()), store.sweep()) == ([], [], 0)
    assert store.free_bytes() > 0
    assert not store.root.parent.exists()


def test_memory_is_flat(store: FileStore) -> None:
    """Twenty megabytes take little more than a few pieces, to write and to read."""
    part = content(64 * 1024)
    tracemalloc.start()
    try:
        with store.writing(SEALER, OWNER) as file:
            for _ in range(320):
                file.add(part)
            kept = file.keep()
        assert kept.size == 20 * 1024 * 1024
        assert sum(map(len, store.read(SEALER, OWNER, kept.sha256))) == kept.size
        assert tracemalloc.get_traced_memory()[1] < 2 * 1024 * 1024
    finally:
        tracemalloc.stop()
