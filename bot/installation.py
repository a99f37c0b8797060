"""Opening the house: the database in the shape this version needs, and the key that opens it.

The master key lives outside the database: in BREAKWATER_MASTER_KEY (64 hex digits, or `passphrase:` and words), or in
a file of its own (0600), made on first use. A database that exists is never given a new key.
"""

import os
import tempfile
from datetime import datetime
from pathlib import Path

from bot.settings import Settings
from storage.database import Database, make_private_folder, open_database
from storage.errors import KeyMissing, KeyWrong, StorageError
from storage.keys import installation
from storage.keys.installation import Instance
from storage.keys.keyring import KEY_BYTES, Keyring, key_from_passphrase
from storage.schema import bring_up_to_date

PASSPHRASE = "passphrase:"  # noqa: S105 - the word that marks one, not one
SHORTEST_PASSPHRASE = 12


async def open_house(settings: Settings, now: datetime) -> tuple[Database, Keyring]:
    """Open, bring up to date and unlock. Raises StorageError with one sentence; then nothing was changed."""
    database = open_database(settings.database_url.get_secret_value(), settings.data_dir)
    try:
        make_private_folder(settings.data_dir)
        await bring_up_to_date(database)
        async with database.read() as tx:
            here = await installation.find(tx)
        if here is None:
            return database, await _found(settings, database, now)
        master = find_key(settings, here)
        async with database.read() as tx:
            return database, await installation.unlock(tx, here, master)
    except OSError as error:
        await database.close()
        raise StorageError(
            f"The data folder {settings.data_dir} cannot be used ({error.strerror}): choose another with "
            "BREAKWATER_DATA_DIR."
        ) from error
    except BaseException:
        await database.close()
        raise


async def _found(settings: Settings, database: Database, now: datetime) -> Keyring:
    salt = installation.new_salt()
    master = _given_key(settings, salt) or _read_key_file(settings.master_key_file) or _new_key(settings)
    async with database.write() as tx:
        await installation.alone(tx)
        here = await installation.find(tx)
        if here is not None:  # another first start was quicker
            return await installation.unlock(tx, here, find_key(settings, here))
        return await installation.found(tx, master, salt, now)


def find_key(settings: Settings, here: Instance) -> bytes:
    """The master key of an existing database. Raises KeyMissing or KeyWrong."""
    key = _given_key(settings, here.passphrase_salt) or _read_key_file(settings.master_key_file)
    if key is None:
        raise KeyMissing(
            f"The key file {settings.master_key_file} is missing, and this database can only be read with it: put it "
            "back, or name it with BREAKWATER_MASTER_KEY_FILE; nothing was changed."
        )
    return key


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


def _read_key_file(path: Path) -> bytes | None:
    try:
        text = path.read_text(encoding="ascii").strip()
        key = bytes.fromhex(text)
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
        _write_whole(path, key.hex() + "\n")
    except FileExistsError:  # another first start was quicker
        return _read_key_file(path) or key
    except OSError as error:
        raise KeyMissing(
            f"The key file {path} cannot be written ({error.strerror}): name another place with "
            "BREAKWATER_MASTER_KEY_FILE."
        ) from error
    return key


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
