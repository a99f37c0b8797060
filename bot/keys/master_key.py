"""The master key: from the environment, a passphrase or a private file, and made on first use."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.keys.key_files import REPLACED, UNUSED, beside, read_key_file, write_key_file
from bot.settings import Settings
from storage.errors import KeyMismatch, KeyMissing, KeyWrong, StorageError
from storage.keys.installation import Instance
from storage.keys.keyring import belongs, key_from_passphrase
from storage.keys.wrapping import KEY_BYTES
from storage.private_places import make_private_folder

PASSPHRASE = "passphrase:"  # noqa: S105 - the word that marks one, not one
SHORTEST_PASSPHRASE = 12

Further = Callable[[bytes], bytes | None]
"""A key that is tried too, made with the salt of the database."""


@dataclass(frozen=True, slots=True)
class Found:
    """A master key that belongs to a database, and the file it was in: None for the settings, or what was typed."""

    key: bytes
    file: Path | None


def find_key(settings: Settings, here: Instance, further: Sequence[Further] = ()) -> Found:
    """The master key of an existing database.

    Where the one that is set does not belong to it, the next one beside the key file is tried, which a renewal left
    there half way, and `further` ones. Raises KeyMissing, KeyWrong or KeyMismatch about the one that is set.
    """
    set_one, trouble = _set_key(settings, here)
    for found in (set_one, _filed(beside(settings.master_key_file, UNUSED)), *_made(further, here.passphrase_salt)):
        if found is not None and belongs(here.key_check, found.key):
            return found
    raise trouble


def _set_key(settings: Settings, here: Instance) -> tuple[Found | None, StorageError]:
    """The key that is set, and the error about it where it is not the one."""
    given = _given_key(settings, here.passphrase_salt)
    if given is not None and belongs(here.key_check, given):
        return Found(given, None), KeyMismatch()
    if given is not None:
        filed = _filed(settings.master_key_file)
        right = filed is not None and belongs(here.key_check, filed.key)
        return Found(given, None), KeyMismatch(settings.master_key_file if right else None)
    try:
        key = read_key_file(settings.master_key_file)
    except (KeyMissing, KeyWrong) as error:
        return None, error
    return (None, _missing(settings)) if key is None else (Found(key, settings.master_key_file), KeyMismatch())


def _filed(file: Path) -> Found | None:
    with suppress(KeyMissing, KeyWrong):
        key = read_key_file(file)
        return None if key is None else Found(key, file)
    return None


def _made(further: Sequence[Further], salt: bytes) -> Iterator[Found]:
    for make in further:
        key = make(salt)
        if key is not None:
            yield Found(key, None)


def _missing(settings: Settings) -> KeyMissing:
    path = settings.master_key_file
    if any(path.parent.glob(f"{path.name}{REPLACED}-*")):
        return KeyMissing(
            f"The key file {path} was replaced by `breakwater rekey`: give the new key, in BREAKWATER_MASTER_KEY or "
            "BREAKWATER_MASTER_KEY_FILE; nothing was changed."
        )
    return KeyMissing(
        f"The key file {path} is missing, and this database can only be read with it: put it back, name it with "
        "BREAKWATER_MASTER_KEY_FILE, or give the key in BREAKWATER_MASTER_KEY; nothing was changed."
    )


def key_that_is_set(settings: Settings, salt: bytes | None) -> bytes | None:
    """The master key that is set, whatever database it belongs to. None where there is none, and for a passphrase whose
    salt is not known."""
    if settings.master_key.get_secret_value().startswith(PASSPHRASE) and not salt:
        return None
    with suppress(KeyMissing, KeyWrong):
        return _given_key(settings, salt or b"") or read_key_file(settings.master_key_file)
    return None


def find_or_make_key(settings: Settings, salt: bytes) -> bytes:
    """The master key for a new database: given, or in the key file, or made now. Raises KeyMissing or KeyWrong."""
    return _given_key(settings, salt) or read_key_file(settings.master_key_file) or _new_key(settings)


def _given_key(settings: Settings, salt: bytes) -> bytes | None:
    given = settings.master_key.get_secret_value()
    if not given:
        return None
    if given.startswith(PASSPHRASE):
        return key_from_passphrase(passphrase_in(given, "The passphrase in BREAKWATER_MASTER_KEY"), salt)
    try:
        key = bytes.fromhex(given.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyWrong("BREAKWATER_MASTER_KEY must be 64 hex digits, or the word passphrase: followed by words.")
    return key


def passphrase_in(text: str, what: str) -> str:
    """The words of a passphrase, with or without the word that marks one. Raises KeyWrong for one that is too short."""
    words = text.strip().removeprefix(PASSPHRASE).strip()
    if len(words) < SHORTEST_PASSPHRASE:
        raise KeyWrong(f"{what} is too short: use {SHORTEST_PASSPHRASE} letters.")
    return words


def check_outside(settings: Settings, path: Path) -> None:
    """Raises KeyWrong for a key file inside the data folder."""
    if settings.data_dir.resolve() in path.resolve().parents:
        raise KeyWrong(
            f"The key file {path} would lie inside the data folder, next to what it protects: name another place "
            "with BREAKWATER_MASTER_KEY_FILE."
        )


def _new_key(settings: Settings) -> bytes:
    path = settings.master_key_file
    check_outside(settings, path)
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
