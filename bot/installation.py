"""Opening an installation: the database, migrated to this version, and its keys.

The master key lives outside the database: in BREAKWATER_MASTER_KEY (64 hex digits, or `passphrase:` and words), or in
a file of its own (0600), made on first use. A database that exists is never given a new key, and a key file that exists
is never given a new database, unless somebody says so: a folder that is not mounted is no wish to begin anew. A key in
the environment may be there before any database, so it says nothing. Beside the
key lies the witness (storage.witness), which is bound to one database too.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bot.errors import NoDatabaseYet
from bot.keys.key_files import read_key_file
from bot.keys.master_key import Further, find_key, find_or_make_key
from bot.put_back import put_keys_back, put_row_back
from bot.settings import Settings
from storage import schema
from storage.database import Database, Tx, file_of, open_database
from storage.errors import (
    DatabaseMissing,
    DatabaseOlder,
    KeyMismatch,
    OtherDatabase,
    RenewalUnfinished,
    SealBroken,
    StorageError,
)
from storage.keys import installation, renewal
from storage.keys.installation import Instance
from storage.keys.keyring import Keyring
from storage.keys.wrapping import list_unbound
from storage.private_places import make_private_folder
from storage.sqlite.file import is_empty
from storage.witness import WitnessBroken, put_aside


async def open_installation(
    settings: Settings, now: datetime, *, begin: bool = False, further: Sequence[Further] = ()
) -> tuple[Database, Keyring]:
    """Open, bring up to date and unlock. Raises StorageError with one sentence; then nothing was changed.

    With `begin`, a database is also made for a key that is there already; its witness is put aside. `further` are
    master keys to be tried too.
    """
    used = None if begin else known_by(settings)  # first: another first start makes the tables, then the key
    witnessed = settings.witness_path.exists()
    if used is not None and _is_missing(settings):
        raise DatabaseMissing(place_of(settings), used)
    database = open_database(settings.database_url.get_secret_value(), settings.data_dir)
    try:
        make_private_folder(settings.data_dir)
        if used is not None:
            await _need_tables(database, settings, used)
        await schema.bring_up_to_date(database)
        keys = await _unlocked(settings, database, now, further, witnessed=witnessed, begin=begin)
    except OSError as error:
        await database.close()
        raise StorageError(
            f"The data folder {settings.data_dir} cannot be used ({error.strerror}): choose another with "
            "BREAKWATER_DATA_DIR."
        ) from error
    except BaseException:
        await database.close()
        raise
    return database, keys


async def open_existing(settings: Settings, now: datetime) -> tuple[Database, Keyring]:
    """Open an installation that a command only makes use of: neither a database nor a key is made for it.

    Raises NoDatabaseYet where there is none, otherwise as `open_installation`.
    """
    if known_by(settings) is None and not await is_there(settings):
        raise NoDatabaseYet(place_of(settings))
    return await open_installation(settings, now)


async def look_into(settings: Settings) -> tuple[Database, Keyring] | None:
    """Open and unlock what is there, and change nothing. None where there is no database yet.

    Raises StorageError with one sentence: DatabaseOlder where only the next start could read it.
    """
    used = known_by(settings)
    if _is_missing(settings):
        if used is not None:
            raise DatabaseMissing(place_of(settings), used)
        return None
    database = open_database(settings.database_url.get_secret_value(), settings.data_dir, make=False)
    try:
        keys = await _looked_into(settings, database, used)
    except BaseException:
        await database.close()
        raise
    if keys is None:
        await database.close()
        return None
    return database, keys


async def _looked_into(settings: Settings, database: Database, used: Path | None) -> Keyring | None:
    current = await schema.is_current(database)
    if current is None:
        if used is not None:
            raise DatabaseMissing(place_of(settings), used)
        return None
    if not current:
        raise DatabaseOlder
    async with database.read() as tx:
        here = await installation.find(tx)
        if here is None:
            return None
        master = await _master(tx, settings, here, ())
        if not installation.is_sealed(here, master):
            raise DatabaseOlder
        keys = await installation.unlock(tx, here, master)
    _open_witness(settings, keys)
    return keys


async def _unlocked(
    settings: Settings,
    database: Database,
    now: datetime,
    further: Sequence[Further],
    *,
    witnessed: bool,
    begin: bool,
) -> Keyring:
    """The keys of a database with tables; of one without a row, they are made. The witness must be of this one."""
    here, broken = await _find(database), list[SealBroken]()
    if here is None and witnessed and not begin:
        broken = await put_row_back(settings, database, None, now)
        here = await _find(database)
    if here is None:
        if begin:
            put_aside(settings.witness_path, "old")
        elif witnessed:
            raise DatabaseMissing(place_of(settings), settings.witness_path)
        keys = await _create(settings, database, now)
    else:
        keys = await _opened(settings, database, here, further, now)
    _open_witness(settings, keys)
    for one in broken:
        keys.broken.add(one)
    return keys


def _open_witness(settings: Settings, keys: Keyring) -> None:
    """Raises OtherDatabase where the witness is of another one."""
    keys.open_witness(settings.witness_path)
    with suppress(WitnessBroken):  # said at the start of `run`, and by `doctor`
        said = keys.witness.read()
        if said is not None and said.installation != keys.witness.installation:
            raise OtherDatabase(settings.witness_path)


async def _master(tx: Tx, settings: Settings, here: Instance, further: Sequence[Further]) -> bytes:
    """The master key of an existing database. Raises KeyMissing, KeyWrong, KeyMismatch or RenewalUnfinished."""
    try:
        return find_key(settings, here, further).key
    except KeyMismatch:
        if await renewal.is_unfinished(tx):
            raise RenewalUnfinished from None
        raise


async def _find(database: Database) -> Instance | None:
    async with database.read() as tx:
        return await installation.find(tx)


async def _opened(
    settings: Settings, database: Database, here: Instance, further: Sequence[Further], now: datetime
) -> Keyring:
    """The keys of an existing database; its rows are sealed where they were made before there were seals."""
    broken = list[SealBroken]()
    try:
        master = find_key(settings, here, further).key
    except KeyMismatch:
        broken = await put_row_back(settings, database, here, now)
        if not broken:
            async with database.read() as tx:
                if await renewal.is_unfinished(tx):
                    raise RenewalUnfinished from None
            raise
        here = await _find(database) or here
        master = find_key(settings, here, further).key
    broken += await put_keys_back(settings, database, master)
    async with database.read() as tx:
        keys = await installation.unlock(tx, here, master)
        unbound = await list_unbound(tx, master)
    for one in broken:
        keys.broken.add(one)
    if unbound:
        async with database.write() as tx:
            await keys.bind(tx)
    if not installation.is_sealed(here, master):
        async with database.write() as tx:
            await installation.add_first_seals(tx, keys, master)
    return keys


async def is_there(settings: Settings) -> bool:
    """Whether there is a database. Makes none. Raises StorageError where it cannot be looked at."""
    url = settings.database_url.get_secret_value()
    file = file_of(url, settings.data_dir)
    if file is not None and is_empty(file):
        return False
    database = open_database(url, settings.data_dir)
    try:
        return await schema.exists(database)
    finally:
        await database.close()


def place_of(settings: Settings) -> str:
    """Where the database is, in words that hold no password."""
    file = file_of(settings.database_url.get_secret_value(), settings.data_dir)
    return "the address in BREAKWATER_DATABASE_URL" if file is None else str(file.absolute())


def known_by(settings: Settings) -> Path | None:
    """What says that there was a database: the key file, which is made with one, or the witness; None for nothing.

    A key in the environment says nothing. Raises KeyMissing or KeyWrong.
    """
    if not settings.master_key.get_secret_value() and read_key_file(settings.master_key_file) is not None:
        return settings.master_key_file
    return settings.witness_path if settings.witness_path.exists() else None


def _is_missing(settings: Settings) -> bool:
    """Whether there is no file of a database, or an empty one. Opens nothing, so that it stays as it is."""
    file = file_of(settings.database_url.get_secret_value(), settings.data_dir)
    return file is not None and is_empty(file)


async def _need_tables(database: Database, settings: Settings, used: Path) -> None:
    """Raises DatabaseMissing where there are none."""
    if not await schema.exists(database):
        raise DatabaseMissing(place_of(settings), used)


async def _create(settings: Settings, database: Database, now: datetime) -> Keyring:
    salt = installation.new_salt()
    master = find_or_make_key(settings, salt)
    async with database.write() as tx:
        await installation.lock_first_start(tx)
        here = await installation.find(tx)
        if here is not None:  # another first start was quicker
            return await installation.unlock(tx, here, find_key(settings, here).key)
        return await installation.create(tx, master, salt, now)
