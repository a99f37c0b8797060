"""The command `begin`: a new, empty database, also where a key file says that there was one."""

from bot.app import clock_of
from bot.errors import Failed
from bot.installation import open_installation, place_of
from bot.settings import Settings
from storage import schema
from storage.database import file_of, open_database
from storage.sqlite_file import is_empty


async def begin(settings: Settings) -> int:
    """Make a database, for the key that is there or else with a new one. Raises Failed where there is one already."""
    if await _is_there(settings):
        raise Failed(f"There is a database at {place_of(settings)} already: nothing was changed.")
    database, _ = await open_installation(settings, clock_of(settings)(), begin=True)
    await database.close()
    print(f"A new, empty database is at {place_of(settings)}. `breakwater run` makes its owner.")
    return 0


async def _is_there(settings: Settings) -> bool:
    url = settings.database_url.get_secret_value()
    file = file_of(url, settings.data_dir)
    if file is not None and is_empty(file):
        return False
    database = open_database(url, settings.data_dir)
    try:
        return await schema.exists(database)
    finally:
        await database.close()
