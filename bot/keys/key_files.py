"""Files that hold a master key: 64 hexadecimal digits, 0600, there whole or not at all."""

import os
import tempfile
from datetime import date
from pathlib import Path

from storage.errors import KeyMissing, KeyWrong
from storage.keys.wrapping import KEY_BYTES

UNUSED, REPLACED, TO_DESTROY = ".new", ".replaced", ".destroy"
"""Endings of what a renewal leaves beside a key file: the next key, one that was in use, and one on its way out."""
LONGEST_FILE = 1000
"""Characters of a key file that are read: some files have no end."""


def beside(path: Path, ending: str) -> Path:
    """The file with this ending beside a key file."""
    return path.with_name(path.name + ending)


def read_key_file(path: Path) -> bytes | None:
    """The key in a file; None where there is no file. Raises KeyMissing or KeyWrong where it cannot be read."""
    try:
        with path.open(encoding="ascii") as file:
            key = bytes.fromhex(file.read(LONGEST_FILE).strip())
    except FileNotFoundError:
        return None
    except (ValueError, UnicodeDecodeError):
        key = b""
    except OSError as error:
        raise KeyMissing(f"The key file {path} cannot be read ({error.strerror}): look at its permissions.") from error
    if len(key) != KEY_BYTES:
        raise KeyWrong(f"The key file {path} does not hold a key: it should be 64 hex digits; nothing was changed.")
    return key


def write_key_file(path: Path, key: bytes) -> None:
    """Write a private file that is there complete or not at all, and on the disk before anything depends on it.

    Raises FileExistsError where it is there already, and OSError.
    """
    handle, unfinished = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # made 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(unfinished, path)
    finally:
        os.unlink(unfinished)
    _sync_folder(path)


def remove_unfinished(path: Path) -> None:
    """Destroy what a process that was killed left of a key file it was writing. Raises OSError."""
    for stray in path.parent.glob(f".{path.name}.????????"):
        destroy(stray)


def put_in_place(new: Path, path: Path) -> None:
    """Have a new key file take the place of another: at each instant there is a whole one. Raises OSError."""
    new.replace(path)
    _sync_folder(path)


def keep_aside(path: Path, day: date) -> Path:
    """Give a key file a second name that says until when it was in use. Returns that. Raises OSError."""
    number = 1
    while True:
        name = beside(path, "-".join([f"{REPLACED}-{day}", *([str(number)] if number > 1 else [])]))
        try:
            os.link(path, name)
        except FileExistsError:
            if path.samefile(name):  # this was begun before
                return name
            number += 1
        else:
            _sync_folder(path)
            return name


def mark_to_destroy(path: Path) -> Path:
    """Give a key file a second name that says what is to become of it. Returns that. Raises OSError."""
    name = beside(path, TO_DESTROY)
    if not name.exists():
        os.link(path, name)
        _sync_folder(path)
    return name


def destroy(path: Path) -> None:
    """Overwrite a file, as far as the disk writes over what was there, and remove it. Raises OSError.

    One that has another name is in use under that: only this name goes.
    """
    found = path.stat()
    if found.st_nlink == 1:
        with path.open("r+b") as file:
            file.write(b"\0" * found.st_size)
            file.flush()
            os.fsync(file.fileno())
    path.unlink()
    _sync_folder(path)


def _sync_folder(path: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
