"""A BagIt bag (RFC 8493) in a zip, written in one go: nothing of it is ever under its final name before it is whole.

The members stand in the order of their names, and carry no times, no owners and no paths of this machine.
"""

import os
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, flock
from hashlib import sha256
from pathlib import Path

from buffer.export.verify import BAGIT, MANIFEST, PIECE, TAG_MANIFEST

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every member: the earliest that a zip can name."""
LOCK = "breakwater.lock"
"""A file by which a folder is known to be one of ours; whoever writes there holds it locked."""


class PlaceTaken(Exception):
    """There is a file of this name already, or another export is being written to it."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the bag below data/. `packed`: its bytes do not get smaller by packing them again."""

    name: str
    pieces: Callable[[], Iterator[bytes]]
    packed: bool = False


def of_bytes(name: str, content: bytes) -> Member:
    """A member that is in memory."""
    return Member(name, lambda: iter((content,)))


def of_file(name: str, path: Path, *, packed: bool = False) -> Member:
    """A member that lies in a file."""

    def pieces() -> Iterator[bytes]:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece

    return Member(name, pieces, packed)


@contextmanager
def workplace(out: Path) -> Iterator[Path]:
    """A folder beside `out` for what is not whole yet, which is gone at the end; what killed exports left beside it is,
    too: there are words in it that anybody could read.

    Raises PlaceTaken, or OSError.
    """
    if os.path.lexists(out):
        raise PlaceTaken
    folder = part_of(out)
    folder.mkdir(mode=0o700, exist_ok=True)
    for left in out.parent.glob(".*.part"):
        if left != folder:
            with suppress(OSError):
                remove_left(left)
    with (folder / LOCK).open("ab") as lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except OSError:
            raise PlaceTaken from None
        _empty(folder)
        try:
            yield folder
        finally:
            with suppress(OSError):
                _empty(folder)
                shutil.rmtree(folder)


def check_place(out: Path) -> None:
    """Look whether an archive can be begun at `out`, before anything says that it was. Raises PlaceTaken or OSError."""
    with workplace(out):
        pass


def part_of(out: Path) -> Path:
    """The folder beside `out` for what is not whole yet."""
    return out.with_name(f".{out.name}.part")


def remove_left(folder: Path) -> bool:
    """Remove a folder of ours that nobody writes to any more. Whether it was one. Raises OSError where it cannot be."""
    try:
        with (folder / LOCK).open("rb") as lock:
            flock(lock, LOCK_EX | LOCK_NB)
            _empty(folder)
            shutil.rmtree(folder)
    except (FileNotFoundError, BlockingIOError):
        return False
    return True


def _empty(folder: Path) -> None:
    """Remove everything in a folder but the file by which it is known to be ours, which goes last."""
    for left in folder.iterdir():
        if left.name != LOCK:
            shutil.rmtree(left) if left.is_dir() else left.unlink()


def write(path: Path, members: Iterable[Member], info: bytes) -> str:
    """Write the bag to a new file, and sync it. Returns the SHA-256 of its tag manifest, which covers all of it."""
    ordered = sorted(members, key=lambda member: member.name.encode())
    with path.open("xb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bag:
            tags = {"bag-info.txt": _add(bag, of_bytes("bag-info.txt", info))}
            tags["bagit.txt"] = _add(bag, of_bytes("bagit.txt", BAGIT))
            manifest = _listed({member.name: _add(bag, member) for member in ordered})
            tags[MANIFEST] = _add(bag, of_bytes(MANIFEST, manifest))
            tag_manifest = _listed(tags)
            _add(bag, of_bytes(TAG_MANIFEST, tag_manifest))
        file.flush()
        os.fsync(file.fileno())
    return sha256(tag_manifest).hexdigest()


def put_in_place(whole: Path, out: Path) -> None:
    """Give a whole export its final name. Raises PlaceTaken where somebody else took it meanwhile."""
    if os.path.lexists(out):
        raise PlaceTaken
    whole.rename(out)
    sync_folder(out.parent)


def sync_folder(folder: Path) -> None:
    """Have the disk keep which files there are in a folder."""
    with suppress(OSError):  # some file systems let nobody sync one
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _add(bag: zipfile.ZipFile, member: Member) -> str:
    about = zipfile.ZipInfo(member.name, EARLIEST)
    about.create_system = 3  # Unix, whatever this is
    about.external_attr = (stat.S_IFREG | 0o644) << 16
    about.compress_type = zipfile.ZIP_STORED if member.packed else zipfile.ZIP_DEFLATED
    digest = sha256()
    with bag.open(about, "w", force_zip64=True) as file:
        for piece in member.pieces():
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()


def _listed(hashes: dict[str, str]) -> bytes:
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes, key=str.encode)).encode()
