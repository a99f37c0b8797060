"""Opening an installation: the database, migrated to this version, and its keys.

The master key lives outside the database: in BREAKWATER_MASTER_KEY (64 hex digits, or `passphrase:` and words), or in
a file of its own (0600), made on first use. A database that exists is never given a new key.
"""

from datetime import datetime

from bot.master_key import find_key, find_or_make_key
from bot.settings import Settings
from storage.database import Database, make_private_folder, open_database
from storage.errors import StorageError
from storage.keys import installation
from storage.keys.keyring import Keyring
from storage.schema import bring_up_to_date


async def open_installation(settings: Settings, now: datetime) -> tuple[Database, Keyring]:
    """Open, bring up to date and unlock. Raises StorageError with one sentence; then nothing was changed."""
    database = open_database(settings.database_url.get_secret_value(), settings.data_dir)
    try:
        make_private_folder(settings.data_dir)
        await bring_up_to_date(database)
        async with database.read() as tx:
            here = await installation.find(tx)
        if here is None:
            return database, await _create(settings, database, now)
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


async def _create(settings: Settings, database: Database, now: datetime) -> Keyring:
    salt = installation.new_salt()
    master = find_or_make_key(settings, salt)
    async with database.write() as tx:
        await installation.lock_first_start(tx)
        here = await installation.find(tx)
        if here is not None:  # another first start was quicker
            return await installation.unlock(tx, here, find_key(settings, here))
        return await installation.create(tx, master, salt, now)
