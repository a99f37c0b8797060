"""The master key: from the environment, a passphrase or a private file, and made on first use."""

import os
import tempfile
from pathlib import Path

from bot.settings import Settings
from storage.errors import KeyMissing, KeyWrong
from storage.keys.installation import Instance
from storage.keys.keyring import KEY_BYTES, key_from_passphrase
from storage.private_places import make_private_folder

PASSPHRASE = "passphrase:"  # noqa: S105 - the word that marks one, not one
SHORTEST_PASSPHRASE = 12
LONGEST_FILE = 1000
"""Characters of a key file that are read: some files have no end."""


def find_key(settings: Settings, here: Instance) -> bytes:
    """The master key of an existing database. Raises KeyMissing or KeyWrong."""
    key = _given_key(settings, here.passphrase_salt) or read_key_file(settings.master_key_file)
    if key is None:
        raise KeyMissing(
            f"The key file {settings.master_key_file} is missing, and this database can only be read with it: put it "
            "back, or name it with BREAKWATER_MASTER_KEY_FILE; nothing was changed."
        )
    return key


def find_or_make_key(settings: Settings, salt: bytes) -> bytes:
    """The master key for a new database: given, or in the key file, or made now. Raises KeyMissing or KeyWrong."""
    return _given_key(settings, salt) or read_key_file(settings.master_key_file) or _new_key(settings)


def _given_key(settings: Settings, salt: bytes) -> bytes | None:
    given = settings.master_key.get_secret_value()
    if not given:
        return None
    if given.startswith(PASSPHRASE):
        words = given.removeprefix(PASSPHRASE).strip()
        if len(words) < SHORTEST_PASSPHRASE:
            raise KeyWrong(f"The passphrase in BREAKWATER_MASTER_KEY is too short: use {SHORTEST_PASSPHRASE} letters.")
        return key_from_passphrase(words, salt)
    try:
        key = bytes.fromhex(given.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyWrong("BREAKWATER_MASTER_KEY must be 64 hex digits, or the word passphrase: followed by words.")
    return key


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


def _new_key(settings: Settings) -> bytes:
    path = settings.master_key_file
    if settings.data_dir.resolve() in path.resolve().parents:
        raise KeyWrong(
            f"The key file {path} would lie inside the data folder, next to what it protects: name another place "
            "with BREAKWATER_MASTER_KEY_FILE."
        )
    key = os.urandom(KEY_BYTES)
    try:
        make_private_folder(path.parent)
        write_key_file(path, key)
    except FileExistsError:  # another first start was quicker
        return read_key_file(path) or key
    except OSError as error:
        raise KeyMissing(
            f"The key file {path} cannot be written ({error.strerror}): name another place with "
            "BREAKWATER_MASTER_KEY_FILE."
        ) from error
    return key


def write_key_file(path: Path, key: bytes) -> None:
    """Write a key file that is not there yet. Raises FileExistsError and OSError."""
    _write_whole(path, key.hex() + "\n")


def _write_whole(path: Path, text: str) -> None:
    """Write a private file that is there complete or not at all, and on the disk before anything depends on it.

    Raises FileExistsError where it is there already, and OSError.
    """
    handle, unfinished = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # made 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.link(unfinished, path)
    finally:
        os.unlink(unfinished)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
